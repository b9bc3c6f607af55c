import type { Run, TableCell } from './run.ts';
import { cellText, paragraphText } from './write-text.ts';

/** In characters: a cell beyond this makes the table a layout. */
const LONGEST_CELL = 300;
const MOST_COLUMNS = 20;

/** A table as GFM has it, its first row the head. One that only lays out a page comes out as its lines. */
export function tableText(rows: readonly (readonly TableCell[])[]): string {
  const filled = rows.filter((row) => row.some((cell) => cell.length > 0));
  const columns = Math.max(0, ...filled.map((row) => row.length));
  const isTable =
    filled.length > 1 &&
    columns > 1 &&
    columns <= MOST_COLUMNS &&
    filled.every((row) => row.every((cell) => lengthOf(cell) <= LONGEST_CELL));
  if (!isTable) return paragraphText(filled.flat(2));
  const [head = '', ...body] = filled.map((row) => rowText(row, columns));
  return [head, `|${' --- |'.repeat(columns)}`, ...body].join('\n');
}

function rowText(row: readonly TableCell[], columns: number): string {
  const cells = Array.from({ length: columns }, (_, column) => cellText(row[column] ?? []));
  return `|${cells.map((cell) => (cell === '' ? ' |' : ` ${cell} |`)).join('')}`;
}

function lengthOf(cell: TableCell): number {
  return cell.flat().reduce((sum: number, run: Run) => sum + run.text.length, 0);
}
