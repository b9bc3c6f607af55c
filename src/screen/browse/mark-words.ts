import { foldMarkdown } from '../../deck/words.ts';
import { type Cell, cellsOf } from '../styled-text.ts';

/** How a line is painted. */
export interface WordPaint {
  readonly word: (text: string) => string;
  readonly rest: (text: string) => string;
}

/** An unpainted line, painted so that folded words stand out wherever they are in it. */
export function markWords(line: string, words: readonly string[], paint: WordPaint): string {
  const cells = cellsOf(line);
  const marked = markedCells(cells, words);
  let painted = '';
  for (let from = 0; from < cells.length; ) {
    let to = from + 1;
    while (to < cells.length && marked[to] === marked[from]) to += 1;
    painted += (marked[from] ? paint.word : paint.rest)(textOf(cells.slice(from, to)));
    from = to;
  }
  return painted;
}

/** Whether one of some folded words is in a line. */
export function hasWord(line: string, words: readonly string[]): boolean {
  const folded = foldMarkdown(line);
  return words.some((word) => folded.includes(word));
}

/**
 * An unpainted line from the first of some folded words on, with at most `before` characters in
 * front of it, cut where a word begins if one does there; null without any.
 */
export function fromFirstWord(
  line: string,
  words: readonly string[],
  before: number,
): string | null {
  const cells = cellsOf(line);
  const first = markedCells(cells, words).indexOf(true);
  if (first < 0) return null;
  const earliest = Math.max(first - before, 0);
  if (earliest === 0) return line;
  const blank = cells.findIndex(({ text }, index) => index >= earliest - 1 && text === ' ');
  const start = blank >= 0 && blank < first ? blank + 1 : earliest;
  return `…${textOf(cells.slice(start))}`;
}

/** Folding may make a character more or fewer, so each folded one remembers its cell. */
function markedCells(cells: readonly Cell[], words: readonly string[]): boolean[] {
  const marked = cells.map(() => false);
  const owners: number[] = [];
  let folded = '';
  for (const [index, { text }] of cells.entries()) {
    const part = foldMarkdown(text);
    folded += part;
    for (let at = 0; at < part.length; at += 1) owners.push(index);
  }
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      marked.fill(true, owners[at], (owners[at + word.length - 1] ?? 0) + 1);
    }
  }
  return marked;
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join('');
}
