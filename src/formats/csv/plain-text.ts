import { cellTextFor } from '../text/cell-text.ts';

const asRead = cellTextFor(false);
const HARD_BREAK = /\\\n/g;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/** The plain text that a Markdown text came from, or might have; null where it has any formatting. */
export function plainTextOf(markdown: string): string | null {
  const plain = markdown.replace(HARD_BREAK, '\n').replace(ESCAPED, '$1');
  const isSame = plain === plain.trim() && asRead(plain) === markdown;
  return isSame ? plain : null;
}
