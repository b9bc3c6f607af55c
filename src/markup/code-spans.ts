import { type Fence, fenceOf } from '../deck/grammar/fences.ts';
import { inlineCode, type Span } from '../deck/grammar/inline-code.ts';

/** Code in a text, as the deck's grammar finds it. */
export interface CodeSpan extends Span {
  /** Whether it is lines between fences; else it is inline code. */
  readonly isFenced: boolean;
}

const NO_CODE: readonly CodeSpan[] = [];

/** Where the code of a text stands, in order. */
export function codeSpans(text: string): readonly CodeSpan[] {
  if (!text.includes('`') && !text.includes('~~~')) return NO_CODE;
  const lines = text.split('\n');
  const { isCode } = fencedLines(lines);
  const spans: CodeSpan[] = [];
  let at = 0;
  let paragraph = { start: 0, text: '' };
  const endParagraph = (): void => {
    for (const { start, end } of inlineCode(paragraph.text)) {
      spans.push({ start: paragraph.start + start, end: paragraph.start + end, isFenced: false });
    }
    paragraph = { start: at, text: '' };
  };
  for (const [index, line] of lines.entries()) {
    const next = at + line.length + 1;
    if (isCode[index] === 1 || line.trim() === '') {
      endParagraph();
      if (isCode[index] === 1) addFenced(spans, at, next);
      paragraph.start = next;
    } else {
      paragraph.text += `${line}\n`;
    }
    at = next;
  }
  endParagraph();
  return spans;
}

/** Which lines of a text are fenced code, and the line that would close the last fence. */
interface FencedLines {
  /** For each line 1 where it is code, its fences included. */
  readonly isCode: Uint8Array;
  /** Null where no fence is open at the end. */
  readonly missingCloser: string | null;
}

/** Finds the fenced code of a text. */
export function fencedLines(lines: readonly string[]): FencedLines {
  const isCode = new Uint8Array(lines.length);
  let open: Fence | null = null;
  for (const [at, line] of lines.entries()) {
    const fence = fenceAt(line);
    if (open === null && fence === null) continue;
    isCode[at] = 1;
    if (open === null) open = fence;
    else if (fence && closes(fence, open)) open = null;
  }
  return { isCode, missingCloser: open?.mark.repeat(open.length) ?? null };
}

function closes(fence: Fence, open: Fence): boolean {
  return fence.isBare && fence.mark === open.mark && fence.length >= open.length;
}

/** As behind a marker, where another marker begins no fence. */
function fenceAt(line: string): Fence | null {
  return fenceOf(` ${line}`);
}

function addFenced(spans: CodeSpan[], start: number, end: number): void {
  const last = spans.at(-1);
  if (last?.isFenced && last.end === start) spans[spans.length - 1] = { ...last, end };
  else spans.push({ start, end, isFenced: true });
}
