import { guardCell } from './guard.ts';

/** What a cell is quoted for: it, a quote or a line end in it, or blanks at its edges. */
const NEEDS_QUOTES = /["\n\r]|^\s|\s$/;

/** Rows as a table in text: no cell is taken for a formula, and quotes only where they are needed. */
export function writeCells(rows: readonly (readonly string[])[], delimiter: string): string {
  return rows
    .map((row) => `${row.map((cell) => written(cell, delimiter)).join(delimiter)}\n`)
    .join('');
}

function written(cell: string, delimiter: string): string {
  const guarded = guardCell(cell);
  const isQuoted = guarded.includes(delimiter) || NEEDS_QUOTES.test(guarded);
  return isQuoted ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
