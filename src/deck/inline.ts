/** A part of a text, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const NONE = -1;
const NO_SPANS: readonly Span[] = [];

/**
 * Where inline code stands in a text, its backticks included: a run of backticks up to the next
 * run of the same length. A run that nothing closes, or that `\` stands before, is text.
 */
export function inlineCode(text: string): readonly Span[] {
  if (!text.includes('`')) return NO_SPANS;
  const runs = backtickRuns(text);
  const spans: Span[] = [];
  let at = 0;
  while (at < runs.starts.length) {
    const start = runs.starts[at] ?? 0;
    const closer = runs.closers[at] ?? NONE;
    if (closer !== NONE && !isEscaped(text, start)) {
      spans.push({ start, end: runs.ends[closer] ?? start });
      at = closer;
    }
    at += 1;
  }
  return spans;
}

/** Whether an odd number of backslashes stands before a position. */
function isEscaped(text: string, position: number): boolean {
  let first = position;
  while (first > 0 && text.charAt(first - 1) === '\\') first -= 1;
  return (position - first) % 2 === 1;
}

/** Plain numbers in three lists, since a hostile line holds millions of runs. */
interface BacktickRuns {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** For each run the number of the next one of its length. */
  readonly closers: readonly number[];
}

function backtickRuns(text: string): BacktickRuns {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = text.indexOf('`'); at >= 0; at = text.indexOf('`', ends.at(-1))) {
    starts.push(at);
    let end = at;
    while (text.charAt(end) === '`') end += 1;
    ends.push(end);
  }
  const closers: number[] = new Array(starts.length).fill(NONE);
  const nearest = new Map<number, number>();
  for (let run = starts.length - 1; run >= 0; run -= 1) {
    const length = (ends[run] ?? 0) - (starts[run] ?? 0);
    closers[run] = nearest.get(length) ?? NONE;
    nearest.set(length, run);
  }
  return { starts, ends, closers };
}

/** One line of Markdown as a person reads it. */
export interface PlainInline {
  readonly text: string;
  /** Whether all of it is inline code. */
  readonly isCode: boolean;
}

/** A longer line is no short answer. */
const MAX_LENGTH = 2048;
/** A heading, a quotation, a fence, a row of a table, a picture: more than a line of text. */
const IS_BLOCK = /^\s*(?:#{1,6}\s|>|```|~~~|\||!\[)/;
const PICTURE = /!\[|<img\b/i;
const ITEM = /^\s*[-*+]\s+/;
const SIGN =
  /\\([!-/:-@[-`{-~])|\[([^\][]{0,400})\]\([^()\s]{0,400}\)|<\/?[a-z][^<>]{0,200}>|&(?:amp|lt|gt|nbsp);|\*+|_+|~~/gi;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&nbsp;', ' '],
]);

/** A line of Markdown without the signs that only set its type; null where it is more than a line of text. */
export function plainInline(source: string): PlainInline | null {
  const line = source.trim();
  if (line.length > MAX_LENGTH || line.includes('\n')) return null;
  if (IS_BLOCK.test(line) || PICTURE.test(line)) return null;
  const item = line.replace(ITEM, '');
  const code = inlineCode(item);
  const [only] = code;
  const isCode = code.length === 1 && only?.start === 0 && only.end === item.length;
  let text = '';
  let at = 0;
  for (const { start, end } of code) {
    text += withoutSigns(item.slice(at, start)) + withoutBackticks(item.slice(start, end));
    at = end;
  }
  return { text: text + withoutSigns(item.slice(at)), isCode };
}

function withoutSigns(text: string): string {
  return text.replace(SIGN, (sign: string, escaped?: string, label?: string, ...rest) => {
    if (escaped !== undefined) return escaped;
    if (label !== undefined) return label;
    const at: unknown = rest[0];
    if (/^[*_~]/.test(sign) && typeof at === 'number') return isText(sign, at, text) ? sign : '';
    return ENTITIES.get(sign.toLowerCase()) ?? '';
  });
}

/** Between blanks a star is a star; within a word so are a single one and any underscores. */
function isText(sign: string, at: number, text: string): boolean {
  const around = text.charAt(at - 1) + text.charAt(at + sign.length);
  if (/^\s*$/.test(around)) return text.length > sign.length;
  const isWithin = /^[\p{L}\p{N}]{2}$/u.test(around);
  return isWithin && (sign === '*' || sign.startsWith('_'));
}

function withoutBackticks(span: string): string {
  const inner = span.replace(/^`+|`+$/g, '');
  return /^ .* $/.test(inner) && inner.trim() !== '' ? inner.slice(1, -1) : inner;
}

/** A bar between blanks; one with a backslash before it has no blank before it. */
const BAR = /[ \t]\|(?=[ \t])/g;

/**
 * The answers of which each is right, where a side is one line such as `colour | color`: it is split
 * at each ` | ` outside inline code. `\|` is a bar of the text. Any other side is one answer.
 */
export function splitAnswers(side: string): readonly string[] {
  const parts = partsOf(side);
  if (parts.length === 1) return parts;
  const said = parts.map((part) => part.trim()).filter((answer) => answer !== '');
  return said.length === 0 ? [side] : said;
}

/** The same side as one answer: the bars that would split it are bars of the text. */
export function asOneAnswer(side: string): string {
  return partsOf(side).join(' \\|');
}

/** A side without the bars that split it, and the blank before each. */
function partsOf(side: string): readonly string[] {
  if (side.includes('\n') || !side.includes('|')) return [side];
  const code = inlineCode(side);
  const parts: string[] = [];
  let at = 0;
  let span = 0;
  for (const { index } of side.matchAll(BAR)) {
    while ((code[span]?.end ?? Number.POSITIVE_INFINITY) <= index) span += 1;
    if ((code[span]?.start ?? Number.POSITIVE_INFINITY) <= index) continue;
    parts.push(side.slice(at, index));
    at = index + 2;
  }
  return [...parts, side.slice(at)];
}
