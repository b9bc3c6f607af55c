import { type Cell, cellsOf, cellsWidth, plainCell, textOf, widthOf } from './styled-text.ts';

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
