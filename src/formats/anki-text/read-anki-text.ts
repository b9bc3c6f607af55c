import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { cellTextFor, isHtml } from '../../markup/cell-text.ts';
import { sayCount } from '../../say-count.ts';
import {
  delimiterNamed,
  detectDelimiter,
  isBlankRow,
  parseRows,
  sayDelimiter,
} from '../csv/parse.ts';
import { strayWarnings } from '../csv/read.ts';
import type { Reading, ReadOptions, Skipped } from '../format.ts';
import { makeNotesByDeck } from '../notes/notes-by-deck.ts';
import { fieldColumns } from './field-columns.ts';
import { readHeader } from './header.ts';
import { exportRowReader } from './read-export-row.ts';

/**
 * Reads notes that Anki exported as text, by its header lines: the first field is asked, the
 * others are the answer.
 * @throws {UserError} where there is no note in it, or a column that was asked for is not there.
 */
export function readAnkiText(source: Source, options: ReadOptions): Reading {
  const { text, encoding } = source.text ?? { text: '', encoding: '' };
  const whole = text.replace(/\r*\n|\r/g, '\n');
  const header = readHeader(whole);
  const asked = options.delimiter === undefined ? null : delimiterNamed(options.delimiter);
  const delimiter = asked ?? header.separator ?? detectDelimiter(whole) ?? '\t';
  const { rows, lines, strays } = parseRows(whole, { delimiter, hasComments: true });
  const full = rows.filter((row) => !isBlankRow(row));
  if (full.length === 0) throw noNotes(source.name);
  const toText = cellTextFor(header.isHtml ?? isHtml(full));
  const readRow = exportRowReader(header, fieldColumns(full, header, options), toText);
  const notes = makeNotesByDeck();
  const skipped: Skipped[] = [];
  for (const [at, row] of rows.entries()) {
    if (isBlankRow(row)) continue;
    const where = `${source.name}:${lines[at] ?? 0}`;
    const read = readRow(row, where);
    if (typeof read === 'string') skipped.push({ where, reason: read });
    else for (const note of read.notes) notes.add(read.deck, note);
  }
  const saw = `${encoding}, separated by ${sayDelimiter(delimiter)}, ${sayCount(full.length, 'row')}`;
  return { saw, decks: notes.decks(), skipped, warnings: strayWarnings(strays, source.name) };
}

function noNotes(file: string): UserError {
  return new UserError('There are no notes in this export.', { place: { file } });
}
