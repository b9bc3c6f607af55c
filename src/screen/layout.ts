import { formatCount } from '../deck/text.ts';
import { type Cell, cellsOf, cellsWidth, plainCell, textOf, widthOf } from './text.ts';

const ELLIPSIS = '…';

/** Cuts text to `width` columns; `…` marks a cut end. */
export function truncate(text: string, width: number): string {
  const cells = cellsOf(text);
  if (cellsWidth(cells) <= width) return text;
  return width < 1 ? '' : textOf([...fitting(cells, width - 1), plainCell(ELLIPSIS)]);
}

/** Cuts the middle out of text whose beginning and end both matter. */
export function truncateMiddle(text: string, width: number): string {
  const cells = cellsOf(text);
  if (cellsWidth(cells) <= width) return text;
  const tail = fitting(cells.toReversed(), Math.floor((width - 1) * TAIL_SHARE)).toReversed();
  const head = fitting(cells, width - 1 - cellsWidth(tail));
  return width < 1 ? '' : textOf([...head, plainCell(ELLIPSIS), ...tail]);
}

/** Names in one folder often begin alike, so more of their ends is kept. */
const TAIL_SHARE = 0.6;

/** Pads text with blanks on the right to `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + blanks(width - widthOf(text));
}

/** Pads text with blanks on the left to `width` columns. */
export function padStart(text: string, width: number): string {
  return blanks(width - widthOf(text)) + text;
}

/** Pads or cuts text to exactly `width` columns. */
export function fit(text: string, width: number): string {
  return padEnd(truncate(text, width), width);
}

/**
 * One line of `width` columns with `left` and `right` at its edges, and at least two blanks between
 * them. If both do not fit, `left` is cut, then left out.
 */
export function spread(left: string, right: string, width: number): string {
  const tail = truncate(right, width);
  const room = width - widthOf(tail) - (tail === '' ? 0 : 2);
  const head = room < 4 && widthOf(left) > room ? '' : truncate(left, room);
  return head + blanks(width - widthOf(head) - widthOf(tail)) + tail;
}

/** Moves lines `by` columns to the right; empty lines stay empty. */
export function indent(lines: readonly string[], by: number): string[] {
  return lines.map((line) => (line === '' ? '' : blanks(by) + line));
}

function blanks(count: number): string {
  return ' '.repeat(Math.max(count, 0));
}

function fitting(cells: readonly Cell[], width: number): Cell[] {
  const fitted: Cell[] = [];
  let used = 0;
  for (const cell of cells) {
    used += cell.width;
    if (used > width) break;
    fitted.push(cell);
  }
  return fitted;
}

/** The terminal's size. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

interface PageLayout {
  readonly margin: number;
  /** Columns between the margins. */
  readonly width: number;
}

/** In fewer columns than this a screen leaves out what it can. */
export const NARROW_COLUMNS = 60;

/** Lines longer than this are hard to read, however wide the terminal is. */
const READABLE_COLUMNS = 80;

/** The margins of a page and the width of its text. */
export function layoutFor({ columns }: Pick<Size, 'columns'>): PageLayout {
  const margin = columns < NARROW_COLUMNS ? 1 : 2;
  return { margin, width: Math.max(Math.min(columns, READABLE_COLUMNS) - 2 * margin, 10) };
}

/** A page to print, with blank lines around it and a margin. */
export function formatPage(lines: readonly string[], size: Size): string {
  return `${indent(['', ...lines, ''], layoutFor(size).margin).join('\n')}\n`;
}

/** On a taller terminal the keys stay near the text, unless the text needs the room. */
const COMFORTABLE_ROWS = 28;

/** The rows for `content` lines of text, with `around` more lines above and below them. */
export function contentRows({ rows }: Size, content: number, around: number): number {
  const isTall = content + around > COMFORTABLE_ROWS;
  return Math.max((isTall ? rows : Math.min(rows, COMFORTABLE_ROWS)) - around, 1);
}

/** The part of some lines that is in sight. */
interface Window {
  readonly lines: readonly string[];
  /** The number of lines below the window. */
  readonly below: number;
}

/** The `rows` lines from line `top` on; the window never leaves the lines. */
export function windowOf(
  lines: readonly string[],
  { top, rows }: { readonly top: number; readonly rows: number },
): Window {
  const height = Math.max(rows, 0);
  const first = Math.max(Math.min(top, lines.length - height), 0);
  const visible = lines.slice(first, first + height);
  return { lines: visible, below: lines.length - first - visible.length };
}

/** Adds empty lines up to a number of rows. */
export function padRows(lines: readonly string[], rows: number): string[] {
  return [...lines, ...Array.from({ length: Math.max(rows - lines.length, 0) }, () => '')];
}

/** The number of lines below a window, and which keys scroll: `↓ 3 more lines · j k scroll`. */
export function formatLinesBelow(below: number, keys?: string): string {
  if (below === 0) return '';
  const count = `↓ ${formatCount(below, 'more line')}`;
  return keys === undefined ? count : `${count} · ${keys}`;
}

/**
 * Breaks text into lines of at most `width` columns, between words and between CJK characters. A word
 * longer than a line is broken at the end of the line. Newlines stay; blanks at a break are dropped.
 * Every line opens and closes its own SGR sequences.
 */
export function wrap(text: string, width: number): string[] {
  return linesOf(text)
    .flatMap((line) => wrapCells(line, width))
    .map(textOf);
}

/** Wraps a line of a report; its further lines are indented by two more columns. */
export function wrapHanging(line: string, width: number): string[] {
  const margin = line.length - line.trimStart().length;
  const room = width - margin - HANGING;
  if (widthOf(line) <= width || room < NARROWEST) return [line];
  const indentAt = (at: number) => ' '.repeat(at === 0 ? margin : margin + HANGING);
  return wrap(line.trimStart(), room).map((part, at) => indentAt(at) + part);
}

const HANGING = 2;
/** In fewer columns than this hardly a word fits, so the line is left to the terminal to break. */
const NARROWEST = 16;

/** Like {@link wrap}, but breaks only at the end of a line and keeps every blank, as code needs it. */
export function wrapHard(text: string, width: number): string[] {
  return linesOf(text)
    .flatMap((line) => chop(line, width))
    .map(textOf);
}

function linesOf(text: string): Cell[][] {
  const lines: Cell[][] = [[]];
  for (const cell of cellsOf(text.replaceAll('\r\n', '\n'))) {
    if (cell.text === '\n') lines.push([]);
    else lines.at(-1)?.push(cell);
  }
  return lines;
}

function wrapCells(cells: readonly Cell[], width: number): Cell[][] {
  const lines: Cell[][] = [];
  let line: Cell[] = [];
  let used = 0;
  for (const piece of piecesOf(cells)) {
    const length = cellsWidth(piece);
    if (used + length > width && !isBlank(piece)) {
      const full = withoutTrailingBlanks(line);
      if (full.length > 0) lines.push(full);
      const rest = chop(piece, width);
      line = rest.pop() ?? [];
      lines.push(...rest);
      used = cellsWidth(line);
    } else if (used > 0 || lines.length === 0 || !isBlank(piece)) {
      line.push(...piece);
      used += length;
    }
  }
  const last = withoutTrailingBlanks(line);
  return last.length > 0 || lines.length === 0 ? [...lines, last] : lines;
}

/** Splits cells into what must stay whole: words, runs of blanks, CJK characters with punctuation. */
function piecesOf(cells: readonly Cell[]): Cell[][] {
  const pieces: Cell[][] = [];
  let previous: Cell | undefined;
  for (const cell of cells) {
    if (previous === undefined || canBreak(previous.text, cell.text)) pieces.push([cell]);
    else pieces.at(-1)?.push(cell);
    previous = cell;
  }
  return pieces;
}

const FIRST_CJK = '\u2e80';
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u;
const NEVER_FIRST =
  /^[\p{Pe}\p{Pf}、。，．・：；？！ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!…]/u;
const NEVER_LAST = /^[\p{Ps}\p{Pi}]/u;

function canBreak(before: string, after: string): boolean {
  if (before === ' ' || after === ' ') return before !== after;
  if (before < FIRST_CJK && after < FIRST_CJK) return false;
  if (NEVER_LAST.test(before) || NEVER_FIRST.test(after)) return false;
  return CJK.test(before) || CJK.test(after);
}

function chop(cells: readonly Cell[], width: number): Cell[][] {
  const lines: Cell[][] = [];
  let line: Cell[] = [];
  let used = 0;
  for (const cell of cells) {
    if (used + cell.width > width && used > 0) {
      lines.push(line);
      line = [];
      used = 0;
    }
    line.push(cell);
    used += cell.width;
  }
  return [...lines, line];
}

function isBlank(piece: readonly Cell[]): boolean {
  return piece[0]?.text === ' ';
}

function withoutTrailingBlanks(line: readonly Cell[]): Cell[] {
  return line.slice(0, line.findLastIndex((cell) => cell.text !== ' ') + 1);
}
