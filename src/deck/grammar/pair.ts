import { plainPart } from './escapes.ts';
import { codeEnd, type Passage } from './passage.ts';

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
