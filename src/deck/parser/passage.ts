import { inlineCode, type Span } from '../inline.ts';
import { isBlankText, type Line } from './line.ts';
import type { Place } from './problems.ts';

/** What one side of a card, or a title, may hold at most. */
export const MAX_FIELD_BYTES = 65_536;

/** Whether a text is too long for a side of a card. */
export function isTooLong(text: string): boolean {
  if (text.length * 3 <= MAX_FIELD_BYTES) return false;
  return text.length > MAX_FIELD_BYTES || Buffer.byteLength(text) > MAX_FIELD_BYTES;
}

/** Some lines as one text, with what in it is code. */
export interface Passage {
  readonly text: string;
  /** Code of both kinds, in order: nothing in it is grammar. */
  readonly code: readonly Span[];
  /** Where each line of the text stands in the file. */
  readonly lines: readonly Line[];
}

const NO_CODE: readonly Span[] = [];

/** The lines as a passage, without the blank ones around them. */
export function passageOf(lines: readonly Line[]): Passage {
  let start = 0;
  let end = lines.length;
  while (start < end && isBlankText(lines[start]?.text ?? '')) start += 1;
  while (end > start && isBlankText(lines[end - 1]?.text ?? '')) end -= 1;
  const kept = end - start === lines.length ? lines : lines.slice(start, end);
  const [only] = kept;
  const whole = kept.length === 1 && only ? only.text : kept.map((line) => line.text).join('\n');
  const text = whole.trimEnd();
  // What is too long for a card makes none, so nobody asks what in it is code.
  const code = text.length > MAX_FIELD_BYTES ? [] : codeOf(kept);
  return { text, code, lines: kept };
}

/** The place in the file of a position in the passage. */
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

/** Where the code ends that a position stands in; -1 where it stands in none. */
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

/** Literal lines are code as they are; inline code is looked for in one paragraph at a time. */
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

/** What a backslash in front of it turns into text, where it stands in a line. */
const ESCAPABLE = /^(?:\\|::|==|\{\{)/;
const MARKER_BEHIND = /^[QAC]:(?=\s|$)/;

/** The whole passage as a person means it: without the backslashes that the grammar asks for. */
export function plainText(passage: Passage): string {
  return plainPart(passage, { start: 0, end: passage.text.length });
}

/** A part of a passage without the backslashes that the grammar asks for; code stays as it is. */
export function plainPart(passage: Passage, { start, end }: Span): string {
  const { text, code } = passage;
  const part = text.slice(start, end);
  if (!part.includes('\\')) return part;
  let slash = text.indexOf('\\', start);
  let plain = '';
  let at = start;
  while (slash >= 0 && slash < end) {
    const behindCode = codeEnd(code, slash);
    const escaped = behindCode < 0 ? escapedAt(text, slash) : 0;
    if (escaped > 0) {
      plain += text.slice(at, slash) + text.slice(slash + 1, slash + 1 + escaped);
      at = slash + 1 + escaped;
    }
    slash = text.indexOf('\\', Math.max(slash + 1 + escaped, behindCode));
  }
  return plain + text.slice(at, end);
}

/** How many characters a backslash at a position turns into text; 0 where it is one itself. */
export function escapedAt(text: string, position: number): number {
  const behind = text.slice(position + 1, position + 4);
  const isAtLineStart = position === 0 || text.charAt(position - 1) === '\n';
  if (isAtLineStart && MARKER_BEHIND.test(behind)) return 2;
  return ESCAPABLE.exec(behind)?.[0].length ?? 0;
}

/** Both sides of a pair, as a person means them. */
export interface Pair {
  readonly front: string;
  readonly back: string;
  /** Written with `:::`: asked both ways. */
  readonly isBothWays: boolean;
}

/** Splits a pair at its first ` :: ` or ` ::: ` outside of code; null where it has none. */
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

/** The ends of the text count as blanks. */
function isBlankAt(text: string, at: number): boolean {
  return /^\s?$/.test(text.charAt(at));
}
