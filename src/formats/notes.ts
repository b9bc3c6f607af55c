import type { Card } from '../deck/card.ts';
import { isTooLong } from '../deck/parser/passage.ts';
import type { ReadDeck, ReadNote } from './format.ts';

/** Notes by the deck that each names, the decks in order of appearance. */
interface NotesByDeck {
  /** Takes up a note; its deck is named as Anki does, `Language::French`; empty for no name. */
  readonly add: (deck: string, note: ReadNote) => void;
  /** The decks; one without a name where nothing was taken up. */
  readonly decks: () => readonly ReadDeck[];
}

/** Nothing taken up yet. */
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
 * What a note is called for good in other programs, by its first card: the same at each export, so
 * that the next one updates it there. Each facet of a topic is a note of its own.
 */
export function guidOf({ id, kind }: Pick<Card, 'id' | 'kind'>): string {
  return MARK + (kind === 'facet' ? id : noteIdOfCard(id));
}

/**
 * The lasting id of a note that another program calls so; null where it has no name, or one that
 * an export made of a card without a lasting id.
 */
export function lastingIdOfGuid(guid: string): string | null {
  if (guid.startsWith(MARK)) return lastingIdOfCard(guid.slice(MARK.length));
  return guid === '' ? null : guid;
}

/** The lasting id of a card's note, in its deck; null where the card has none. */
export function lastingIdOfCard(id: string): string | null {
  const slash = id.indexOf('/');
  return slash < 0 ? null : noteIdOfCard(id.slice(slash + 1));
}

function noteIdOfCard(card: string): string {
  return card.split('#', 1)[0] ?? card;
}

/** Why a note is left out one of whose texts is too long. */
export const TOO_LONG = 'It is longer than 64 KB.';

/** Why two texts make no card that can be brought in; null where they do. */
export function sideProblem(front: string, back: string): string | null {
  if (front === '') return 'It has no question.';
  if (back === '') return 'It has no answer.';
  return lengthProblem(front, back);
}

/** Why texts cannot be brought in: one of them is too long; null where none is. */
export function lengthProblem(...texts: readonly string[]): string | null {
  return texts.some(isTooLong) ? TOO_LONG : null;
}
