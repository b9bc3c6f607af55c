import type { Card } from '../deck/card.ts';
import { isTooLong } from '../deck/parser/passage.ts';
import type { ReadDeck, ReadNote } from './format.ts';

/** Groups notes by deck, in order of appearance. */
interface NotesByDeck {
  /** Adds a note to a deck named as in Anki, `Language::French`, or empty for no name. */
  readonly add: (deck: string, note: ReadNote) => void;
  /** The decks; if nothing was added, one without a name. */
  readonly decks: () => readonly ReadDeck[];
}

export function makeNotesByDeck(): NotesByDeck {
  const byDeck = new Map<string, ReadNote[]>();
  return {
    add: (deck, note) => {
      const notes = byDeck.get(deck);
      if (notes) notes.push(note);
      else byDeck.set(deck, [note]);
    },
    decks: () => {
      if (byDeck.size === 0) return [{ path: [], notes: [] }];
      return [...byDeck].map(([deck, notes]) => ({ path: deckPath(deck), notes }));
    },
  };
}

function deckPath(deck: string): readonly string[] {
  return deck
    .split('::')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const MARK = 'deckhand-';

/**
 * A note's lasting id for other programs, derived from its first card: the same in each export, so
 * that the next one updates the note there. Each facet of a topic is its own note.
 */
export function guidOf({ id, kind }: Pick<Card, 'id' | 'kind'>): string {
  return MARK + (kind === 'facet' ? id : noteIdOfCard(id));
}

/**
 * The lasting id for another program's note id; null if it is empty, or was exported from a card
 * without a lasting id.
 */
export function lastingIdOfGuid(guid: string): string | null {
  if (guid.startsWith(MARK)) return lastingIdOfCard(guid.slice(MARK.length));
  return guid === '' ? null : guid;
}

/** The lasting id of a card's note in its deck; null if the card has none. */
export function lastingIdOfCard(id: string): string | null {
  const slash = id.indexOf('/');
  return slash < 0 ? null : noteIdOfCard(id.slice(slash + 1));
}

function noteIdOfCard(card: string): string {
  return card.split('#', 1)[0] ?? card;
}

/** Reason for leaving out a note with a text that is too long. */
export const TOO_LONG = 'It is longer than 64 KB.';

/** Why two texts cannot be a card; null if they can. */
export function sideProblem(front: string, back: string): string | null {
  if (front === '') return 'It has no question.';
  if (back === '') return 'It has no answer.';
  return lengthProblem(front, back);
}

/** Why texts cannot be imported: one is too long. Null if none is. */
export function lengthProblem(...texts: readonly string[]): string | null {
  return texts.some(isTooLong) ? TOO_LONG : null;
}
