import type { Instant } from '../../schedule/day.ts';
import type { PastAnswer } from '../format.ts';

/** What an Anki collection holds, as far as it is brought in: its rows, still as Anki means them. */
export interface Collection {
  readonly clock: CollectionClock;
  readonly noteTypes: ReadonlyMap<number, NoteType>;
  /** The path of each deck, outermost first. */
  readonly decks: ReadonlyMap<number, readonly string[]>;
  /** By their ids, which are when they were made. */
  readonly notes: readonly NoteRow[];
  /** By the note, in the order of its templates or gaps. */
  readonly cards: ReadonlyMap<number, readonly CardRow[]>;
  /** By the card. */
  readonly pasts: ReadonlyMap<number, CardPast>;
}

/** What the log of a collection says of a card. */
export interface CardPast {
  /** Oldest first. */
  readonly answers: readonly PastAnswer[];
  /** When its schedule was last set without an answer: by hand, or by Anki itself; 0 for never. */
  readonly rescheduledAt: Instant;
  /** When it was last made new again (Forget): earlier answers are history alone; 0 for never. */
  readonly forgottenAt: Instant;
}

export const NO_PAST: CardPast = { answers: [], rescheduledAt: 0, forgottenAt: 0 };

/** From when on Anki counts the days of its schedules. */
export interface CollectionClock {
  /** Four o'clock in the morning of day 0, where the collection was made. */
  readonly createdAt: Instant;
  /** Minutes west of Greenwich there; null in older collections. */
  readonly minutesWest: number | null;
}

/** A kind of note: which fields it has, and which cards they make. */
export interface NoteType {
  readonly name: string;
  readonly isCloze: boolean;
  /** In the order in which a note has them. */
  readonly fields: readonly string[];
  /** By the number that its cards have as `ord`; a cloze has one, numbered 0. */
  readonly templates: ReadonlyMap<number, CardTemplate>;
}

/** The two sides of a card of a kind. */
export interface CardTemplate {
  readonly name: string;
  /** HTML with fields: `{{Front}}`. */
  readonly front: string;
  readonly back: string;
}

/** A note: the texts of its fields. */
export interface NoteRow {
  readonly id: number;
  /** What a note is called in every collection; empty where it has no such name. */
  readonly guid: string;
  readonly noteType: number;
  readonly tags: readonly string[];
  /** HTML; null where there is far more than a note can be. */
  readonly fields: readonly string[] | null;
}

/** A card: where it stands in its deck and its schedule. */
export interface CardRow {
  readonly id: number;
  /** Which template made it, or which gap less one. */
  readonly ord: number;
  readonly deck: number;
  /** Where it belongs while it is in a filtered deck; else 0. */
  readonly homeDeck: number;
  readonly changedAt: Instant;
  /** 0 new, 1 learning, 2 review, 3 relearning. */
  readonly type: number;
  /** −1 suspended, below that buried, else as `type`; 3 is learning by the day. */
  readonly queue: number;
  /** By `queue` and `type`: a day of the collection, seconds since 1970, or a place among the new. */
  readonly due: number;
  /** What `due` was before the card went into a filtered deck; else 0. */
  readonly homeDue: number;
  readonly intervalDays: number;
  readonly easePermille: number;
  readonly lapses: number;
}
