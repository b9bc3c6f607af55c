import type { Tokens } from 'marked';
import { padEnd, padStart } from '../layout.ts';
import { widthOf } from '../styled-text.ts';
import { wrap } from '../wrap.ts';
import type { Frame } from './frame.ts';

const GAP = '  ';

/** A table as aligned columns, or where these do not fit, each row as `header: value` lines. */
export function tableLines(table: Tokens.Table, frame: Frame): string[] {
  const header = table.header.map((cell) => frame.paint.inline(cell.tokens));
  const rows = table.rows.map((row) => row.map((cell) => frame.paint.inline(cell.tokens)));
  const all = [header, ...rows];
  const widths = header.map((_, column) => columnWidth(all, column));
  const total = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
  const isSimple = all.every((row) => row.every((cell) => !cell.includes('\n')));
  if (total > frame.width || !isSimple) return recordLines(header, rows, frame);
  const { heading, muted } = frame.paint.theme;
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => aligned(cell, widths[column] ?? 0, table.align[column] ?? null))
      .join(GAP)
      .trimEnd();
  const rule = muted(widths.map((width) => frame.signs.rule.repeat(width)).join(GAP));
  return [line(header.map(heading)), rule, ...rows.map(line)];
}

function columnWidth(rows: readonly (readonly string[])[], column: number): number {
  return Math.max(1, ...rows.map((row) => widthOf(row[column] ?? '')));
}

function aligned(cell: string, width: number, align: Tokens.TableCell['align']): string {
  if (align === 'right') return padStart(cell, width);
  if (align !== 'center') return padEnd(cell, width);
  return padEnd(padStart(cell, Math.floor((width + widthOf(cell)) / 2)), width);
}

function recordLines(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { width, paint }: Frame,
): string[] {
  const records = rows.map((row) =>
    row.flatMap((cell, column) => {
      const name = header[column] ?? '';
      return wrap(name === '' ? cell : `${paint.theme.heading(`${name}:`)} ${cell}`, width);
    }),
  );
  if (records.length === 0) return wrap(header.map(paint.theme.heading).join(' · '), width);
  return records.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}
