import process from 'node:process';
import { type App, type AppTerminal, type Next, runApp } from './app.ts';
import { actionFor, bound, hintOf, type KeyRow } from './keys.ts';
import { type PlainApp, runPlainApp } from './plain-app.ts';
import { editInput, lineInput } from './text-input.ts';
import type { Theme } from './theme.ts';

/** A key, and what it stands for. */
export interface KeyChoice<Value extends string> {
  /** As the keyboard names it; Enter does the same as `space`. */
  readonly key: string;
  readonly says: string;
  readonly value: Value;
}

/** Where a key is asked for. */
export interface KeyPlace extends AppTerminal {
  readonly print: (text: string) => void;
  /** Where the terminal shows only lines, the key is typed with Enter. */
  readonly isPlain: boolean;
  readonly theme: Theme;
  /** Blanks before the line. */
  readonly margin: number;
}

/** Asks for one of some keys; null where the question is left or interrupted (q, Escape, Ctrl-C). */
export async function askKey<Value extends string>(
  choices: readonly KeyChoice<Value>[],
  place: KeyPlace,
): Promise<Value | null> {
  const line = hintsOf(choices, place);
  return place.isPlain
    ? answerTo(
        plainQuestion(line, (word) => choiceFor(word, choices)),
        place,
      )
    : shownAnswer(keyQuestion(line, choices), place);
}

/** Asks for a whole number up to 100; null where none was typed. */
export async function askPercent(question: string, place: KeyPlace): Promise<number | null> {
  const line = ' '.repeat(place.margin) + question;
  return place.isPlain
    ? answerTo(plainQuestion(line, percentIn), place)
    : shownAnswer(percentQuestion(line), place);
}

/** The answer to a question, as the end of its screen. */
interface Answered<Value> {
  readonly reason: 'answered';
  readonly value: Value | null;
}

async function shownAnswer<State, Value>(
  question: App<State, Answered<Value>>,
  place: KeyPlace,
): Promise<Value | null> {
  const { end } = await runApp(question, place);
  if (end.reason === 'failed') throw end.error;
  return end.reason === 'answered' ? end.value : null;
}

async function answerTo<Value>(
  question: PlainApp<null, Answered<Value>>,
  place: KeyPlace,
): Promise<Value | null> {
  const { end } = await runPlainApp(question, place);
  if (end.reason === 'failed') throw end.error;
  // Ctrl-C is a signal here: it ends the program, as it does without a question.
  if (end.reason === 'interrupted') process.kill(process.pid, 'SIGINT');
  return end.reason === 'answered' ? end.value : null;
}

const LEAVE = { key: 'q', says: 'not now' };

function hintsOf(choices: readonly KeyChoice<string>[], { theme, margin, isPlain }: KeyPlace) {
  const hints = [...choices, LEAVE].map(({ key, says }) => {
    const label = isPlain && key === 'space' ? 'Enter' : key;
    return hintOf(bound(key, null, { label, hint: says }), theme);
  });
  return ' '.repeat(margin) + hints.join('   ');
}

function keyQuestion<Value extends string>(
  line: string,
  choices: readonly KeyChoice<Value>[],
): App<null, Answered<Value>> {
  const rows: readonly KeyRow<Answered<Value>>[] = [
    ...choices.map(({ key, value }) =>
      bound(key === 'space' ? 'space return enter' : key, answeredBy(value)),
    ),
    // Enter leaves a question that has no default.
    bound('q escape return enter', answeredBy<Value>(null)),
  ];
  return {
    isInline: true,
    init: () => null,
    update(state, message): Next<null, Answered<Value>> {
      const end = message.type === 'key' ? actionFor(message.key, rows) : null;
      return end === null ? { type: 'go-on', state } : { type: 'end', state, end };
    },
    view: () => [line],
  };
}

/** The digits are its state; the cursor stays behind them. */
function percentQuestion(line: string): App<string, Answered<number>> {
  return {
    isInline: true,
    init: () => '',
    update(digits, message) {
      if (message.type === 'paste') return { type: 'go-on', state: digits };
      if (/^(?:return|enter)$/.test(message.key.name ?? '')) {
        return { type: 'end', state: digits, end: answeredBy(percentIn(digits)) };
      }
      const { text } = editInput(lineInput(digits), message.key);
      const isTaken = text === '' || percentIn(text) !== null;
      return { type: 'go-on', state: isTaken ? text : digits };
    },
    view: (digits) => [line + digits],
  };
}

/** The question in a line of its own; the next line answers it. */
function plainQuestion<Value>(
  question: string,
  read: (word: string) => Value | null,
): PlainApp<null, Answered<Value>> {
  return {
    init: () => null,
    update: (state, line) => ({
      type: 'end',
      state,
      end: answeredBy(read(line.trim().toLowerCase())),
    }),
    say: (_, before, isOver) => (before === null && !isOver ? [question] : []),
  };
}

function answeredBy<Value>(value: Value | null): Answered<Value> {
  return { reason: 'answered', value };
}

function choiceFor<Value extends string>(word: string, choices: readonly KeyChoice<Value>[]) {
  const wanted = word === '' ? 'space' : word;
  return choices.find(({ key }) => key === wanted)?.value ?? null;
}

function percentIn(text: string): number | null {
  return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : null;
}
