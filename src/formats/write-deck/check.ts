import type { Card, Deck } from '../../deck/card.ts';
import { cardsOf } from './distinct.ts';
import type { PlacedNote } from './lay-out.ts';
import type { CardSides } from './note-text.ts';

/** A note, its lines in the text, from 1, with the comment above it, and what they make. */
export interface WrittenNote extends PlacedNote {
  /** As parsed from the text, in order. */
  readonly cards: readonly Card[];
}

/** What became of the notes written into a deck. */
export interface CheckedNotes {
  /** Those that make the cards that were meant, in the order of the text. */
  readonly written: readonly WrittenNote[];
  /** Those that did not come out as meant: why, in a sentence. */
  readonly failed: ReadonlyMap<PlacedNote, string>;
}

export const NOT_AS_MEANT = 'No deck could be written that shows it as it was meant.';

/** Compares the cards of a deck, parsed from what was written, with what its notes are to make. */
export function checkNotes(
  { cards, problems }: Pick<Deck, 'cards' | 'problems'>,
  placed: readonly PlacedNote[],
): CheckedNotes {
  const written: WrittenNote[] = [];
  const failed = new Map<PlacedNote, string>();
  const inOrder = [...placed].sort((a, b) => a.start - b.start);
  let next = 0;
  for (const one of inOrder) {
    const { note, start, end } = one;
    while (lineOf(cards[next]) < start) next += 1;
    const first = next;
    while (lineOf(cards[next]) <= end) next += 1;
    const its = cards.slice(first, next);
    if (areAlike(its, cardsOf(note.body))) written.push({ note, start, end, cards: its });
    else failed.set(one, NOT_AS_MEANT);
  }
  if (failed.size > 0) addReasons(failed, problems);
  return { written, failed };
}

/** Whether cards show what they are to show. */
export function areAlike(cards: readonly CardSides[], meant: readonly CardSides[]): boolean {
  return (
    cards.length === meant.length &&
    cards.every(({ front, back }, at) => front === meant[at]?.front && back === meant[at]?.back)
  );
}

/** The parser knows best what is wrong. */
function addReasons(failed: Map<PlacedNote, string>, problems: Deck['problems']): void {
  for (const note of failed.keys()) {
    const problem = problems.find(({ line }) => line >= note.start && line <= note.end);
    if (problem) failed.set(note, problem.message);
  }
}

function lineOf(card: Card | undefined): number {
  return card?.line ?? Number.POSITIVE_INFINITY;
}
