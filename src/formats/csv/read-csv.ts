import { UserError } from '../../errors.ts';
import { sayCount } from '../../say-count.ts';
import type { Columns, Reading, ReadOptions, Source } from '../format.ts';
import { isHtml } from '../text/cell-text.ts';
import { askedColumns, namesAsked } from './asked-columns.ts';
import { type Column, isEmpty } from './column-looks.ts';
import { type Mapping, mapColumns } from './columns.ts';
import { declaredDelimiter, delimiterNamed, detectDelimiter, sayDelimiter } from './delimiter.ts';
import { readNotes } from './notes.ts';
import { rowsOnLines } from './one-line-rows.ts';
import { isOwnTable } from './own-table.ts';
import { parseRows, type Rows } from './parse-rows.ts';
import { readOwnTable } from './read-own-table.ts';
import { refuseLog } from './refuse-log.ts';
import { cellAt } from './row-note.ts';
import { isBlankRow, isSection, type Shape, shapeOf, withNamedHeader } from './shape.ts';
import { strayWarnings, unusedWarning } from './table-warnings.ts';
import { tagSplitter } from './tag-column.ts';

const SAMPLE_ROWS = 1000;
const PREVIEW_ROWS = 5;
const UNDIVIDED = 'no tab, comma, semicolon or bar divides its lines into columns';

/**
 * Reads a table of notes, one a row.
 * @throws {UserError} where the text is no table of two columns and more, or no deck.
 */
export function readCsv(source: Source, options: ReadOptions): Reading {
  const { name } = source;
  const { text, encoding } = source.text ?? { text: '', encoding: '' };
  const ended = withPlainEnds(text);
  const lines = options.delimiter === undefined ? rowsOnLines(ended) : ended;
  const table = parseTable(lines, name, options);
  const shape = withNamedHeader(shapeOf(table.rows), table.rows, namesAsked(options));
  if (isOwnTable(shape.header)) return readOwnTable(table, shape.header, name);
  const columns = columnsOf(table.rows, shape);
  const mapping = columnsFor(name, { columns, shape, options });
  const toTags = tagSplitter(mapping.tags === null ? [] : (columns[mapping.tags] ?? []));
  const { delimiter } = table;
  const reading = { name, delimiter, shape, mapping, toTags, isHtml: isHtml(table.rows) };
  const { decks, count, skipped, warnings } = readNotes(table, reading);
  return {
    saw: `${encoding}, separated by ${sayDelimiter(delimiter)}, ${sayCount(count, 'row')}`,
    decks,
    skipped,
    warnings: [
      ...strayWarnings(table.strays, name),
      ...unusedWarning(mapping, shape, name),
      ...warnings,
    ],
    columns: shownColumns(mapping, table.rows, shape),
  };
}

function withPlainEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r*\n|\r/g, '\n') : text;
}

function parseTable(
  text: string,
  name: string,
  options: ReadOptions,
): Rows & { readonly delimiter: string } {
  const declared = declaredDelimiter(text);
  const asked = options.delimiter === undefined ? null : delimiterNamed(options.delimiter);
  if (text.trim() === '')
    throw new UserError('There is nothing in this file.', { place: { file: name } });
  const delimiter = asked ?? declared ?? detectDelimiter(text);
  if (delimiter === null) throw noTable(name, UNDIVIDED);
  const { rows, lines, strays } = parseRows(text, { delimiter });
  const isTable = rows.some((row) => row.length > 1 && !isBlankRow(row));
  if (!isTable) throw noTable(name, `none of its lines is divided by ${sayDelimiter(delimiter)}`);
  return { rows: declared === null ? rows : [[], ...rows.slice(1)], lines, strays, delimiter };
}

interface ColumnsQuestion {
  readonly columns: readonly Column[];
  readonly shape: Shape;
  readonly options: ReadOptions;
}

function columnsFor(name: string, { columns, shape, options }: ColumnsQuestion): Mapping {
  const { header } = shape;
  const asked = askedColumns(options, header ?? [], columns.length);
  if (asked.front === null || asked.backs === null) refuseLog(name, columns, header);
  const mapping = mapColumns(columns, header, asked);
  if (mapping.backs.length > 0) return mapping;
  const isBare = header !== null && columns.every(isEmpty);
  if (isBare) throw noTable(name, 'nothing stands below the names of its columns');
  throw noTable(name, 'only one of its columns can be a question or an answer');
}

function noTable(file: string, reason: string): UserError {
  return new UserError(`This is no table of questions and answers: ${reason}.`, {
    place: { file },
    hint: 'Put question and answer on one line with a tab between them, or say with --delimiter what divides them.',
  });
}

/** The columns of a table's first rows, its header left out. */
function columnsOf(rows: Rows['rows'], { first, width }: Shape): readonly Column[] {
  const sample = rows
    .slice(first, first + SAMPLE_ROWS)
    .filter((row) => row.length > 1 && !isBlankRow(row) && !isSection(row));
  return Array.from({ length: width }, (_, column) => sample.map((row) => cellAt(row, column)));
}

function shownColumns(
  mapping: Mapping,
  rows: Rows['rows'],
  { header, first, width }: Shape,
): Columns {
  const { front, backs, tags, isEvident } = mapping;
  return {
    names: Array.from({ length: width }, (_, column) => header?.[column] || `${column + 1}`),
    front,
    back: backs[0] ?? front,
    ...(backs.length > 1 ? { backs } : {}),
    tags,
    isEvident,
    preview: rows
      .slice(first)
      .filter((row) => row.length > 1)
      .slice(0, PREVIEW_ROWS),
  };
}
