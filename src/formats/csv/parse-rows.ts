import { parse } from 'csv-parse/sync';
import { type QuotingOptions, quotedCells } from './quoted-cells.ts';

/** The rows of a table. */
export interface Rows {
  /** Blank lines and comments are rows of one empty cell. */
  readonly rows: readonly (readonly string[])[];
  /** The line on which each row begins, from 1. */
  readonly lines: readonly number[];
  /** The lines with a quote that opens a cell and does not close it. */
  readonly strays: readonly number[];
}

/** Parses a table whose line ends are `\n`. Nothing in it can make this fail. */
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

/** A table in two: most lines have no quotes and need no parser. */
interface Divided {
  /** The lines in front of each row with quoted cells, and behind the last. */
  readonly plain: readonly (readonly string[])[];
  /** The rows with quoted cells; in each, quotes open and close as they should. */
  readonly quoted: readonly string[];
  /** Where quotes stand that open nothing. */
  readonly strays: readonly number[];
}

function divide(text: string, options: QuotingOptions): Divided {
  const plain: string[][] = [];
  const quoted: string[] = [];
  const strays: number[] = [];
  let row = '';
  let isQuoted = false;
  let at = 0;
  const goOn = (between: string): void => {
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
    goOn(text.slice(at, start));
    row += isStray ? quote(text.slice(start, end)) : text.slice(open, end);
    if (isStray) strays.push(open);
    isQuoted = true;
    at = next;
  }
  const rest = text.slice(at);
  const isOpen = (isQuoted || rest !== '') && !rest.endsWith('\n');
  goOn(isOpen ? `${rest}\n` : rest);
  return { plain, quoted, strays };
}

function parseQuoted(rows: readonly string[], delimiter: string): string[][] {
  if (rows.length === 0) return [];
  const options = { delimiter, record_delimiter: '\n', relax_quotes: true } as const;
  return parse(rows.join('\n'), { ...options, relax_column_count: true });
}

function splitLine(line: string, { delimiter, hasComments }: QuotingOptions): readonly string[] {
  return hasComments === true && line.startsWith('#') ? [''] : line.split(delimiter);
}

function quote(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

function lineEndsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** The lines of some positions, in order. */
function linesAt(text: string, positions: readonly number[]): number[] {
  let line = 1;
  let seen = 0;
  return positions.map((position) => {
    line += lineEndsIn(text.slice(seen, position));
    seen = position;
    return line;
  });
}
