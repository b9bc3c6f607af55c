import { formatCount } from '../deck/text.ts';
import { type Cell, cellsOf, cellsWidth, plainCell, textOf, widthOf } from './text.ts';

const ELLIPSIS = '…';

/** Text cut to `width` columns, its end shown as `…` where something went. */
export function truncate(text: string, width: number): string {
  const cells = cellsOf(text);
  if (cellsWidth(cells) <= width) return text;
  return width < 1 ? '' : textOf([...fitting(cells, width - 1), plainCell(ELLIPSIS)]);
}

/** Text cut to `width` columns where it ends as much as where it begins says what it is. */
export function truncateMiddle(text: string, width: number): string {
  const cells = cellsOf(text);
  if (cellsWidth(cells) <= width) return text;
  const tail = fitting(cells.toReversed(), Math.floor((width - 1) * TAIL_SHARE)).toReversed();
  const head = fitting(cells, width - 1 - cellsWidth(tail));
  return width < 1 ? '' : textOf([...head, plainCell(ELLIPSIS), ...tail]);
}

/** Names of one folder begin alike, so that more of their ends is kept. */
const TAIL_SHARE = 0.6;

/** Text filled up with blanks on the right to `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + blanks(width - widthOf(text));
}

/** Text filled up with blanks on the left to `width` columns. */
export function padStart(text: string, width: number): string {
  return blanks(width - widthOf(text)) + text;
}

/** Text in exactly `width` columns: filled up, or cut. */
export function fit(text: string, width: number): string {
  return padEnd(truncate(text, width), width);
}

/**
 * One line of `width` columns: `left` at its left edge and `right` flush with its right edge, two
 * blanks between them at least. Where both do not fit, `left` is cut; then it goes.
 */
export function spread(left: string, right: string, width: number): string {
  const tail = truncate(right, width);
  const room = width - widthOf(tail) - (tail === '' ? 0 : 2);
  const head = room < 4 && widthOf(left) > room ? '' : truncate(left, room);
  return head + blanks(width - widthOf(head) - widthOf(tail)) + tail;
}

/** Lines moved `by` columns to the right; empty ones stay empty. */
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

/** Where things go for a terminal's size. */
interface PageLayout {
  readonly margin: number;
  /** Columns for content between the margins. */
  readonly width: number;
}

/** Below this many columns a screen leaves out what it can. */
export const NARROW_COLUMNS = 60;

/** Lines longer than this are hard to read, however wide the terminal is. */
const READABLE_COLUMNS = 80;

/** The margins and the readable width on a terminal. */
export function layoutFor({ columns }: Pick<Size, 'columns'>): PageLayout {
  const margin = columns < NARROW_COLUMNS ? 1 : 2;
  return { margin, width: Math.max(Math.min(columns, READABLE_COLUMNS) - 2 * margin, 10) };
}

/** A window on lines. */
interface Window {
  readonly lines: readonly string[];
  /** How many lines there are below it. */
  readonly below: number;
}

/** What `rows` rows show of lines from line `top` on; the window never leaves the lines. */
export function windowOf(
  lines: readonly string[],
  { top, rows }: { readonly top: number; readonly rows: number },
): Window {
  const height = Math.max(rows, 0);
  const first = Math.max(Math.min(top, lines.length - height), 0);
  const visible = lines.slice(first, first + height);
  return { lines: visible, below: lines.length - first - visible.length };
}

/** How much there is below a window, as a person says it: `↓ 3 more lines`. */
export function formatLinesBelow(below: number): string {
  return `↓ ${formatCount(below, 'more line')}`;
}

/**
 * Text in lines of at most `width` columns, broken between words and between CJK characters; a
 * word longer than a line is broken where the line ends. A newline stays one, blanks at a break go.
 * Every line opens and closes its own SGR sequences.
 */
export function wrap(text: string, width: number): string[] {
  return linesOf(text)
    .flatMap((line) => wrapCells(line, width))
    .map(textOf);
}

/** A line of a report, wrapped: what does not fit on it stands two columns in from where it begins. */
export function wrapHanging(line: string, width: number): string[] {
  const margin = line.length - line.trimStart().length;
  const room = width - margin - HANGING;
  if (widthOf(line) <= width || room < NARROWEST) return [line];
  const indentAt = (at: number) => ' '.repeat(at === 0 ? margin : margin + HANGING);
  return wrap(line.trimStart(), room).map((part, at) => indentAt(at) + part);
}

const HANGING = 2;
/** In fewer columns than this hardly a word has room: the terminal itself breaks lines as well. */
const NARROWEST = 16;

/** Like {@link wrap}, but only where the line ends, with every blank kept: for code. */
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

/** What must not be broken in two: a word, a run of blanks, a CJK character with its punctuation. */
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
