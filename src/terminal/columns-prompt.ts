import type { Readable } from 'node:stream';
import { createPrompt, isEnterKey, useKeypress, useState } from '@inquirer/core';
import { makeLineSafe } from '../deck/safe-text.ts';
import { EXIT, UserError } from '../errors.ts';
import { truncate } from './layout.ts';
import { printable } from './output.ts';
import { table } from './table.ts';
import type { Theme } from './theme.ts';

/** Which columns of a table are what, by their positions from 0. */
export interface ColumnChoice {
  readonly front: number;
  readonly back: number;
  readonly tags: number | null;
}

/** A table whose columns a person is asked about. */
export interface ColumnsQuestion {
  readonly names: readonly string[];
  /** Its first rows. */
  readonly preview: readonly (readonly string[])[];
  readonly guess: ColumnChoice;
  readonly columns: number;
  readonly theme: Theme;
}

interface PromptStreams {
  readonly input: Readable;
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/** One key each: more columns than this have no key, and are named with options. */
const MOST_KEYS = 9;
const MOST_ROWS = 5;
const WIDEST_CELL = 24;

const STEPS = ['front', 'back', 'tags'] as const;
const QUESTIONS = {
  front: 'Which column is the front, what is asked?',
  back: 'Which column is the back, the answer?',
  tags: 'Which column has the tags? 0 for none.',
} as const;

/**
 * Asks which columns are the front, the back and the tags.
 * @throws {UserError} where the question is interrupted
 */
export async function askColumns(
  question: ColumnsQuestion,
  streams: PromptStreams,
): Promise<ColumnChoice> {
  try {
    return await columnsPrompt(question, { ...streams, clearPromptOnDone: true });
  } catch (error) {
    if (!(error instanceof Error && /^(Exit|Abort)PromptError$/.test(error.name))) throw error;
    throw new UserError('Nothing was changed.', { cause: error, exitCode: EXIT.interrupted });
  }
}

/** The prompt itself, for those who bring a terminal of their own. */
export const columnsPrompt = createPrompt<ColumnChoice, ColumnsQuestion>((question, done) => {
  const [chosen, setChosen] = useState<readonly (number | null)[]>([]);
  const step = STEPS[chosen.length] ?? 'tags';
  useKeypress((key, rl) => {
    Object.assign(rl, { line: '', cursor: 0 });
    const column = columnFor(isEnterKey(key) ? 'enter' : key.name, { step, chosen, question });
    if (column === undefined) return;
    const [front, back, tags] = [...chosen, column];
    if (typeof front === 'number' && typeof back === 'number' && tags !== undefined) {
      done({ front, back, tags });
    } else setChosen([...chosen, column]);
  });
  const guess = guessFor(step, chosen, question.guess);
  const suggestion = question.theme.muted(`Enter: ${nameOf(guess, question.names)}`);
  const lines = [...previewLines(question), '', `${QUESTIONS[step]} ${suggestion}`];
  return lines.map(printable).join('\n');
});

interface Moment {
  readonly step: (typeof STEPS)[number];
  readonly chosen: readonly (number | null)[];
  readonly question: ColumnsQuestion;
}

/** The column that a key stands for, null for none of them; undefined where it stands for nothing. */
function columnFor(key: string | undefined, { step, chosen, question }: Moment) {
  if (key === 'enter') return guessFor(step, chosen, question.guess);
  if (key === '0' && step === 'tags') return null;
  if (key === undefined || !/^[1-9]$/.test(key)) return undefined;
  const column = Number(key) - 1;
  return column < question.names.length && !chosen.includes(column) ? column : undefined;
}

/** What Enter takes: the guess, unless that column has been given another part meanwhile. */
function guessFor(
  step: Moment['step'],
  chosen: readonly (number | null)[],
  guess: ColumnChoice,
): number | null {
  const column = guess[step];
  if (column === null || !chosen.includes(column)) return column;
  if (step === 'tags') return null;
  return [guess.front, guess.back].find((other) => !chosen.includes(other)) ?? column;
}

function nameOf(column: number | null, names: readonly string[]): string {
  if (column === null) return 'none';
  const name = shown(names[column] ?? '');
  return name === String(column + 1) ? name : `${column + 1} ${name}`;
}

function previewLines({ names, preview, columns, theme }: ColumnsQuestion): string[] {
  const headers = names.slice(0, MOST_KEYS).map((_, at) => ({ header: nameOf(at, names) }));
  const rows = preview.slice(0, MOST_ROWS).map((row) => headers.map((_, at) => shown(row[at])));
  return table(headers, rows, { width: columns, theme });
}

function shown(cell = ''): string {
  return truncate(makeLineSafe(cell.replace(/\s+/g, ' ').trim()), WIDEST_CELL);
}
