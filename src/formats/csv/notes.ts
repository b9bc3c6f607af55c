import type { ReadDeck, ReadNote, Skipped } from '../format.ts';
import { makeNotesByDeck } from '../notes/notes-by-deck.ts';
import type { Rows } from './parse-rows.ts';
import { cellAt, rowReader, type TableReading } from './row-note.ts';
import { isBlankRow, isRemark, isSection } from './shape.ts';

/** What the rows of a table make. */
export interface TableNotes {
  readonly decks: readonly ReadDeck[];
  readonly count: number;
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly Skipped[];
}

/** Makes a note of each row that has a front and a back. */
export function readNotes({ rows, lines }: Rows, reading: TableReading): TableNotes {
  const { shape, mapping } = reading;
  const notes = makeNotesByDeck();
  const skipped: Skipped[] = [];
  const warnings: Skipped[] = [];
  const readRow = rowReader(reading, (warning) => warnings.push(warning));
  const header = shape.header === null ? -1 : shape.first - 1;
  let headings: readonly string[] = [];
  let count = 0;
  const add = (row: readonly string[], made: readonly ReadNote[]): void => {
    for (const note of made) notes.add(cellAt(row, mapping.deck), note);
    count += 1;
  };
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? [];
    if (at === header || isBlankRow(row) || isRemark(row)) continue;
    if (shape.hasSections && isSection(row)) {
      headings = sectionHeadings(row);
      continue;
    }
    const where = `${reading.name}:${lines[at] ?? 0}`;
    const read = at < shape.first ? 'It stands above the table.' : readRow(row, where, headings);
    if (typeof read === 'string') skipped.push({ where, reason: read });
    else add(row, read);
  }
  return { decks: notes.decks(), count, skipped, warnings };
}

/** `//New HSK (2013)/Level 1` are two headings. */
function sectionHeadings([first = '']: readonly string[]): readonly string[] {
  return first
    .slice(2)
    .split('/')
    .map((heading) => heading.trim())
    .filter((heading) => heading !== '');
}
