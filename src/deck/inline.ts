/** A range of a text; `end` is excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const NONE = -1;

/**
 * The ranges of inline code, backticks included: from a run of backticks to the next run of the same
 * length. A run that is never closed, or escaped with `\`, is text.
 */
export function inlineCode(text: string): readonly Span[] {
  if (!text.includes('`')) return [];
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

/** True after an odd number of backslashes. */
function isEscaped(text: string, position: number): boolean {
  let first = position;
  while (first > 0 && text.charAt(first - 1) === '\\') first -= 1;
  return (position - first) % 2 === 1;
}

/**
 * The starts, ends and closers (for each run the index of the next one of the same length): three
 * flat lists of numbers, since a hostile line can have millions of runs.
 */
function backtickRuns(text: string) {
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

/** A line of Markdown as it reads. */
export interface PlainInline {
  readonly text: string;
  /** True if the whole line is inline code. */
  readonly isCode: boolean;
}

/** No short answer is longer. */
const MAX_LENGTH = 2048;
/** A heading, quotation, fence, table row or picture. */
const IS_BLOCK = /^\s*(?:#{1,6}\s|>|```|~~~|\||!\[)/;
const PICTURE = /!\[|<img\b/i;
const ITEM = /^\s*[-*+]\s+/;
const FORMATTING =
  /\\([!-/:-@[-`{-~])|\[([^\][]{0,400})\]\([^()\s]{0,400}\)|<\/?[a-z][^<>]{0,200}>|&(?:amp|lt|gt|nbsp);|\*+|_+|~~/gi;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&nbsp;', ' '],
]);

/** A line of Markdown without formatting; null if it is more than a line of text. */
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
    text += withoutFormatting(item.slice(at, start)) + withoutBackticks(item.slice(start, end));
    at = end;
  }
  return { text: text + withoutFormatting(item.slice(at)), isCode };
}

function withoutFormatting(text: string): string {
  return text.replace(FORMATTING, (sign: string, escaped?: string, label?: string, ...rest) => {
    if (escaped !== undefined) return escaped;
    if (label !== undefined) return label;
    const at: unknown = rest[0];
    if (/^[*_~]/.test(sign) && typeof at === 'number')
      return isPlainSign(sign, at, text) ? sign : '';
    return ENTITIES.get(sign.toLowerCase()) ?? '';
  });
}

/** A sign between spaces is text; so are, inside a word, a single star and any underscores. */
function isPlainSign(sign: string, at: number, text: string): boolean {
  const around = text.charAt(at - 1) + text.charAt(at + sign.length);
  if (/^\s*$/.test(around)) return text.length > sign.length;
  const isWithin = /^[\p{L}\p{N}]{2}$/u.test(around);
  return isWithin && (sign === '*' || sign.startsWith('_'));
}

function withoutBackticks(span: string): string {
  const inner = span.replace(/^`+|`+$/g, '');
  return /^ .* $/.test(inner) && inner.trim() !== '' ? inner.slice(1, -1) : inner;
}

/** A bar between spaces. An escaped one is not: a backslash comes before it. */
const BAR = /[ \t]\|(?=[ \t])/g;

/**
 * The accepted answers of a side: a single line such as `colour | color` is split at each ` | `
 * outside inline code; `\|` is a literal bar. Any other side is one answer.
 */
export function splitAnswers(side: string): readonly string[] {
  const parts = splitAtBars(side);
  if (parts.length === 1) return parts;
  const answers = parts.map((part) => part.trim()).filter((answer) => answer !== '');
  return answers.length === 0 ? [side] : answers;
}

/** The side as one answer: escapes the bars that would split it. */
export function asOneAnswer(side: string): string {
  return splitAtBars(side).join(' \\|');
}

/** Splits a side at its bars, dropping each bar and the space before it. */
function splitAtBars(side: string): readonly string[] {
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
