import { inlineCode, type Span } from '../inline.ts';
import { isBlankText, type Line } from './line.ts';
import type { Place } from './problems.ts';

/** The limit for a side of a card, or a title. */
export const MAX_FIELD_BYTES = 65_536;

/** True for a text that is too long for a side of a card. */
export function isTooLong(text: string): boolean {
  if (text.length * 3 <= MAX_FIELD_BYTES) return false;
  return text.length > MAX_FIELD_BYTES || Buffer.byteLength(text) > MAX_FIELD_BYTES;
}

/** Lines joined to one text, and the code in it. */
export interface Passage {
  readonly text: string;
  /** Fenced and inline code, in order: markup in it does not count. */
  readonly code: readonly Span[];
  /** The lines, for their places in the file. */
  readonly lines: readonly Line[];
}

const NO_CODE: readonly Span[] = [];

/** Joins lines to a passage, without surrounding blank lines. */
export function passageOf(lines: readonly Line[]): Passage {
  let start = 0;
  let end = lines.length;
  while (start < end && isBlankText(lines[start]?.text ?? '')) start += 1;
  while (end > start && isBlankText(lines[end - 1]?.text ?? '')) end -= 1;
  const kept = end - start === lines.length ? lines : lines.slice(start, end);
  const [only] = kept;
  const whole = kept.length === 1 && only ? only.text : kept.map((line) => line.text).join('\n');
  const text = whole.trimEnd();
  // A text that is too long makes no card, so its code does not matter.
  const code = text.length > MAX_FIELD_BYTES ? [] : codeOf(kept);
  return { text, code, lines: kept };
}

/** The place in the file of a position in a passage. */
export function placeOf(passage: Passage, position: number): Place {
  let start = 0;
  for (const line of passage.lines) {
    if (position <= start + line.text.length) {
      const before = line.text.slice(0, position - start);
      return { line: line.number, column: line.at + [...before].length + 1 };
    }
    start += line.text.length + 1;
  }
  return { line: passage.lines.at(-1)?.number ?? 1, column: 1 };
}

/** The end of the code at a position; -1 if it is not in code. */
export function codeEnd(code: readonly Span[], position: number): number {
  let low = 0;
  let high = code.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((code[middle]?.end ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  const span = code[low];
  return span && span.start <= position ? span.end : -1;
}

/** Literal lines count as code; inline code is found paragraph by paragraph. */
function codeOf(lines: readonly Line[]): readonly Span[] {
  if (!lines.some((line) => line.isLiteral || line.text.includes('`'))) return NO_CODE;
  const code: Span[] = [];
  let paragraph = { start: 0, text: '' };
  let at = 0;
  const endParagraph = (): void => {
    const { start, text } = paragraph;
    for (const span of inlineCode(text))
      code.push({ start: start + span.start, end: start + span.end });
  };
  for (const line of lines) {
    const next = at + line.text.length + 1;
    if (line.isLiteral || isBlankText(line.text)) {
      endParagraph();
      paragraph = { start: next, text: '' };
      if (line.isLiteral) code.push({ start: at, end: next });
    } else {
      paragraph.text += `${line.text}\n`;
    }
    at = next;
  }
  endParagraph();
  return code;
}

/** Markup that a backslash turns into text. */
const ESCAPABLE = /^(?:\\|::|==|\{\{)/;
const MARKER = /^[QAC]:(?=\s|$)/;

/** A passage without the backslashes that escape markup. */
export function plainText(passage: Passage): string {
  return plainPart(passage, { start: 0, end: passage.text.length });
}

/** Part of a passage without the backslashes that escape markup; code stays as it is. */
export function plainPart(passage: Passage, { start, end }: Span): string {
  const { text, code } = passage;
  const part = text.slice(start, end);
  if (!part.includes('\\')) return part;
  let slash = text.indexOf('\\', start);
  let plain = '';
  let at = start;
  while (slash >= 0 && slash < end) {
    const afterCode = codeEnd(code, slash);
    const escaped = afterCode < 0 ? escapedAt(text, slash) : 0;
    if (escaped > 0) {
      plain += text.slice(at, slash) + text.slice(slash + 1, slash + 1 + escaped);
      at = slash + 1 + escaped;
    }
    slash = text.indexOf('\\', Math.max(slash + 1 + escaped, afterCode));
  }
  return plain + text.slice(at, end);
}

/** How many characters a backslash at a position escapes; 0 if it is just a backslash. */
export function escapedAt(text: string, position: number): number {
  const behind = text.slice(position + 1, position + 4);
  const isAtLineStart = position === 0 || text.charAt(position - 1) === '\n';
  if (isAtLineStart && MARKER.test(behind)) return 2;
  return ESCAPABLE.exec(behind)?.[0].length ?? 0;
}

/** The sides of a pair, unescaped. */
export interface Pair {
  readonly front: string;
  readonly back: string;
  /** True for `:::`: asked both ways. */
  readonly isBothWays: boolean;
}

/** Splits a pair at its first ` :: ` or ` ::: ` outside code; null if there is none. */
export function splitPair(passage: Passage): Pair | null {
  const { text, code } = passage;
  let at = text.indexOf('::');
  while (at >= 0) {
    const length = colonsAt(text, at);
    const end = codeEnd(code, at);
    if (end < 0 && length <= 3 && isBlankAt(text, at - 1) && isBlankAt(text, at + length)) {
      return {
        front: plainPart(passage, { start: 0, end: at }).trim(),
        back: plainPart(passage, { start: at + length, end: text.length }).trim(),
        isBothWays: length === 3,
      };
    }
    at = text.indexOf('::', Math.max(end, at + length));
  }
  return null;
}

function colonsAt(text: string, at: number): number {
  let end = at;
  while (text.charAt(end) === ':') end += 1;
  return end - at;
}

/** The start and end of the text count as spaces. */
function isBlankAt(text: string, at: number): boolean {
  return /^\s?$/.test(text.charAt(at));
}
