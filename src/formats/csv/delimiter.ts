import { UserError } from '../../errors.ts';
import { parseRows } from './parse-rows.ts';

/** What divides cells, likeliest first where a table could be read both ways. */
const DELIMITERS = ['\t', ';', ',', '|'] as const;
/** What people type between a word and what it means. It divides a list only where each line has it once. */
const TYPED = [' - ', ' – ', ' — ', ' = ', ' : ', ': '] as const;
const FEWEST_LINES = 3;

const NAMED: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['\\t', '\t'],
  ['comma', ','],
  ['semicolon', ';'],
  ['pipe', '|'],
  ['bar', '|'],
  ['colon', ':'],
  ['space', ' '],
  ['blank', ' '],
]);

const SAID: ReadonlyMap<string, string> = new Map([
  ['\t', 'tabs'],
  [';', 'semicolons'],
  [',', 'commas'],
  ['|', 'bars'],
  [':', 'colons'],
  [' ', 'blanks'],
  [' - ', 'dashes'],
  [' – ', 'dashes'],
  [' — ', 'dashes'],
  [' = ', 'equals signs'],
  [' : ', 'colons'],
  [': ', 'colons'],
]);

const SAMPLE_ROWS = 200;
const SAMPLE_LENGTH = 65_536;
/** The share of rows that must have as many cells as most have. */
const ENOUGH = 0.6;
/** `sep=;` as the first line is what spreadsheets write for one another. */
const DECLARED = /^sep=(.)[ \t]*(?:\n|$)/i;

/**
 * What a person typed for a delimiter.
 * @throws {UserError} where that can divide nothing.
 */
export function delimiterNamed(name: string): string {
  const delimiter = NAMED.get(name.toLowerCase()) ?? name;
  if (delimiter !== '' && !/["\r\n]/.test(delimiter)) return delimiter;
  throw new UserError('A delimiter is a sign like , or ; or |, or the word tab.', { exitCode: 2 });
}

/** The delimiter as a person calls it: `tabs`. */
export function sayDelimiter(delimiter: string): string {
  return SAID.get(delimiter) ?? `“${delimiter}”`;
}

/** The delimiter that a table's first line names, in the way of spreadsheets; null for none. */
export function declaredDelimiter(text: string): string | null {
  return DECLARED.exec(text)?.[1] ?? null;
}

/** The sign that divides most lines of a text into as many cells, two or more; null for none. */
export function detectDelimiter(text: string): string | null {
  const sample = sampleOf(text);
  let best: string | null = null;
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const evenness = sample.includes(delimiter) ? evennessOf(sample, delimiter) : 0;
    if (evenness > most) [best, most] = [delimiter, evenness];
  }
  // A comma may be of the texts.
  if (most === 1 || (most >= ENOUGH && best !== ',')) return best;
  const lines = sample.split('\n').filter((line) => line.trim() !== '');
  const typed =
    lines.length < FEWEST_LINES ? undefined : TYPED.find((sign) => isTyped(sign, lines));
  return typed ?? (most >= ENOUGH ? best : null);
}

/** Whether a sign stands once in each line, with something on both sides. */
function isTyped(sign: string, lines: readonly string[]): boolean {
  return lines.every((line) => {
    const sides = line.split(sign);
    return sides.length === 2 && sides.every((side) => side.trim() !== '');
  });
}

/** The share of the rows with as many cells as most have; 0 where most have but one. */
function evennessOf(sample: string, delimiter: string): number {
  const { rows } = parseRows(sample, { delimiter });
  const widths = rows
    .slice(0, SAMPLE_ROWS)
    .filter(isNeitherBlankNorRemark)
    .map((row) => row.length);
  const width = usualWidth(widths);
  if (width < 2 || (rows.length === 1 && isProse(rows[0] ?? []))) return 0;
  // Nobody types a tab in a text: rows of any width are rows.
  const isEven = (other: number): boolean => (delimiter === '\t' ? other > 1 : other === width);
  return widths.filter(isEven).length / widths.length;
}

/** Whether a single line was divided by the commas of a sentence. */
function isProse(cells: readonly string[]): boolean {
  return cells.slice(1).some((cell) => cell.startsWith(' '));
}

/** The number that most of some numbers are; 0 for none. */
export function usualWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [usual] = [...counts].sort(([a, m], [b, n]) => n - m || b - a);
  return usual?.[0] ?? 0;
}

function isNeitherBlankNorRemark(row: readonly string[]): boolean {
  const [first = ''] = row;
  return row.length > 1 || (first.trim() !== '' && !/^(?:\/\/|#)/.test(first));
}

function sampleOf(text: string): string {
  if (text.length <= SAMPLE_LENGTH) return text;
  const sample = text.slice(0, SAMPLE_LENGTH);
  return sample.slice(0, sample.lastIndexOf('\n') + 1) || sample;
}
