import { asOneAnswer } from '../../deck/split-answers.ts';
import { cellTextFor } from '../text/cell-text.ts';

const asRead = cellTextFor(false);
const HARD_BREAK = /\\\n/g;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/** The plain text that a question's Markdown came from, or might have; null where it has any formatting. */
export function plainFront(markdown: string): string | null {
  const plain = withoutEscapes(markdown);
  return isPlain(plain) && asRead(plain) === markdown ? plain : null;
}

/** The same for an answer, of which a table has only one. */
export function plainBack(markdown: string): string | null {
  const plain = withoutEscapes(markdown);
  return isPlain(plain) && asOneAnswer(asRead(plain)) === markdown ? plain : null;
}

function withoutEscapes(markdown: string): string {
  return markdown.replace(HARD_BREAK, '\n').replace(ESCAPED, '$1');
}

function isPlain(text: string): boolean {
  return text === text.trim();
}
