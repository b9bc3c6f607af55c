import type { Facet, Priority } from '../../deck/card.ts';
import type { DeckBlock } from '../../deck/deck-blocks.ts';
import type { ReadNote } from '../format.ts';

/** A note as a deck can hold it: every text tidy and not empty, and no other note like it. */
export interface DeckNote {
  readonly note: ReadNote;
  /** A lasting id; null where the source has none. */
  readonly id: string | null;
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  /** The headings that it is to stand under, outermost first. */
  readonly path: readonly string[];
  readonly body: DeckBody;
}

/** The texts of a note, tidy (see tidy-text). */
export type DeckBody =
  | { readonly kind: 'question'; readonly front: string; readonly back: string }
  | PairBody
  /** With marks about its gaps (see gap-marks). */
  | { readonly kind: 'cloze'; readonly text: string }
  | TopicBody
  | SourceBody;

/** Two sides that name each other. */
export interface PairBody {
  readonly kind: 'pair';
  readonly front: string;
  readonly back: string;
  readonly isBothWays: boolean;
}

/** A topic with its facets, and the small notes under them. */
export interface TopicBody {
  readonly kind: 'topic';
  readonly title: string;
  readonly facets: ReadonlyMap<Facet, string>;
  readonly small: readonly { readonly facet: Facet; readonly note: DeckNote }[];
}

/** A note in the deck's own grammar. */
export interface SourceBody {
  readonly kind: 'source';
  readonly text: string;
  readonly cards: readonly CardSides[];
  /** What its first block is. */
  readonly makes: DeckBlock['kind'];
  /** The title of a topic; else what its first card asks. */
  readonly asks: string;
  /** The lasting id in the comment above it. */
  readonly id: string | null;
  /** Whether a card in it has a lasting id of its own. */
  readonly hasIds: boolean;
}

/** What one card is to ask and to answer. */
export interface CardSides {
  readonly front: string;
  readonly back: string;
}
