import process from 'node:process';
import { type App, type AppTerminal, type Next, runApp } from './app.ts';
import { actionFor, bound, hintOf, type KeyRow } from './keys.ts';
import { type PlainApp, runPlainApp } from './plain-app.ts';
import { editInput, lineInput } from './text-input.ts';
import type { Theme } from './theme.ts';

/** A key and the answer it stands for. */
export interface KeyChoice<Value extends string> {
  /** As the keyboard names it; Enter does the same as `space`. */
  readonly key: string;
  readonly hint: string;
  readonly value: Value;
}

/** The terminal on which a key is asked for. */
export interface KeyPlace extends AppTerminal {
  readonly print: (text: string) => void;
  /** True if the terminal only prints lines; then the key is typed with Enter. */
  readonly isPlain: boolean;
  readonly theme: Theme;
  /** Columns before the line. */
  readonly margin: number;
}

/** Asks for one of some keys; null if the question is left or interrupted (q, Esc, Ctrl-C). */
export async function askKey<Value extends string>(
  choices: readonly KeyChoice<Value>[],
  place: KeyPlace,
): Promise<Value | null> {
  const line = hintsOf(choices, place);
  if (!place.isPlain) return screenAnswer(keyQuestion(line, choices), place);
  const parse = (word: string) =>
    choices.find(({ key }) => key === (word || 'space'))?.value ?? null;
  return plainAnswer(plainQuestion(line, parse), place);
}

/** Asks for a whole number up to 100; null if none was typed. */
export async function askPercent(question: string, place: KeyPlace): Promise<number | null> {
  const line = ' '.repeat(place.margin) + question;
  return place.isPlain
    ? plainAnswer(plainQuestion(line, parsePercent), place)
    : screenAnswer(percentQuestion(line), place);
}

/** The answer to a question, as the end of its screen. */
interface Answered<Value> {
  readonly reason: 'answered';
  readonly value: Value | null;
}

async function screenAnswer<State, Value>(
  question: App<State, Answered<Value>>,
  place: KeyPlace,
): Promise<Value | null> {
  const { end } = await runApp(question, place);
  if (end.reason === 'failed') throw end.error;
  return end.reason === 'answered' ? end.value : null;
}

async function plainAnswer<Value>(
  question: PlainApp<null, Answered<Value>>,
  place: KeyPlace,
): Promise<Value | null> {
  const { end } = await runPlainApp(question, place);
  if (end.reason === 'failed') throw end.error;
  // Ctrl-C is a signal here and ends the program, as it does without a question.
  if (end.reason === 'interrupted') process.kill(process.pid, 'SIGINT');
  return end.reason === 'answered' ? end.value : null;
}

const LEAVE = { key: 'q', hint: 'not now' };

function hintsOf(choices: readonly KeyChoice<string>[], { theme, margin, isPlain }: KeyPlace) {
  const hints = [...choices, LEAVE].map(({ key, hint }) => {
    const label = isPlain && key === 'space' ? 'Enter' : key;
    return hintOf(bound(key, null, { label, hint }), theme);
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
    // Without a default, Enter leaves the question.
    bound('q escape return enter', answeredBy<Value>(null)),
  ];
  return {
    isInline: true,
    init: () => null,
    update(state, message): Next<null, Answered<Value>> {
      const end = message.type === 'key' ? actionFor(message.key, rows) : null;
      return end === null ? { type: 'continue', state } : { type: 'end', state, end };
    },
    view: () => [line],
  };
}

/** Its state is the digits; the cursor stays behind them. */
function percentQuestion(line: string): App<string, Answered<number>> {
  return {
    isInline: true,
    init: () => '',
    update(digits, message) {
      if (message.type === 'paste') return { type: 'continue', state: digits };
      if (/^(?:return|enter)$/.test(message.key.name ?? '')) {
        return { type: 'end', state: digits, end: answeredBy(parsePercent(digits)) };
      }
      const { text } = editInput(lineInput(digits), message.key);
      const isTaken = text === '' || parsePercent(text) !== null;
      return { type: 'continue', state: isTaken ? text : digits };
    },
    view: (digits) => [line + digits],
  };
}

/** The question on a line of its own; the next line answers it. */
function plainQuestion<Value>(
  question: string,
  parse: (word: string) => Value | null,
): PlainApp<null, Answered<Value>> {
  return {
    init: () => null,
    update: (state, line) => ({
      type: 'end',
      state,
      end: answeredBy(parse(line.trim().toLowerCase())),
    }),
    view: ({ before, isOver }) => (before === null && !isOver ? [question] : []),
  };
}

function answeredBy<Value>(value: Value | null): Answered<Value> {
  return { reason: 'answered', value };
}

function parsePercent(text: string): number | null {
  return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : null;
}
