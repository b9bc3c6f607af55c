import { widthOf } from './styled-text.ts';

/**
 * A command to be copied, a path on a line of its own, JSON: what a break would spoil. A sentence
 * about a command, or behind a path, is broken like any other.
 */
const WHOLE = /^(?:(?:Next: |[ \t]*)deckhand (?!.*[.;]$)|[ \t]*\/(?!.*: )|[ \t]+cp |[[{])/;

/**
 * Sentences with their lines broken between words, none in a word: a path longer than a line stays
 * one that can be copied.
 */
export function wrapWords(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => (widthOf(line) <= width || WHOLE.test(line) ? [line] : wrapped(line, width)))
    .join('\n');
}

function wrapped(line: string, width: number): readonly string[] {
  const text = line.trimStart();
  const margin = line.slice(0, line.length - text.length);
  const lines: string[] = [];
  let last = '';
  for (const word of text.split(' ')) {
    const longer = last === '' ? margin + word : `${last} ${word}`;
    if (last === '' || widthOf(longer) <= width) last = longer;
    else {
      lines.push(last.trimEnd());
      last = margin + word;
    }
  }
  return [...lines, last];
}
