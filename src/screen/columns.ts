import { makeLineSafe } from '../deck/text.ts';
import { EXIT, UserError } from '../errors.ts';
import { type App, type AppTerminal, runApp } from './app.ts';
import { actionFor, bound, type KeyRow } from './keys.ts';
import { truncate } from './layout.ts';
import { table } from './table.ts';
import type { Theme } from './theme.ts';

/** The columns of a table by their meaning; positions count from 0. */
export interface ColumnChoice {
  readonly front: number;
  /** A key chooses one; only a guess has several. */
  readonly backs: readonly number[];
  readonly tags: number | null;
}

/** A table whose columns are asked about. */
export interface ColumnsQuestion {
  readonly names: readonly string[];
  /** Its first rows. */
  readonly preview: readonly (readonly string[])[];
  readonly guess: ColumnChoice;
  readonly theme: Theme;
}

/** Columns beyond this have no key; options can name them. */
const MAX_KEYS = 9;
const MAX_ROWS = 5;
const MAX_CELL_WIDTH = 24;
const STEPS = ['front', 'backs', 'tags'] as const;
const QUESTIONS = {
  front: 'Which column is the front, the question?',
  backs: 'Which column is the back, the answer?',
  tags: 'Which column has the tags? 0 for none.',
} as const;

/**
 * Asks which columns are the front, the back and the tags.
 * @throws {UserError} if the question is interrupted
 */
export async function askColumns(
  question: ColumnsQuestion,
  terminal: AppTerminal,
): Promise<ColumnChoice> {
  const { end } = await runApp(columnsApp(question), terminal);
  if ('front' in end) return end;
  if (end.reason === 'failed') throw end.error;
  throw new UserError('Nothing was changed.', { exitCode: EXIT.interrupted });
}

/** The answers so far. */
interface ColumnsState {
  readonly chosen: readonly Columns[];
  /** The choice for the current step, until Enter confirms it. */
  readonly picked: Columns | null;
}

/** The question, with a step for each part of a card. */
export function columnsApp(question: ColumnsQuestion): App<ColumnsState, ColumnChoice> {
  const { names, theme } = question;
  return {
    isInline: true,
    init: () => ({ chosen: [], picked: null }),
    update(state, message) {
      const action = message.type === 'key' ? actionFor(message.key, KEYS) : null;
      if (action === null) return { type: 'continue', state };
      if (action !== 'take') {
        const picked = columnsFor(action, state, question);
        return { type: 'continue', state: { ...state, picked } };
      }
      const chosen = [...state.chosen, wantedIn(state, question)];
      const [front, backs, tags] = chosen;
      const next = { chosen, picked: null };
      if (front?.[0] === undefined || backs === undefined || tags === undefined) {
        return { type: 'continue', state: next };
      }
      return { type: 'end', state: next, end: { front: front[0], backs, tags: tags[0] ?? null } };
    },
    view(state, { columns }) {
      const keys = theme.muted(`1 to ${Math.min(names.length, MAX_KEYS)}; Enter:`);
      const wanted = formatColumns(wantedIn(state, question), names);
      return [
        ...previewLines(question, columns),
        '',
        QUESTIONS[stepOf(state)],
        `${keys} ${wanted}`,
      ];
    },
  };
}

/** A digit is the position of a column from 1; 0 means none. */
const KEYS: readonly KeyRow<number | 'take'>[] = [
  bound<number | 'take'>('return enter', 'take'),
  ...Array.from({ length: MAX_KEYS + 1 }, (_, digit) => bound(String(digit), digit)),
];

/** Positions: one for the front, one or more for the back, one at most for the tags. */
type Columns = readonly number[];

type Step = (typeof STEPS)[number];

function stepOf({ chosen }: ColumnsState): Step {
  return STEPS[chosen.length] ?? 'tags';
}

function wantedIn(state: ColumnsState, { guess }: ColumnsQuestion): Columns {
  return state.picked ?? guessFor(stepOf(state), state.chosen.flat(), guess);
}

/** The choice after a digit; a digit without a free column changes nothing. */
function columnsFor(
  digit: number,
  state: ColumnsState,
  { names }: ColumnsQuestion,
): Columns | null {
  if (digit === 0) return stepOf(state) === 'tags' ? [] : state.picked;
  const column = digit - 1;
  const isFree = column < names.length && !state.chosen.flat().includes(column);
  return isFree ? [column] : state.picked;
}

/** The default choice: the guess, unless it was chosen for another part before. */
function guessFor(step: Step, taken: Columns, guess: ColumnChoice): Columns {
  const guesses = {
    front: [guess.front],
    backs: guess.backs,
    tags: guess.tags === null ? [] : [guess.tags],
  };
  const free = guesses[step].filter((column) => !taken.includes(column));
  if (free.length > 0 || step === 'tags') return free;
  const others = [guess.front, ...guess.backs].filter((column) => !taken.includes(column));
  return others.length > 0 ? others.slice(0, 1) : guesses[step];
}

function formatColumns(columns: Columns, names: readonly string[]): string {
  return columns.length === 0 ? 'none' : columns.map((at) => nameOf(at, names)).join(' + ');
}

function nameOf(column: number, names: readonly string[]): string {
  const name = shown(names[column] ?? '');
  return name === String(column + 1) ? name : `${column + 1} ${name}`;
}

function previewLines({ names, preview, theme }: ColumnsQuestion, columns: number): string[] {
  const headers = names.slice(0, MAX_KEYS).map((_, at) => ({ header: nameOf(at, names) }));
  const rows = preview.slice(0, MAX_ROWS).map((row) => headers.map((_, at) => shown(row[at])));
  return table(headers, rows, { width: columns, theme });
}

function shown(cell = ''): string {
  return truncate(makeLineSafe(cell.replace(/\s+/g, ' ').trim()), MAX_CELL_WIDTH);
}
