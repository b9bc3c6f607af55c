import { normalise } from '../card-id.ts';
import { inlineCode } from '../grammar/inline-code.ts';

const BEFORE_WORD = /^["'“”‘’«»‹›„‚¿¡]+(?=.)/u;
const BEHIND_WORD = /[.,;:!?"'“”‘’«»‹›]+$/u;

/**
 * A text as it is spoken: case and the punctuation around words make no difference. Code stays as
 * it is, and so do words of signs alone: `&&` is not `||`.
 */
export function spokenWords(text: string): string {
  const words: string[] = [];
  let at = 0;
  for (const { start, end } of inlineCode(text)) {
    words.push(...plainWords(text.slice(at, start)), normalise(text.slice(start, end)));
    at = end;
  }
  words.push(...plainWords(text.slice(at)));
  return words.join(' ');
}

function plainWords(text: string): string[] {
  const words = normalise(text)
    .split(' ')
    .filter((word) => word !== '');
  return words.map((word) => {
    const bare = word.replace(BEFORE_WORD, '').replace(BEHIND_WORD, '');
    return (bare === '' ? word : bare).toLowerCase();
  });
}
