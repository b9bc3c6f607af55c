import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings.ts';
import { type CellText, cellTextFor, isHtml } from '../../markup/cell-text.ts';
import { joinTexts } from '../../markup/markdown.ts';
import { clozesOf, hasGaps, type NoteDraft } from '../anki/clozes.ts';
import type { Columns, ImportedFile, ReadNote, ReadOptions, Skipped } from '../format.ts';
import { makeNotesByDeck, partsBetween, sideProblem } from '../notes.ts';
import {
  askedColumns,
  type Column,
  isDeckhandTable,
  isEmpty,
  isNumeric,
  type Mapping,
  mapColumns,
  namesAsked,
  plainName,
  roleOf,
  tagSplitter,
} from './columns.ts';
import { readDeckhandTable } from './deckhand-table.ts';
import {
  declaredDelimiter,
  delimiterNamed,
  detectDelimiter,
  formatDelimiter,
  isBlankRow,
  parseRows,
  type Rows,
  rowsOnLines,
  unguardCell,
  usualWidth,
} from './parse.ts';

/** Everything needed to read a table's rows. */
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

/** Reads one row: its notes, several for a cloze, or the reason why there are none. */
type RowReader = (
  row: Row,
  where: string,
  headings: readonly string[],
) => readonly ReadNote[] | string;

/** Makes a row reader that warns about what it changes. */
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

/** Makes a pair, or a cloze if the text has Anki gaps. */
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

/** A trimmed cell; empty if the row is too short or the column is null. */
export function cellAt(row: Row, column: number | null): string {
  return column === null ? '' : (row[column]?.trim() ?? '');
}

function sideAt(row: Row, column: number): string {
  return unguardCell(row[column] ?? '').trim();
}

/** The back, without empty and repeated cells. */
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

/** Joins surplus cells to the last column if a comma in a text split it. */
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

interface Shape {
  /** The usual number of columns. */
  readonly width: number;
  /** Column names; null without a header. */
  readonly header: readonly string[] | null;
  /** The first row with content below the header. */
  readonly first: number;
  /** True if rows like `//New HSK/Level 1` begin sections, as in Pleco. */
  readonly hasSections: boolean;
}

const SAMPLE = 1000;
/** A header is at most this far down. */
const HEADER_WITHIN = 20;
const MAX_NAME_LENGTH = 60;
/** Further columns are ignored. */
export const MAX_COLUMNS = 500;

function shapeOf(rows: readonly Row[]): Shape {
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

/** Takes the first row as the header if a person names a column by one of its cells. */
function withNamedHeader(shape: Shape, rows: readonly Row[], named: readonly string[]): Shape {
  if (shape.header !== null || named.length === 0) return shape;
  const top = rows.findIndex((row) => row.length > 1 && !isBlankRow(row));
  const header = (rows[top] ?? []).map((name) => name.trim());
  const known = new Set(header.map(plainName));
  return named.some((name) => known.has(plainName(name)))
    ? { ...shape, width: Math.max(shape.width, header.length), header, first: top + 1 }
    : shape;
}

/** True for a comment, which Anki's importer skips too. */
function isComment([first, ...others]: Row): boolean {
  return others.length === 0 && first?.startsWith('#') === true;
}

/** True for a row that names a section: `//New HSK (2013)/Level 1`. */
function isSection(row: Row): boolean {
  return row[0]?.startsWith('//') === true && row.slice(1).every((cell) => cell.trim() === '');
}

/**
 * The names in a header row, recognized by known names or by differing from the rows below; else
 * null.
 */
function headerAt(rows: readonly Row[], at: number): readonly string[] | null {
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

/** True if some column has only numbers or links below a word. */
function isUnlikeBelow(names: Row, below: readonly Row[]): boolean {
  const full = below.filter((row) => !isBlankRow(row));
  if (full.length < 2 || names.some((name) => NUMBER_OR_LINK.test(name))) return false;
  return names.some(
    (name, column) =>
      name !== '' && full.every((row) => NUMBER_OR_LINK.test((row[column] ?? '').trim())),
  );
}

/** Column names in the line above a table, separated only by blanks. */
function namesAbove(rows: readonly Row[], top: number, width: number): readonly string[] | null {
  const names = top === 0 ? [] : (rows[top - 1]?.[0]?.trim().split(/\s+/) ?? []);
  return names.length === width && width > 2 ? names : null;
}

function readNotes({ rows, lines }: Rows, reading: TableReading) {
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
  return partsBetween(first.slice(2), '/');
}

/** Column names in review logs of various programs. */
const LOG_COLUMNS: ReadonlySet<string> = new Set(
  `review time, review rating, review duration, review state, review date, rating, grade, cid, usn, ivl,
  lastivl, factor, ease, elapsed days, scheduled days, last elapsed days, stability, difficulty,
  retrievability, reviewed at, lapses, reps`
    .split(',')
    .map(plainName),
);
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

/**
 * Refuses tables that are not decks: review logs, or only numbers.
 * @throws {UserError}
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

/** With more stray quotes the table has no quoting, so they get a single warning. */
const FEW = 3;
/** At most this many unused columns are listed. */
const MAX_NAMED = 8;

/** Warns about quotes that open a cell and never close. */
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

/** Warns about unused columns. */
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
 * @throws {UserError} if the text is not a table of at least two columns, or not a deck.
 */
export function readCsv(source: Source, options: ReadOptions): ImportedFile {
  const { name } = source;
  const { text, encoding } = source.text ?? { text: '', encoding: '' };
  const ended = text.replace(/\r*\n|\r/g, '\n');
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
    hint: 'Put the question and the answer on one line with a tab between them, or name the separator with --delimiter.',
  });
}

/** The columns of the first rows, without the header. */
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
