import { MAX_FIELD_BYTES } from './fields.ts';
import { inlineCode, type Span } from './inline-code.ts';
import { isBlankText, type Line } from './line.ts';
import type { Place } from './problems.ts';

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
