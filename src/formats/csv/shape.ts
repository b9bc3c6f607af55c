import { usualWidth } from './delimiter.ts';
import { plainName, roleOf } from './header-names.ts';

/** How a table is laid out. */
export interface Shape {
  /** How many columns most rows have. */
  readonly width: number;
  /** The columns' names; null where the table has no header. */
  readonly header: readonly string[] | null;
  /** The position of the first row with something to learn in it. */
  readonly first: number;
  /** Whether rows like `//New HSK/Level 1` divide it into sections, as Pleco writes them. */
  readonly hasSections: boolean;
}

type Row = readonly string[];

const SAMPLE = 1000;
/** A header stands this far from the top at most. */
const HEADER_WITHIN = 20;
const LONGEST_NAME = 60;
/** More columns than this are not looked at. */
export const MOST_COLUMNS = 500;

/** Finds the header of a table, if it has one, and where its rows begin. */
export function shapeOf(rows: readonly Row[]): Shape {
  const sample = rows.slice(0, SAMPLE);
  const widths = sample.filter((row) => !isBlankRow(row)).map(({ length }) => length);
  const usual = usualWidth(
    widths.some((one) => one > 1) ? widths.filter((one) => one > 1) : widths,
  );
  const width = Math.min(usual, MOST_COLUMNS);
  const top = sample.findIndex((row) => row.length > 1 && !isBlankRow(row));
  const hasSections = sample.some(isSection);
  const names = top < 0 || top > HEADER_WITHIN ? null : headerAt(sample, top);
  if (names !== null)
    return { width: Math.max(width, names.length), header: names, first: top + 1, hasSections };
  const above = hasSections ? null : namesAbove(sample, Math.max(top, 0), width);
  return { width, header: above, first: above === null ? 0 : top, hasSections };
}

/** The shape of a table whose first row is its header wherever a person names a column by a cell of it. */
export function withNamedHeader(
  shape: Shape,
  rows: readonly Row[],
  named: readonly string[],
): Shape {
  if (shape.header !== null || named.length === 0) return shape;
  const top = rows.findIndex((row) => row.length > 1 && !isBlankRow(row));
  const header = (rows[top] ?? []).map((name) => name.trim());
  const known = new Set(header.map(plainName));
  return named.some((name) => known.has(plainName(name)))
    ? { ...shape, width: Math.max(shape.width, header.length), header, first: top + 1 }
    : shape;
}

/** Whether a row has nothing but blanks. */
export function isBlankRow(row: Row): boolean {
  return row.every((cell) => cell.trim() === '');
}

/** Whether a row is a comment, as Anki's importer skips them. */
export function isRemark([first, ...others]: Row): boolean {
  return others.length === 0 && first?.startsWith('#') === true;
}

/** Whether a row names a section: `//New HSK (2013)/Level 1`. */
export function isSection(row: Row): boolean {
  return row[0]?.startsWith('//') === true && row.slice(1).every((cell) => cell.trim() === '');
}

/** The names in a row, where it is a header: by what they say, or by being unlike what stands below. */
function headerAt(rows: readonly Row[], at: number): readonly string[] | null {
  const names = (rows[at] ?? []).map((name) => name.trim());
  if (names.length > MOST_COLUMNS) return null;
  const said = names.filter((name) => name !== '');
  const isShort = said.every((name) => name.length <= LONGEST_NAME && !/[\n<]/.test(name));
  if (!isShort || said.length < 2 || new Set(said).size < said.length) return null;
  const roles = said.map(roleOf).filter((role) => role !== null);
  const isNamed = roles.length >= 2 && roles.length * 2 >= said.length;
  return isNamed || isUnlikeBelow(names, rows.slice(at + 1)) ? names : null;
}

const NUMBER_OR_LINK =
  /^(?:[-+]?[\d.,:%/ ]*\d[\d.,:%/ TZ+-]*|https?:\S+|\S+\.(?:png|jpe?g|gif|svg|mp3|ogg|wav)|<.*>)$/;

/** Whether some column has numbers or links throughout, and words at its head. */
function isUnlikeBelow(names: Row, below: readonly Row[]): boolean {
  const full = below.filter((row) => !isBlankRow(row));
  if (full.length < 2 || names.some((name) => NUMBER_OR_LINK.test(name))) return false;
  return names.some(
    (name, column) =>
      name !== '' && full.every((row) => NUMBER_OR_LINK.test((row[column] ?? '').trim())),
  );
}

/** The names in the line right above a table, where that line divides them with blanks alone. */
function namesAbove(rows: readonly Row[], top: number, width: number): readonly string[] | null {
  const names = top === 0 ? [] : (rows[top - 1]?.[0]?.trim().split(/\s+/) ?? []);
  return names.length === width && width > 2 ? names : null;
}
