import { parse } from 'csv-parse/sync';
import { UserError } from '../../errors.ts';

/** The rows of a table. */
export interface Rows {
  /** Blank lines and comments are rows with one empty cell. */
  readonly rows: readonly (readonly string[])[];
  /** The first line of each row, from 1. */
  readonly lines: readonly number[];
  /** Lines with a quote that opens a cell and never closes. */
  readonly strays: readonly number[];
}

interface QuotingOptions {
  readonly delimiter: string;
  /** True if lines with `#` at the start are comments. */
  readonly hasComments?: boolean;
}

/** Parses a table with `\n` line ends. Never fails. */
export function parseRows(text: string, options: QuotingOptions): Rows {
  const { plain, quoted, strays } = divide(text, options);
  const parsed = parseQuoted(quoted, options.delimiter);
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  let next = 1;
  for (const [at, block] of plain.entries()) {
    for (const line of block) {
      rows.push(splitLine(line, options));
      lines.push(next);
      next += 1;
    }
    const row = parsed[at];
    if (row === undefined) continue;
    rows.push(row);
    lines.push(next);
    next += 1 + lineEndsIn(quoted[at] ?? '');
  }
  return { rows, lines, strays: linesAt(text, strays) };
}

/** A table in two parts: most lines have no quotes and need no parser. */
interface Divided {
  /** The lines before each row with quoted cells, and after the last. */
  readonly plain: readonly (readonly string[])[];
  /** The rows with quoted cells, their quotes balanced. */
  readonly quoted: readonly string[];
  /** Positions of stray quotes. */
  readonly strays: readonly number[];
}

function divide(text: string, options: QuotingOptions): Divided {
  const plain: string[][] = [];
  const quoted: string[] = [];
  const strays: number[] = [];
  let row = '';
  let isQuoted = false;
  let at = 0;
  const addBetween = (between: string): void => {
    const end = isQuoted ? between.indexOf('\n') : -1;
    const start = between.lastIndexOf('\n') + 1;
    if (isQuoted && end < 0) {
      row += between;
      return;
    }
    if (isQuoted) quoted.push(row + between.slice(0, end));
    plain.push(
      between
        .slice(end + 1, start)
        .split('\n')
        .slice(0, -1),
    );
    row = between.slice(start);
  };
  for (const { start, open, end, next, isStray } of quotedCells(text, options)) {
    addBetween(text.slice(at, start));
    row += isStray ? quote(text.slice(start, end)) : text.slice(open, end);
    if (isStray) strays.push(open);
    isQuoted = true;
    at = next;
  }
  const rest = text.slice(at);
  const isOpen = (isQuoted || rest !== '') && !rest.endsWith('\n');
  addBetween(isOpen ? `${rest}\n` : rest);
  return { plain, quoted, strays };
}

/** A cell that begins with a quote, and its position. */
interface QuotedCell {
  /** Including the blanks before its quote. */
  readonly start: number;
  readonly open: number;
  /** After its last character. */
  readonly end: number;
  /** After the blanks that follow it. */
  readonly next: number;
  /** True if the quote never closes, so that it is text. */
  readonly isStray: boolean;
}

/**
 * Finds cells that begin with a quote. A quote that does not close right before a delimiter or line
 * end is text and ends with its cell, as in tables without quoting: so a stray quote costs nothing,
 * where a strict reader would take the rest of the file for one cell.
 */
function quotedCells(text: string, options: QuotingOptions): readonly QuotedCell[] {
  const { delimiter, hasComments = false } = options;
  const cells: QuotedCell[] = [];
  let seen = 0;
  let open = text.indexOf('"');
  while (open >= 0) {
    const start = cellStart(text, open, delimiter);
    if (start < seen) {
      open = text.indexOf('"', open + 1);
      continue;
    }
    if (hasComments && isInComment(text.slice(seen, open), seen)) {
      seen = lineEnd(text, open);
      open = text.indexOf('"', seen);
      continue;
    }
    const close = closingQuote(text, open, options);
    const isStray = close < 0;
    const end = isStray ? cellEnd(text, open, delimiter) : close + 1;
    seen = isStray ? end : skipBlanks(text, end, delimiter);
    cells.push({ start, open, end, next: seen, isStray });
    open = text.indexOf('"', seen);
  }
  return cells;
}

/** The start of the cell that a quote opens; -1 if the quote is inside a cell. */
function cellStart(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text.charAt(at - 1) === ' ' && delimiter !== ' ') at -= 1;
  const isStart = at === 0 || text.charAt(at - 1) === '\n' || text.endsWith(delimiter, at);
  return isStart ? at : -1;
}

/** True if the text since the last quoted cell ends in a comment. */
function isInComment(since: string, position: number): boolean {
  const before = since.lastIndexOf('\n');
  return (before >= 0 || position === 0) && since.charAt(before + 1) === '#';
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Text between two unrelated quotes: the rest of a row, and more. */
const SWALLOWED = /^[^\n\t]*\S\t\S[^\n]*\n/;

/** The position of the closing quote; -1 if there is none. */
function closingQuote(text: string, open: number, options: QuotingOptions): number {
  const { delimiter, hasComments } = options;
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text.charAt(at + 1) === '"') at = text.indexOf('"', at + 2);
  if (at < 0 || !isCellEnd(text, skipBlanks(text, at + 1, delimiter), delimiter)) return -1;
  const isUnsure = delimiter === '\t' && hasComments !== true;
  return isUnsure && SWALLOWED.test(text.slice(open + 1, at)) ? -1 : at;
}

function isCellEnd(text: string, at: number, delimiter: string): boolean {
  return at === text.length || text.charAt(at) === '\n' || text.startsWith(delimiter, at);
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text.charAt(at) === ' ' && delimiter !== ' ') at += 1;
  return isCellEnd(text, at, delimiter) ? at : from;
}

function cellEnd(text: string, from: number, delimiter: string): number {
  let at = from;
  while (!isCellEnd(text, at, delimiter)) at += 1;
  return at;
}

function quote(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

function parseQuoted(rows: readonly string[], delimiter: string): string[][] {
  if (rows.length === 0) return [];
  const options = { delimiter, record_delimiter: '\n', relax_quotes: true } as const;
  return parse(rows.join('\n'), { ...options, relax_column_count: true });
}

function splitLine(line: string, { delimiter, hasComments }: QuotingOptions): readonly string[] {
  return hasComments === true && line.startsWith('#') ? [''] : line.split(delimiter);
}

function lineEndsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** The line numbers of ascending positions. */
function linesAt(text: string, positions: readonly number[]): number[] {
  let line = 1;
  let seen = 0;
  return positions.map((position) => {
    line += lineEndsIn(text.slice(seen, position));
    seen = position;
    return line;
  });
}

const TYPED_NAMES: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['\\t', '\t'],
  ['comma', ','],
  ['semicolon', ';'],
  ['pipe', '|'],
  ['bar', '|'],
  ['colon', ':'],
  ['space', ' '],
  ['blank', ' '],
]);

/**
 * Parses a delimiter that a person typed.
 * @throws {UserError} if it cannot be a delimiter.
 */
export function delimiterNamed(name: string): string {
  const delimiter = TYPED_NAMES.get(name.toLowerCase()) ?? name;
  if (delimiter !== '' && !/["\r\n]/.test(delimiter)) return delimiter;
  throw new UserError('A delimiter is a sign such as , or ; or |, or the word tab.', {
    exitCode: 2,
  });
}

const DELIMITER_NAMES: ReadonlyMap<string, string> = new Map([
  ['\t', 'tabs'],
  [';', 'semicolons'],
  [',', 'commas'],
  ['|', 'bars'],
  [':', 'colons'],
  [' ', 'blanks'],
  [' - ', 'dashes'],
  [' – ', 'dashes'],
  [' — ', 'dashes'],
  [' = ', 'equals signs'],
  [' : ', 'colons'],
  [': ', 'colons'],
]);

/** The delimiter for people: `tabs`. */
export function formatDelimiter(delimiter: string): string {
  return DELIMITER_NAMES.get(delimiter) ?? `“${delimiter}”`;
}

const SAMPLE_ROWS = 200;
const SAMPLE_LENGTH = 65_536;
/** The share of rows that must have the usual number of cells. */
const ENOUGH = 0.6;
/** Spreadsheets write `sep=;` as the first line for one another. */
const DECLARED = /^sep=(.)[ \t]*(?:\n|$)/i;

/** The delimiter declared by the first line; null if none is. */
export function declaredDelimiter(text: string): string | null {
  return DECLARED.exec(text)?.[1] ?? null;
}

/** Delimiters, most likely first for ambiguous tables. */
const DELIMITERS = ['\t', ';', ',', '|'] as const;
/** What people type between a word and its meaning. It only counts if each line has it once. */
const TYPED_DELIMITERS = [' - ', ' – ', ' — ', ' = ', ' : ', ': '] as const;
const FEWEST_LINES = 3;

/**
 * Detects the delimiter that splits most lines into the same number of cells, at least two; null
 * for none.
 */
export function detectDelimiter(text: string): string | null {
  const sample = sampleOf(text);
  let best: string | null = null;
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const evenness = sample.includes(delimiter) ? evennessOf(sample, delimiter) : 0;
    if (evenness > most) [best, most] = [delimiter, evenness];
  }
  // A comma may be part of the texts.
  if (most === 1 || (most >= ENOUGH && best !== ',')) return best;
  const lines = sample.split('\n').filter((line) => line.trim() !== '');
  const typed =
    lines.length < FEWEST_LINES ? undefined : TYPED_DELIMITERS.find((sign) => isTyped(sign, lines));
  return typed ?? (most >= ENOUGH ? best : null);
}

function sampleOf(text: string): string {
  if (text.length <= SAMPLE_LENGTH) return text;
  const sample = text.slice(0, SAMPLE_LENGTH);
  return sample.slice(0, sample.lastIndexOf('\n') + 1) || sample;
}

/** The share of rows with the usual number of cells; 0 if that is one. */
function evennessOf(sample: string, delimiter: string): number {
  const { rows } = parseRows(sample, { delimiter });
  const widths = rows
    .slice(0, SAMPLE_ROWS)
    .filter(hasContent)
    .map((row) => row.length);
  const width = usualWidth(widths);
  if (width < 2 || (rows.length === 1 && isProse(rows[0] ?? []))) return 0;
  // Nobody types a tab into a text, so rows of any width count.
  const isEven = (other: number): boolean => (delimiter === '\t' ? other > 1 : other === width);
  return widths.filter(isEven).length / widths.length;
}

function hasContent(row: readonly string[]): boolean {
  const [first = ''] = row;
  return row.length > 1 || (first.trim() !== '' && !/^(?:\/\/|#)/.test(first));
}

/** True if a single line was only split at the commas of a sentence. */
function isProse(cells: readonly string[]): boolean {
  return cells.slice(1).some((cell) => cell.startsWith(' '));
}

/** True if each line has the sign once, with text on both sides. */
function isTyped(sign: string, lines: readonly string[]): boolean {
  return lines.every((line) => {
    const sides = line.split(sign);
    return sides.length === 2 && sides.every((side) => side.trim() !== '');
  });
}

/** The most frequent number; 0 for none. */
export function usualWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [usual] = [...counts].sort(([a, m], [b, n]) => n - m || b - a);
  return usual?.[0] ?? 0;
}

/** Separators of two cells, and how many such rows on one line cannot be a coincidence. */
const IN_TWO = [
  { sign: '\t', fewest: 2 },
  { sign: ',', fewest: 3 },
] as const;

/**
 * Splits a single line of rows separated by semicolons, as copied from study set web pages: each
 * row has two cells separated by one tab or comma. Returns any other text unchanged.
 */
export function rowsOnLines(text: string): string {
  const line = text.trim();
  if (line.includes('\n') || line.includes('"') || !line.includes(';')) return text;
  const rows = line.split(';').map((row) => row.trim());
  if (rows.at(-1) === '') rows.pop();
  const isList = IN_TWO.some(
    ({ sign, fewest }) =>
      rows.length >= fewest && rows.every((row) => row.split(sign).length === 2),
  );
  return isList ? rows.join('\n') : text;
}

export function isBlankRow(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '');
}

/** Starts a formula in a spreadsheet, already guarded or not. */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/** Guards a cell against spreadsheets: an apostrophe precedes whatever looks like a formula. */
export function guardCell(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** Undoes `guardCell`. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && GUARDED.test(cell) ? cell.slice(1) : cell;
}
