import type { Completion } from '../../deck/search.ts';
import type { CardState, DeckCard } from '../../study/card-state.ts';
import type { Theme } from '../theme.ts';

/** What a search line finds. */
export interface Found {
  readonly cards: readonly DeckCard[];
  /** Folded words to look for in what is shown of them. */
  readonly words: readonly string[];
  /** Why nothing can be found, where the line itself is the reason. */
  readonly reason?: string | null;
}

/** A card's place in its life, for a line of a listing. */
interface Standing {
  readonly state: CardState;
  /** The same in words, with the day it is due. */
  readonly words: string;
}

/** What an edit of a deck led to. */
export interface Edited {
  readonly notice: string | null;
  /** A card as it is now: in its new words, or null where it has gone. */
  readonly current: (card: DeckCard) => DeckCard | null;
}

/**
 * The collection as it is browsed, and what can be done to a card of it. Every change is in the
 * log, on disk, when its call returns; it returns what to say of it.
 */
export interface BrowseActions {
  /** How many cards there are. */
  readonly count: () => number;
  readonly deckNames: () => readonly string[];
  readonly find: (line: string) => Found;
  readonly completions: (line: string) => readonly Completion[];
  readonly standing: (card: DeckCard) => Standing;
  /** All that is known of a card, as lines of at most `width` columns. */
  readonly page: (card: DeckCard, style: { theme: Theme; width: number }) => readonly string[];
  /** Whether there is a schedule to forget. */
  readonly canReset: (card: DeckCard) => boolean;
  readonly toggleSuspended: (card: DeckCard) => string;
  readonly reset: (card: DeckCard) => string;
  /** Takes the latest change of this browsing back. */
  readonly undo: () => string;
  readonly edit: (card: DeckCard) => Promise<Edited>;
  /** Whether there is a picture, a sound or a film to open. */
  readonly hasMedia: (card: DeckCard) => boolean;
  /** Opens one of them, the next at each call; says which. */
  readonly openMedia: (card: DeckCard) => string;
}
