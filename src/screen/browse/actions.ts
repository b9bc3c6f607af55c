import type { Completion } from '../../deck/search.ts';
import type { CardState, DeckCard } from '../../study/card-state.ts';
import type { Theme } from '../theme.ts';

/** The result of a search. */
export interface Found {
  readonly cards: readonly DeckCard[];
  /** Folded words to mark in the cards. */
  readonly words: readonly string[];
  /** Why the search line cannot find anything. */
  readonly reason?: string | null;
}

/** The state of a card, for a line of a listing. */
interface Standing {
  readonly state: CardState;
  /** The same in words, with the day it is due. */
  readonly words: string;
}

/** The result of editing a deck. */
export interface Edited {
  readonly notice: string | null;
  /** The card as it is now, or null if it is gone. */
  readonly current: (card: DeckCard) => DeckCard | null;
}

/**
 * The cards to browse, and what can be done to them. A change is in the log, on disk, when its call
 * returns; calls that return a string return the notice to show.
 */
export interface BrowseActions {
  readonly count: () => number;
  readonly deckNames: () => readonly string[];
  readonly find: (line: string) => Found;
  readonly completions: (line: string) => readonly Completion[];
  readonly standing: (card: DeckCard) => Standing;
  /** A card in full, as lines of at most `width` columns. */
  readonly page: (card: DeckCard, style: { theme: Theme; width: number }) => readonly string[];
  /** True if the card has a schedule to forget. */
  readonly canReset: (card: DeckCard) => boolean;
  readonly toggleSuspended: (card: DeckCard) => string;
  readonly reset: (card: DeckCard) => string;
  /** Undoes the last change made here. */
  readonly undo: () => string;
  readonly edit: (card: DeckCard) => Promise<Edited>;
  /** True if the card has a picture, a sound or a film. */
  readonly hasMedia: (card: DeckCard) => boolean;
  /** Opens one of them, the next one at each call. */
  readonly openMedia: (card: DeckCard) => string;
}
