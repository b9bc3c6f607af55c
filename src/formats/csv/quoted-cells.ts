/** A cell that a quote opens, and where it stands in the text. */
export interface QuotedCell {
  /** With the blanks in front of its quote. */
  readonly start: number;
  readonly open: number;
  /** Behind its last character. */
  readonly end: number;
  /** Behind the blanks that follow it. */
  readonly next: number;
  /** Whether the quote closes nowhere, and so is a character. */
  readonly isStray: boolean;
}

/** What quotes stand between. */
export interface QuotingOptions {
  readonly delimiter: string;
  /** Whether lines that begin with `#` are comments. */
  readonly hasComments?: boolean;
}

/** What lies between two quotes that have nothing to do with each other: the rest of a row, and more. */
const SWALLOWED = /^[^\n\t]*\S\t\S[^\n]*\n/;

/**
 * The cells that begin with a quote. One that does not close right in front of a delimiter or a
 * line end is a character and ends with its cell, as in tables that know no quoting: so a stray
 * quote costs nothing, where a strict reader would take the rest of the file for one cell.
 */
export function quotedCells(text: string, options: QuotingOptions): readonly QuotedCell[] {
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

/** Where the cell begins that a quote opens; -1 where the quote stands within a cell. */
function cellStart(text: string, quote: number, delimiter: string): number {
  let at = quote;
  while (text.charAt(at - 1) === ' ' && delimiter !== ' ') at -= 1;
  const isStart = at === 0 || text.charAt(at - 1) === '\n' || text.endsWith(delimiter, at);
  return isStart ? at : -1;
}

/** Where the quote stands that closes a cell; -1 where none does. */
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

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Whether the text since the last quoted cell ends within a comment. */
function isInComment(since: string, position: number): boolean {
  const before = since.lastIndexOf('\n');
  return (before >= 0 || position === 0) && since.charAt(before + 1) === '#';
}
