import type { Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createPrompt, isEnterKey, useEffect, useKeypress, useState } from '@inquirer/core';
import { makeLineSafe } from '../deck/text.ts';
import { EXIT, UserError } from '../errors.ts';
import { truncate } from './layout.ts';
import { printable } from './output.ts';
import { table } from './table.ts';
import { inLineScreen, listenToTerminal } from './terminal.ts';
import type { Theme } from './theme.ts';

/** Which columns of a table are what, by their positions from 0. */
export interface ColumnChoice {
  readonly front: number;
  /** A key chooses one; several are taken only as they were guessed. */
  readonly backs: readonly number[];
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
  /** Where there is a shell that Ctrl-Z leads to. */
  readonly output?: NodeJS.WriteStream;
}

interface PromptStreams {
  readonly input: Readable;
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/** One key each: more columns than this have no key, and are named with options. */
const MAX_KEYS = 9;
const MAX_ROWS = 5;
const WIDEST_CELL = 24;
/** The headers, a blank line, the question and its keys. */
const LINES_BESIDE_ROWS = 4;

const STEPS = ['front', 'backs', 'tags'] as const;
const QUESTIONS = {
  front: 'Which is the front, what is asked?',
  backs: 'Which is the back, the answer?',
  tags: 'Which has the tags? 0 for none.',
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
    return await columnsPrompt(
      { ...question, output: streams.output },
      { ...streams, clearPromptOnDone: true },
    );
  } catch (error) {
    if (!(error instanceof Error && /^(Exit|Abort)PromptError$/.test(error.name))) throw error;
    throw new UserError('Nothing was changed.', { cause: error, exitCode: EXIT.interrupted });
  }
}

/** The prompt itself, for those who bring a terminal of their own. */
export const columnsPrompt = createPrompt<ColumnChoice, ColumnsQuestion>((question, done) => {
  const [chosen, setChosen] = useState<readonly Columns[]>([]);
  const [picked, setPicked] = useState<Columns | null>(null);
  const step = STEPS[chosen.length] ?? 'tags';
  const taken = chosen.flat();
  useReturn(question);
  const wanted = picked ?? guessFor(step, taken, question.guess);
  useKeypress((key, rl) => {
    Object.assign(rl, { line: '', cursor: 0 });
    if (!isEnterKey(key)) return setPicked(columnsFor(key.name, { step, taken, question, picked }));
    const [front, backs, tags] = [...chosen, wanted];
    if (front?.[0] !== undefined && backs !== undefined && tags !== undefined) {
      return done({ front: front[0], backs, tags: tags[0] ?? null });
    }
    setChosen([...chosen, wanted]);
    setPicked(null);
  });
  const { names, theme } = question;
  const keys = theme.muted(`1 to ${Math.min(names.length, MAX_KEYS)}; Enter:`);
  const lines = [...previewLines(question), '', QUESTIONS[step], `${keys} ${said(wanted, names)}`];
  return lines.map(printable).join('\n');
});

/** After Ctrl-Z, `fg` brings the question back below what the shell has printed. */
function useReturn({ output, preview }: ColumnsQuestion): void {
  const [, redraw] = useState({});
  useEffect((rl) => {
    if (output === undefined) return undefined;
    const lines = Math.min(preview.length, MAX_ROWS) + LINES_BESIDE_ROWS;
    const screen = inLineScreen(output, lines);
    // It is a readline interface; the prompt library only names the parts that it documents.
    return listenToTerminal(rl as unknown as Interface, screen, {
      redraw: () => redraw({}),
      closed: () => undefined,
    });
  }, []);
}

/** Positions: one for the front, one or more for the back, one at most for the tags. */
type Columns = readonly number[];

interface Moment {
  readonly step: (typeof STEPS)[number];
  readonly taken: Columns;
  readonly question: ColumnsQuestion;
  readonly picked: Columns | null;
}

/** What is chosen once a key was pressed: a key that stands for nothing changes nothing. */
function columnsFor(key: string | undefined, { step, taken, question, picked }: Moment) {
  if (key === '0' && step === 'tags') return [];
  if (key === undefined || !/^[1-9]$/.test(key)) return picked;
  const column = Number(key) - 1;
  return column < question.names.length && !taken.includes(column) ? [column] : picked;
}

/** What Enter takes by itself: the guess, unless it has been given another part meanwhile. */
function guessFor(step: Moment['step'], taken: Columns, guess: ColumnChoice): Columns {
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

function said(columns: Columns, names: readonly string[]): string {
  return columns.length === 0 ? 'none' : columns.map((at) => nameOf(at, names)).join(' + ');
}

function nameOf(column: number, names: readonly string[]): string {
  const name = shown(names[column] ?? '');
  return name === String(column + 1) ? name : `${column + 1} ${name}`;
}

function previewLines({ names, preview, columns, theme }: ColumnsQuestion): string[] {
  const headers = names.slice(0, MAX_KEYS).map((_, at) => ({ header: nameOf(at, names) }));
  const rows = preview.slice(0, MAX_ROWS).map((row) => headers.map((_, at) => shown(row[at])));
  return table(headers, rows, { width: columns, theme });
}

function shown(cell = ''): string {
  return truncate(makeLineSafe(cell.replace(/\s+/g, ' ').trim()), WIDEST_CELL);
}
