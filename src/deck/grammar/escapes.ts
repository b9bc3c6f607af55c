import type { Span } from './inline-code.ts';
import { codeEnd, type Passage } from './passage.ts';

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
