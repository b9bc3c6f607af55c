import { escapedAt } from './escapes.ts';
import type { Span } from './inline-code.ts';
import { codeEnd, type Passage } from './passage.ts';

/** What a gap may begin, end or be split with, or cannot reach across. */
export interface ClozeMark extends Span {
  readonly kind: 'open' | 'close' | 'equals' | 'colons' | 'paragraph';
  readonly text: string;
}

const MARK = /\\|\{\{c\d{1,6}::|\}\}(?!\})|={2,}|::|\n[ \t]*\n/g;

/** All the marks of a passage that are neither code nor escaped, in order. */
export function clozeMarks(passage: Passage): readonly ClozeMark[] {
  const marks: ClozeMark[] = [];
  const pattern = new RegExp(MARK);
  let match = pattern.exec(passage.text);
  while (match !== null) {
    const start = match.index;
    const text = match[0];
    const behindCode = codeEnd(passage.code, start);
    if (behindCode >= 0) pattern.lastIndex = behindCode;
    else if (text === '\\') pattern.lastIndex = start + 1 + escapedAt(passage.text, start);
    else marks.push({ kind: kindOf(text), text, start, end: start + text.length });
    match = pattern.exec(passage.text);
  }
  return marks;
}

/** Whether a `==` can begin a gap: text stands right behind it. */
export function canBegin(mark: ClozeMark, text: string): boolean {
  return isGapEdge(mark) && /\S/.test(text.charAt(mark.end));
}

/** Whether a `==` can end a gap: text stands right before it. */
export function canEnd(mark: ClozeMark, text: string): boolean {
  return isGapEdge(mark) && /\S/.test(text.charAt(mark.start - 1));
}

function isGapEdge(mark: ClozeMark): boolean {
  return mark.kind === 'equals' && mark.text === '==';
}

function kindOf(text: string): ClozeMark['kind'] {
  switch (text.charAt(0)) {
    case '{':
      return 'open';
    case '}':
      return 'close';
    case '=':
      return 'equals';
    case ':':
      return 'colons';
    default:
      return 'paragraph';
  }
}
