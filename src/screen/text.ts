import stringWidth from 'fast-string-width';
import { graphemesOf } from '../deck/text.ts';

/** One SGR attribute in force: the sequence that begins it, and the code that ends it. */
interface Attribute {
  readonly open: string;
  readonly close: number;
}

/** The attributes in force at one place; the same list for neighbours that look the same. */
type Style = readonly Attribute[];

/** What a person sees as one character, with its width in columns and how it is painted. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly style: Style;
}

const PLAIN: Style = [];
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins the sequences looked for.
const SGR = /\u001b\[([\d;]*)m/;
const TAB = '    ';
/** Latin, Greek, Cyrillic, punctuation, arrows, lines: a column each, joining with nothing. */
const NARROW =
  /^[\u0020-\u007e\u00a0-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25fc]*$/;

/** Takes text with SGR sequences (`ESC[…m`) apart; a tab becomes four blanks. */
export function cellsOf(text: string): Cell[] {
  const cells: Cell[] = [];
  let style = PLAIN;
  for (const [index, part] of text.replaceAll('\t', TAB).split(SGR).entries()) {
    if (index % 2 === 1) style = restyled(style, part);
    else for (const cluster of clustersOf(part)) cells.push(cell(cluster, style));
  }
  return cells;
}

/** Puts cells together again: nothing is opened that is not closed, nothing opened for nothing. */
export function textOf(cells: readonly Cell[]): string {
  let text = '';
  let style = PLAIN;
  for (const next of cells) {
    if (next.style !== style) text += transition(style, next.style);
    text += next.text;
    style = next.style;
  }
  return text + transition(style, PLAIN);
}

/** The columns that text takes on the most generous terminal. SGR sequences take none. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  return cellsOf(text).reduce((sum, { width }) => sum + width, 0);
}

/** An unpainted cell. */
export function plainCell(text: string): Cell {
  return cell(text, PLAIN);
}

/** The sum of the widths of cells. */
export function cellsWidth(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

/** Where none of these stands, every code point is a character of its own. */
const JOINS = /[\p{M}\p{Cf}\p{Emoji_Modifier}\p{Regional_Indicator}\u1100-\u11ff\r]/u;

/** Segmenting is slow, so it is kept for text that needs it. */
function clustersOf(text: string): Iterable<string> {
  if (NARROW.test(text) || !JOINS.test(text)) return text;
  return Array.from(graphemesOf(text), ({ segment }) => segment);
}

function cell(text: string, style: Style): Cell {
  return { text, width: clusterWidth(text), style };
}

const JOINER = /\u200d/g;
const DRAWN_BESIDE = /\p{Mc}|\p{Emoji_Modifier}/gu;

/**
 * Terminals differ on joined emoji, skin tones and spacing vowel signs (Devanagari): some draw the
 * parts side by side. The widest reading is taken, since a line too long ruins the screen and a
 * line too short does not.
 */
function clusterWidth(cluster: string): number {
  if (NARROW.test(cluster)) return cluster.length;
  const apart = cluster.replace(JOINER, '').replace(DRAWN_BESIDE, '');
  let beside = 0;
  for (const [mark] of cluster.matchAll(DRAWN_BESIDE)) beside += mark.length;
  return stringWidth(apart) + beside;
}

function transition(from: Style, to: Style): string {
  const ended = from.filter((attribute) => !to.includes(attribute));
  const begun = to.filter((attribute) => !from.includes(attribute));
  const closes = [...new Set(ended.map(({ close }) => close))];
  const reopened = to.filter((kept) => from.includes(kept) && closes.includes(kept.close));
  return (
    closes.map((close) => `\u001b[${close}m`).join('') +
    [...reopened, ...begun].map(({ open }) => open).join('')
  );
}

function restyled(style: Style, codes: string): Style {
  let result = style;
  const numbers = codes === '' ? [0] : codes.split(';').map(Number);
  for (let at = 0; at < numbers.length; at++) {
    const code = numbers[at] ?? 0;
    const length = argumentCount(code, numbers[at + 1]);
    result = applied(result, code, numbers.slice(at, at + 1 + length));
    at += length;
  }
  return result;
}

/** `38` and `48` choose a colour by the numbers behind them: `5;n` or `2;r;g;b`. */
function argumentCount(code: number, mode: number | undefined): number {
  if (code !== 38 && code !== 48) return 0;
  return mode === 2 ? 4 : 2;
}

function applied(style: Style, code: number, sequence: readonly number[]): Style {
  if (code === 0) return PLAIN;
  const close = closeOf(code);
  if (close === null) return style.filter((attribute) => attribute.close !== code);
  const open = `\u001b[${sequence.join(';')}m`;
  if (style.some((attribute) => attribute.open === open)) return style;
  const isColor = close === 39 || close === 49;
  const kept = isColor ? style.filter((attribute) => attribute.close !== close) : style;
  return [...kept, { open, close }];
}

const ENDS: ReadonlyMap<number, number> = new Map([
  [1, 22],
  [2, 22],
  [3, 23],
  [4, 24],
  [5, 25],
  [6, 25],
  [7, 27],
  [8, 28],
  [9, 29],
  [53, 55],
]);

/** The code that ends what `code` begins; null where `code` is itself an end, or unknown. */
function closeOf(code: number): number | null {
  if ((code >= 30 && code <= 38) || (code >= 90 && code <= 97)) return 39;
  if ((code >= 40 && code <= 48) || (code >= 100 && code <= 107)) return 49;
  return ENDS.get(code) ?? null;
}

/**
 * A command to be copied, a path on a line of its own, JSON: what a break would spoil. A sentence
 * about a command, or behind a path, is broken like any other.
 */
const WHOLE = /^(?:(?:Next: |[ \t]*)deckhand (?!.*[.;]$)|[ \t]*\/(?!.*: )|[ \t]+cp |[[{])/;

/**
 * Sentences with their lines broken between words, none in a word: a path longer than a line stays
 * one that can be copied.
 */
export function wrapWords(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => (widthOf(line) <= width || WHOLE.test(line) ? [line] : wrapped(line, width)))
    .join('\n');
}

function wrapped(line: string, width: number): readonly string[] {
  const text = line.trimStart();
  const margin = line.slice(0, line.length - text.length);
  const lines: string[] = [];
  let last = '';
  for (const word of text.split(' ')) {
    const longer = last === '' ? margin + word : `${last} ${word}`;
    if (last === '' || widthOf(longer) <= width) last = longer;
    else {
      lines.push(last.trimEnd());
      last = margin + word;
    }
  }
  return [...lines, last];
}
