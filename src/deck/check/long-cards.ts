import type { Card, Problem } from '../card.ts';
import { closersOf, fenceOf, NEVER } from '../grammar/fences.ts';
import { listProblems } from '../grammar/problems.ts';

/** What nobody recalls in one piece, in characters: some fifty words asked, over a hundred answered. */
const MOST_ASKED = 300;
const MOST_ANSWERED = 800;
/** A cloze shows nearly all of its text. */
const MOST_CLOZE = 500;

/**
 * Which small cards are too long to be recalled. Facets are meant to hold much; what one does not
 * recall word for word, code and the targets of links, does not count.
 */
export function findLongCards(cards: readonly Card[]): readonly Problem[] {
  const problems = listProblems();
  const told = new Set<number>();
  for (const card of cards) {
    if (told.has(card.note)) continue;
    const message = messageFor(card);
    if (message === null) continue;
    told.add(card.note);
    problems.warning({ line: card.line, column: 1 }, message);
  }
  return problems.all();
}

function messageFor(card: Card): string | null {
  switch (card.kind) {
    case 'facet':
      return null;
    case 'cloze':
      return tooLong('cloze', card.back, MOST_CLOZE);
    case 'question':
    case 'pair':
    case 'pair-back':
      return (
        tooLong('question', card.front, MOST_ASKED) ?? tooLong('answer', card.back, MOST_ANSWERED)
      );
  }
}

function tooLong(what: string, text: string, most: number): string | null {
  if (text.length <= most) return null;
  const length = [...recalledText(text)].length;
  if (length <= most) return null;
  return `This ${what} has ${length} characters, too many to recall. Split the card: ${most} are plenty.`;
}

function recalledText(text: string): string {
  const lines = text.split('\n');
  const fences = lines.map(fenceOf);
  const closers = closersOf(fences);
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const closer = fences[at] ? (closers[at] ?? NEVER) : at;
    if (fences[at]) at = closer;
    else kept.push(lines[at] ?? '');
  }
  return kept
    .join('\n')
    .replace(/\]\([^()\s]*\)/g, ']')
    .trim();
}
