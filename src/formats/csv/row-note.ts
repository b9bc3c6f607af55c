import type { ReadNote, Skipped } from '../format.ts';
import { clozesOf, hasGaps, type Made } from '../notes/field-clozes.ts';
import { sideProblem } from '../notes/side-problem.ts';
import { type CellText, cellTextFor } from '../text/cell-text.ts';
import { joinTexts } from '../text/joined-texts.ts';
import type { Mapping } from './columns.ts';
import { unguardCell } from './guard.ts';
import type { Shape } from './shape.ts';

/** What the rows of a table are read by. */
export interface TableReading {
  /** The file's name, for messages. */
  readonly name: string;
  readonly delimiter: string;
  readonly shape: Shape;
  readonly mapping: Mapping;
  readonly isHtml: boolean;
  readonly toTags: (cell: string) => readonly string[];
}

type Row = readonly string[];

/** Reads one row: what it makes, several for the gaps of a cloze, or a sentence that says why nothing. */
type RowReader = (
  row: Row,
  where: string,
  headings: readonly string[],
) => readonly ReadNote[] | string;

/** A reader of rows that tells what it changed on the way. */
export function rowReader(reading: TableReading, warn: (warning: Skipped) => void): RowReader {
  const { mapping, toTags } = reading;
  const toText = cellTextFor(reading.isHtml);
  const ids = new Set<string>();
  return (whole, where, headings) => {
    if (whole.length < 2) return 'It has only one column.';
    const row = withinWidth(whole, reading);
    if (row.length < whole.length) warn({ where, reason: surplusReason(whole.length, reading) });
    const made = madeOf(row, reading, toText);
    if (typeof made === 'string') return made;
    const id = cellAt(row, mapping.id);
    const isNewId = id !== '' && !ids.has(id);
    if (isNewId) ids.add(id);
    else if (id !== '') warn({ where, ...repeatedId(id) });
    const tags = toTags(cellAt(row, mapping.tags));
    return made.map(({ suffix, body }) => ({
      id: isNewId ? id + suffix : null,
      body,
      tags,
      headings,
      where,
    }));
  };
}

function repeatedId(id: string): Omit<Skipped, 'where'> {
  return {
    reason: `Its id ${id} is another row's as well; it was left out.`,
    inCommon: "Its id is another row's as well; it was left out.",
  };
}

/** A pair, or what a text with gaps as Anki writes them makes. */
function madeOf(row: Row, reading: TableReading, toText: CellText): readonly Made[] | string {
  const asked = sideAt(row, reading.mapping.front);
  const back = backText(row, reading, toText);
  if (hasGaps(asked)) return clozesOf(asked, { extra: back, toText });
  const front = toText(asked);
  const body = { kind: 'pair', front, back, isBothWays: false } as const;
  return sideProblem(front, back) ?? [{ suffix: '', body }];
}

/** A cell without blanks around it; empty where the row is too short or there is no such column. */
export function cellAt(row: Row, column: number | null): string {
  return column === null ? '' : (row[column]?.trim() ?? '');
}

function sideAt(row: Row, column: number): string {
  return unguardCell(row[column] ?? '').trim();
}

/** The back, without empty cells and those that say again what has been said. */
function backText(row: Row, { mapping, shape }: TableReading, toText: CellText): string {
  const [first] = mapping.backs;
  if (first !== undefined && mapping.backs.length === 1) return toText(sideAt(row, first));
  const front = sideAt(row, mapping.front);
  const said = [front];
  const texts: string[] = [];
  for (const column of mapping.backs) {
    const cell = sideAt(row, column);
    if (cell === '' || said.includes(cell)) continue;
    said.push(cell);
    const label = mapping.isLabelled ? `${shape.header?.[column] ?? ''}: ` : '';
    texts.push(label + toText(cell));
  }
  return texts.length > 0 ? joinTexts(texts) : toText(front);
}

/** What stands behind the last column belongs to it where it was cut at a comma in a text. */
function withinWidth(row: Row, { delimiter, shape, mapping }: TableReading): Row {
  const { width } = shape;
  if (row.length <= width || row.slice(width).every((cell) => cell.trim() === '')) return row;
  const kept = row.slice(0, width);
  if (isRejoined(delimiter, mapping, width)) kept[width - 1] = row.slice(width - 1).join(delimiter);
  return kept;
}

function isRejoined(delimiter: string, { backs }: Mapping, width: number): boolean {
  return delimiter !== '\t' && backs.includes(width - 1);
}

function surplusReason(cells: number, { delimiter, shape, mapping }: TableReading): string {
  const counts = `It has ${cells} columns where the table has ${shape.width}`;
  return isRejoined(delimiter, mapping, shape.width)
    ? `${counts}: what is too many was taken for text of the last one.`
    : `${counts}: what is too many was left out.`;
}
