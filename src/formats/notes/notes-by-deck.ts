import type { ReadDeck, ReadNote } from '../format.ts';

/** Notes by the deck that each names, the decks in order of appearance. */
export interface NotesByDeck {
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
