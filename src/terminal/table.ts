import { padEnd, padStart, truncate } from './layout.ts';
import { widthOf } from './styled-text.ts';
import type { Theme } from './theme.ts';

/** A column of a listing. */
export interface Column {
  readonly header: string;
  /** Numbers stand at the right. */
  readonly align?: 'left' | 'right';
}

export interface TableStyle {
  /** In columns. */
  readonly width: number;
  readonly theme: Theme;
}

const GAP = '  ';

/**
 * A listing in aligned columns under muted headers, none wider than `width`: the last column is
 * cut where the whole does not fit, the first where that is not enough. A column without any text
 * in it, header included, takes no room.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width, theme }: TableStyle,
): string[] {
  const headers = columns.map(({ header }) => header);
  const widths = fitted(naturalWidths([headers, ...rows]), width);
  const line = (cells: readonly string[]) =>
    truncate(joined(columns, widths, cells), width).trimEnd();
  return [theme.muted(line(headers)), ...rows.map(line)];
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
  const parts = columns.map(({ align }, index) => {
    const width = widths[index] ?? 0;
    const cell = truncate(cells[index] ?? '', width);
    return align === 'right' ? padStart(cell, width) : padEnd(cell, width);
  });
  return parts.filter((_, index) => widths[index] !== 0).join(GAP);
}

const NARROWEST = 6;

function fitted(widths: readonly number[], width: number): number[] {
  const narrowed = [...widths];
  for (const column of [widths.length - 1, 0]) {
    const excess = total(narrowed) - width;
    const current = narrowed[column] ?? 0;
    if (excess > 0) narrowed[column] = Math.max(current - excess, Math.min(NARROWEST, current));
  }
  return narrowed;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + (width === 0 ? 0 : width + GAP.length), -GAP.length);
}
