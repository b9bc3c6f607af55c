import type { Card } from '../deck/card.ts';

/** The deck that a card is listed under. */
interface DeckName {
  /** What a person types to name it. */
  readonly name: string;
  readonly title: string;
  /** Absolute path of the deck file. */
  readonly file: string;
}

/** A card and the deck it is listed under. */
export interface DeckCard {
  readonly deck: DeckName;
  readonly card: Card;
}

/** Why a card is asked. */
export type Reason = 'due' | 'new' | 'drill';

/** One thing that a session asks. */
export interface QueueItem extends DeckCard {
  readonly reason: Reason;
}
