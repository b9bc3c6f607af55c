import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings/index.ts';
import { type CellText, cellTextFor, isHtml } from '../../markup/cell-text.ts';
import { joinTexts } from '../../markup/markdown.ts';
import { clozesOf, hasGaps, type NoteDraft } from '../anki/clozes.ts';
import type { Columns, ImportedFile, ReadDeck, ReadNote, ReadOptions, Skipped } from '../format.ts';
import { makeNotesByDeck, sideProblem } from '../notes.ts';
import {
  askedColumns,
  type Column,
  isEmpty,
  isNumeric,
  type Mapping,
  mapColumns,
  namesAsked,
  plainName,
  roleOf,
  tagSplitter,
} from './columns.ts';
import { isDeckhandTable, readDeckhandTable, unguardCell } from './deckhand-table.ts';
import {
  declaredDelimiter,
  delimiterNamed,
  detectDelimiter,
  formatDelimiter,
  isBlankRow,
  parseRows,
  type Rows,
  rowsOnLines,
  usualWidth,
} from './parse.ts';

/** What the rows of a table are read by. */
interface TableReading {
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
function rowReader(reading: TableReading, warn: (warning: Skipped) => void): RowReader {
  const { mapping, toTags } = reading;
  const toText = cellTextFor(reading.isHtml);
  const ids = new Set<string>();
  return (whole, where, headings) => {
    if (whole.length < 2) return 'It has only one column.';
    const row = withinWidth(whole, reading);
    if (row.length < whole.length) warn({ where, reason: surplusReason(whole.length, reading) });
    const made = draftsOfRow(row, reading, toText);
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
    reason: `Another row has the same id ${id}, so this one is imported without it.`,
    inCommon: 'Another row has the same id, so this one is imported without it.',
  };
}

/** A pair, or what a text with gaps as Anki writes them makes. */
function draftsOfRow(
  row: Row,
  reading: TableReading,
  toText: CellText,
): readonly NoteDraft[] | string {
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

/** The back, without empty cells and those that say again what has been seen. */
function backText(row: Row, { mapping, shape }: TableReading, toText: CellText): string {
  const [first] = mapping.backs;
  if (first !== undefined && mapping.backs.length === 1) return toText(sideAt(row, first));
  const front = sideAt(row, mapping.front);
  const seen = [front];
  const texts: string[] = [];
  for (const column of mapping.backs) {
    const cell = sideAt(row, column);
    if (cell === '' || seen.includes(cell)) continue;
    seen.push(cell);
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
  const counts = `It has ${cells} columns but the table has ${shape.width}`;
  return isRejoined(delimiter, mapping, shape.width)
    ? `${counts}; the extra text was added to the last one.`
    : `${counts}; the extra ones were left out.`;
}

/** How a table is laid out. */
interface Shape {
  /** How many columns most rows have. */
  readonly width: number;
  /** The columns' names; null where the table has no header. */
  readonly header: readonly string[] | null;
  /** The position of the first row with something to learn in it. */
  readonly first: number;
  /** Whether rows like `//New HSK/Level 1` divide it into sections, as Pleco writes them. */
  readonly hasSections: boolean;
}

type RowShape = readonly string[];

const SAMPLE = 1000;
/** A header stands this far from the top at most. */
const HEADER_WITHIN = 20;
const MAX_NAME_LENGTH = 60;
/** More columns than this are not looked at. */
export const MAX_COLUMNS = 500;

/** Finds the header of a table, if it has one, and where its rows begin. */
function shapeOf(rows: readonly RowShape[]): Shape {
  const sample = rows.slice(0, SAMPLE);
  const widths = sample.filter((row) => !isBlankRow(row)).map(({ length }) => length);
  const usual = usualWidth(
    widths.some((one) => one > 1) ? widths.filter((one) => one > 1) : widths,
  );
  const width = Math.min(usual, MAX_COLUMNS);
  const top = sample.findIndex((row) => row.length > 1 && !isBlankRow(row));
  const hasSections = sample.some(isSection);
  const names = top < 0 || top > HEADER_WITHIN ? null : headerAt(sample, top);
  if (names !== null)
    return { width: Math.max(width, names.length), header: names, first: top + 1, hasSections };
  const above = hasSections ? null : namesAbove(sample, Math.max(top, 0), width);
  return { width, header: above, first: above === null ? 0 : top, hasSections };
}

/** The shape of a table whose first row is its header wherever a person names a column by a cell of it. */
function withNamedHeader(shape: Shape, rows: readonly RowShape[], named: readonly string[]): Shape {
  if (shape.header !== null || named.length === 0) return shape;
  const top = rows.findIndex((row) => row.length > 1 && !isBlankRow(row));
  const header = (rows[top] ?? []).map((name) => name.trim());
  const known = new Set(header.map(plainName));
  return named.some((name) => known.has(plainName(name)))
    ? { ...shape, width: Math.max(shape.width, header.length), header, first: top + 1 }
    : shape;
}

/** Whether a row is a comment, as Anki's importer skips them. */
function isComment([first, ...others]: RowShape): boolean {
  return others.length === 0 && first?.startsWith('#') === true;
}

/** Whether a row names a section: `//New HSK (2013)/Level 1`. */
function isSection(row: RowShape): boolean {
  return row[0]?.startsWith('//') === true && row.slice(1).every((cell) => cell.trim() === '');
}

/** The names in a row, where it is a header: by what they say, or by being unlike what stands below. */
function headerAt(rows: readonly RowShape[], at: number): readonly string[] | null {
  const names = (rows[at] ?? []).map((name) => name.trim());
  if (names.length > MAX_COLUMNS) return null;
  const filled = names.filter((name) => name !== '');
  const isShort = filled.every((name) => name.length <= MAX_NAME_LENGTH && !/[\n<]/.test(name));
  if (!isShort || filled.length < 2 || new Set(filled).size < filled.length) return null;
  const roles = filled.map(roleOf).filter((role) => role !== null);
  const isNamed = roles.length >= 2 && roles.length * 2 >= filled.length;
  return isNamed || isUnlikeBelow(names, rows.slice(at + 1)) ? names : null;
}

const NUMBER_OR_LINK =
  /^(?:[-+]?[\d.,:%/ ]*\d[\d.,:%/ TZ+-]*|https?:\S+|\S+\.(?:png|jpe?g|gif|svg|mp3|ogg|wav)|<.*>)$/;

/** Whether some column has numbers or links throughout, and words at its head. */
function isUnlikeBelow(names: RowShape, below: readonly RowShape[]): boolean {
  const full = below.filter((row) => !isBlankRow(row));
  if (full.length < 2 || names.some((name) => NUMBER_OR_LINK.test(name))) return false;
  return names.some(
    (name, column) =>
      name !== '' && full.every((row) => NUMBER_OR_LINK.test((row[column] ?? '').trim())),
  );
}

/** The names in the line right above a table, where that line divides them with blanks alone. */
function namesAbove(
  rows: readonly RowShape[],
  top: number,
  width: number,
): readonly string[] | null {
  const names = top === 0 ? [] : (rows[top - 1]?.[0]?.trim().split(/\s+/) ?? []);
  return names.length === width && width > 2 ? names : null;
}

/** What the rows of a table make. */
interface TableNotes {
  readonly decks: readonly ReadDeck[];
  readonly count: number;
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly Skipped[];
}

/** Makes a note of each row that has a front and a back. */
function readNotes({ rows, lines }: Rows, reading: TableReading): TableNotes {
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
    if (at === header || isBlankRow(row) || isComment(row)) continue;
    if (shape.hasSections && isSection(row)) {
      headings = sectionHeadings(row);
      continue;
    }
    const where = `${reading.name}:${lines[at] ?? 0}`;
    const read = at < shape.first ? 'It is above the table.' : readRow(row, where, headings);
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

/** Columns of review logs, as programs that keep them call them. */
const LOG_COLUMNS: ReadonlySet<string> = new Set(
  `review time, review rating, review duration, review state, review date, rating, grade, cid, usn, ivl,
  lastivl, factor, ease, elapsed days, scheduled days, last elapsed days, stability, difficulty,
  retrievability, reviewed at, lapses, reps`
    .split(',')
    .map(plainName),
);
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

/**
 * Refuses what is a table, but no deck: a log of reviews, or columns of nothing but numbers.
 * @throws {UserError} that says so.
 */
function refuseLog(
  file: string,
  columns: readonly Column[],
  header: readonly string[] | null,
): void {
  const used = columns.filter((column) => !isEmpty(column));
  const roles = new Set(header?.map(roleOf));
  if (used.length === 0 || (roles.has('front') && roles.has('back'))) return;
  const named = header?.filter((name) => LOG_COLUMNS.has(plainName(name))).length ?? 0;
  const isLog = named >= 2 || (used.length > 2 && used[0]?.every((value) => INSTANT.test(value)));
  if (!isLog && !used.every(isNumeric)) return;
  const what = isLog ? 'a log of reviews' : 'a table of numbers';
  throw new UserError(`This is ${what}, not a deck.`, {
    place: { file },
    hint: 'To import it anyway, name the columns with --front and --back.',
  });
}

/** More stray quotes than this are said once, for the table has no quoting. */
const FEW = 3;
/** So many columns that are left out are named. */
const MAX_NAMED = 8;

/** Says where quotes were read as characters, since they open a cell and do not close it. */
export function strayWarnings(lines: readonly number[], name: string): readonly Skipped[] {
  const reason = 'A quotation mark opens here and never closes, so it was read as text.';
  if (lines.length <= FEW) return lines.map((line) => ({ where: `${name}:${line}`, reason }));
  const where = `${name}:${lines[0] ?? 0}`;
  return [
    {
      where,
      reason: `Here and in ${lines.length - 1} more cells a quotation mark opens and never closes, so it was read as text.`,
    },
  ];
}

/** Says which columns with something in them became nothing. */
function unusedWarning(mapping: Mapping, { header }: Shape, name: string): readonly Skipped[] {
  if (mapping.unused.length === 0) return [];
  const names = mapping.unused.map((column) => header?.[column] || `${column + 1}`);
  const rest = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  const named = names.slice(0, MAX_NAMED).join(', ') + rest;
  const { backs, unused } = mapping;
  const next = unused.find((column) => column > Math.max(...backs)) ?? unused[0] ?? 0;
  const wanted = [...backs, next].map((column) => column + 1).join(',');
  const reason = `Columns left out: ${named}. To put them on the back as well: --back ${wanted}.`;
  return [{ where: name, reason }];
}

const SAMPLE_ROWS = 1000;
const PREVIEW_ROWS = 5;
const UNDIVIDED = 'no tab, comma, semicolon or | divides its lines into columns';

/**
 * Reads a table of notes, one a row.
 * @throws {UserError} where the text is no table of two columns and more, or no deck.
 */
export function readCsv(source: Source, options: ReadOptions): ImportedFile {
  const { name } = source;
  const { text, encoding } = source.text ?? { text: '', encoding: '' };
  const ended = withPlainEnds(text);
  const lines = options.delimiter === undefined ? rowsOnLines(ended) : ended;
  const table = parseTable(lines, name, options);
  const shape = withNamedHeader(shapeOf(table.rows), table.rows, namesAsked(options));
  if (isDeckhandTable(shape.header)) return readDeckhandTable(table, shape.header, name);
  const columns = columnsOf(table.rows, shape);
  const mapping = columnsFor(name, { columns, shape, options });
  const toTags = tagSplitter(mapping.tags === null ? [] : (columns[mapping.tags] ?? []));
  const { delimiter } = table;
  const reading = { name, delimiter, shape, mapping, toTags, isHtml: isHtml(table.rows) };
  const { decks, count, skipped, warnings } = readNotes(table, reading);
  return {
    saw: `${encoding}, separated by ${formatDelimiter(delimiter)}, ${formatCount(count, 'row')}`,
    decks,
    skipped,
    warnings: [
      ...strayWarnings(table.strays, name),
      ...unusedWarning(mapping, shape, name),
      ...warnings,
    ],
    columns: describeColumns(mapping, table.rows, shape),
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
  if (text.trim() === '') throw new UserError('This file is empty.', { place: { file: name } });
  const delimiter = asked ?? declared ?? detectDelimiter(text);
  if (delimiter === null) throw noTable(name, UNDIVIDED);
  const { rows, lines, strays } = parseRows(text, { delimiter });
  const isTable = rows.some((row) => row.length > 1 && !isBlankRow(row));
  if (!isTable)
    throw noTable(name, `none of its lines is separated by ${formatDelimiter(delimiter)}`);
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
  if (isBare) throw noTable(name, 'there is nothing below its header');
  throw noTable(name, 'only one of its columns can be a question or an answer');
}

function noTable(file: string, reason: string): UserError {
  return new UserError(`This is not a table of questions and answers: ${reason}.`, {
    place: { file },
    hint: 'Put question and answer on one line with a tab between them, or name what separates them with --delimiter.',
  });
}

/** The columns of a table's first rows, its header left out. */
function columnsOf(rows: Rows['rows'], { first, width }: Shape): readonly Column[] {
  const sample = rows
    .slice(first, first + SAMPLE_ROWS)
    .filter((row) => row.length > 1 && !isBlankRow(row) && !isSection(row));
  return Array.from({ length: width }, (_, column) => sample.map((row) => cellAt(row, column)));
}

function describeColumns(
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
