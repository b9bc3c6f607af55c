import { roleOf } from '../csv/columns.ts';

export interface CardColumns {
  readonly front: number;
  readonly back: number;
}

const RULE = /^[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*\|[ \t]*:?-+:?[ \t]*\|?[ \t]*$/;
const PIPE = /\\[\s\S]|\|/g;
const BREAK = /[ \t]{0,8}<br[ \t]{0,4}\/?>[ \t]{0,8}/gi;

/** True for the line between the header and rows of a two-column table. */
export function isRuleRow(line: string): boolean {
  return RULE.test(line);
}

/** Reads from two headers which column asks; null if they do not say. */
export function cardColumns(line: string): CardColumns | null {
  const cells = cellsOf(line);
  if (cells.length !== 2) return null;
  const roles = cells.map((cell) => roleOf(cell.replace(/[*_`]/g, '')));
  const [front, back] = [roles.indexOf('front'), roles.indexOf('back')];
  return front === -1 || back === -1 ? null : { front, back };
}

/** The cells of a row, in Markdown; empty if the line is not a row. */
export function cellsOf(line: string): readonly string[] {
  const row = line.trim();
  if (!row.includes('|')) return [];
  const cells: string[] = [];
  let from = 0;
  for (const { 0: sign, index } of row.matchAll(PIPE)) {
    if (sign !== '|') continue;
    if (index > 0) cells.push(row.slice(from, index));
    from = index + 1;
  }
  if (from < row.length) cells.push(row.slice(from));
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|').replace(BREAK, '\\\n'));
}
