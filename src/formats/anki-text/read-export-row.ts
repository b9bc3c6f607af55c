import type { CellText } from '../../markup/cell-text.ts';
import { cellAt } from '../csv/read.ts';
import type { ReadNote } from '../format.ts';
import { lastingIdOfGuid } from '../notes/own-guid.ts';
import { type AnkiHeader, tagsIn } from './header.ts';
import { notesOfFields } from './notes-of-fields.ts';

/** The notes of one row, and the deck they are in. */
interface ExportRow {
  readonly deck: string;
  readonly notes: readonly ReadNote[];
}

/** Reads one row of an export; a sentence says why it holds no note. */
type ExportRowReader = (row: readonly string[], where: string) => ExportRow | string;

/** A reader for the rows below a header. */
export function exportRowReader(
  header: AnkiHeader,
  fields: readonly number[],
  toText: CellText,
): ExportRowReader {
  return (row, where) => {
    const notetype = cellAt(row, header.notetypeColumn) || header.notetype;
    const made = notesOfFields(
      fields.map((column) => row[column] ?? ''),
      notetype,
      toText,
    );
    if (typeof made === 'string') return made;
    const id = lastingIdOfGuid(cellAt(row, header.guidColumn));
    const tags = [...header.tags, ...tagsIn(cellAt(row, header.tagsColumn))];
    const notes = made.map(({ suffix, body }) => ({
      id: id === null ? null : id + suffix,
      body,
      tags,
      where,
    }));
    return { deck: cellAt(row, header.deckColumn) || header.deck, notes };
  };
}
