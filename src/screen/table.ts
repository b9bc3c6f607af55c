import { padEnd, padStart, truncate, truncateMiddle, wrap } from './layout.ts';
import { widthOf } from './text.ts';
import type { PageStyle } from './theme.ts';

/** A column of a listing. */
export interface Column {
  readonly header: string;
  /** Numbers are aligned right. */
  readonly align?: 'left' | 'right';
  /** Where to cut a cell that does not fit: names of decks differ at their ends. */
  readonly cut?: 'end' | 'middle';
}

const GAP = '  ';

/**
 * A listing in aligned columns under muted headers. If it is wider than `width`, the last column wraps;
 * if that is not enough, the first is cut. A column without any text, header included, takes no room.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width, theme }: Pick<PageStyle, 'width' | 'theme'>,
): string[] {
  const headers = columns.map(({ header }) => header);
  const widths = fitted(naturalWidths([headers, ...rows]), width);
  const line = (cells: readonly string[]) =>
    truncate(joined(columns, widths, cells).trimEnd(), width);
  const lines = (cells: readonly string[]) => wrapRow(cells, widths.at(-1) ?? 0).map(line);
  return [theme.muted(line(headers)), ...rows.flatMap(lines)];
}

/** One row as several, if its last cell is wider than its column. */
function wrapRow(cells: readonly string[], width: number): (readonly string[])[] {
  const last = cells.at(-1) ?? '';
  if (widthOf(last) <= width) return [cells];
  const others = cells.slice(0, -1);
  return wrap(last, width).map((part, index) => [
    ...(index === 0 ? others : others.map(() => '')),
    part,
  ]);
}

function naturalWidths(rows: readonly (readonly string[])[]): number[] {
  const count = rows[0]?.length ?? 0;
  return Array.from({ length: count }, (_, column) =>
    rows.reduce((widest, row) => Math.max(widest, widthOf(row[column] ?? '')), 0),
  );
}

function joined(
  columns: readonly Column[],
  widths: readonly number[],
  cells: readonly string[],
): string {
  const parts = columns.map(({ align, cut }, index) => {
    const width = widths[index] ?? 0;
    const text = cells[index] ?? '';
    const cell = cut === 'middle' ? truncateMiddle(text, width) : truncate(text, width);
    return align === 'right' ? padStart(cell, width) : padEnd(cell, width);
  });
  return parts.filter((_, index) => widths[index] !== 0).join(GAP);
}

/** The columns that the last and the first cell keep when they shrink. */
const NARROWEST_LAST = 9;
const NARROWEST_FIRST = 6;

function fitted(widths: readonly number[], width: number): number[] {
  const narrowed = [...widths];
  const giveWay = (column: number, least: number) => {
    const excess = total(narrowed) - width;
    const current = narrowed[column] ?? 0;
    if (excess > 0) narrowed[column] = Math.max(current - excess, Math.min(least, current));
  };
  giveWay(widths.length - 1, NARROWEST_LAST);
  giveWay(0, NARROWEST_FIRST);
  return narrowed;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + (width === 0 ? 0 : width + GAP.length), -GAP.length);
}
