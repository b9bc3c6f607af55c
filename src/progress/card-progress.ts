import type { Day, Instant } from '../schedule/day.ts';
import { type CardSchedule, NEW_CARD } from '../schedule/memory.ts';
import type { EventId } from './event.ts';

/** What the events say of one card. */
export interface CardProgress {
  readonly schedule: CardSchedule;
  readonly suspended: boolean;
  /** The study day for which the card is put aside; it is back on the next. */
  readonly buriedOn: Day | null;
  /** The study day of the first live answer that found no memory: it used one of that day's new slots. */
  readonly firstOn: Day | null;
  /** Short hashes of the sides as last answered. */
  readonly frontHash: string | null;
  readonly backHash: string | null;
  /** The newest event folded in. */
  readonly lastEvent: { readonly at: Instant; readonly id: EventId } | null;
}

/** A card without events. */
export const UNSEEN: CardProgress = {
  schedule: NEW_CARD,
  suspended: false,
  buriedOn: null,
  firstOn: null,
  frontHash: null,
  backHash: null,
  lastEvent: null,
};

/** One study day's sums over all cards. */
export interface DayTotals {
  /** Answers that scheduled a card, on time or early. */
  readonly reviews: number;
  /** Those of them of quality 3 or better. */
  readonly passed: number;
  /** Those of them that were a card's first. */
  readonly firsts: number;
  /** Same-day repetitions. */
  readonly drills: number;
  /** Time spent on all of these, in milliseconds. */
  readonly ms: number;
}
