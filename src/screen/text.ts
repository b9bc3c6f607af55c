import stringWidth from 'fast-string-width';
import { graphemesOf } from '../deck/text.ts';

/** An active SGR attribute: the sequence that begins it and the code that ends it. */
interface Attribute {
  readonly open: string;
  readonly close: number;
}

/** The active attributes of a cell; neighbours that look the same share one list. */
type Style = readonly Attribute[];

/** A visible character with its width in columns and its style. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly style: Style;
}

const PLAIN: Style = [];
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins the sequences looked for.
const SGR = /\u001b\[([\d;]*)m/;
const TAB = '    ';
/** Latin, Greek, Cyrillic, punctuation, arrows, lines: one column each, and they never join. */
const NARROW =
  /^[\u0020-\u007e\u00a0-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25fc]*$/;

/** Splits text with SGR sequences (`ESC[…m`) into cells; a tab becomes four blanks. */
export function cellsOf(text: string): Cell[] {
  const cells: Cell[] = [];
  let style = PLAIN;
  for (const [index, part] of text.replaceAll('\t', TAB).split(SGR).entries()) {
    if (index % 2 === 1) style = restyled(style, part);
    else for (const cluster of clustersOf(part)) cells.push(cell(cluster, style));
  }
  return cells;
}

/** Joins cells. Every style that is opened is closed, and none is opened in vain. */
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

/** The columns that text takes on a terminal that draws it widest. SGR sequences take none. */
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

/** Without any of these, every code point is a character of its own. */
const JOINS = /[\p{M}\p{Cf}\p{Emoji_Modifier}\p{Regional_Indicator}\u1100-\u11ff\r]/u;

/** Segmenting is slow, so only text that needs it is segmented. */
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
 * parts side by side. This takes the widest reading, since a line too long ruins the screen and a
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

/** `38` and `48` choose a colour by the numbers after them: `5;n` or `2;r;g;b`. */
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

/** The code that ends what `code` begins; null if `code` is itself an end, or unknown. */
function closeOf(code: number): number | null {
  if ((code >= 30 && code <= 38) || (code >= 90 && code <= 97)) return 39;
  if ((code >= 40 && code <= 48) || (code >= 100 && code <= 107)) return 49;
  return ENDS.get(code) ?? null;
}

/**
 * Lines that a break would spoil: a command to copy, a path on a line of its own, JSON. A sentence
 * about a command, or after a path, may be broken.
 */
const WHOLE = /^(?:(?:Next: |[ \t]*)deckhand (?!.*[.;]$)|[ \t]*\/(?!.*: )|[ \t]+cp |[[{])/;

/** Breaks lines between words and never inside one, so that a long path can be copied. */
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
