import type { Day } from './day.ts';
import type { Grade } from './grade.ts';

/** What the scheduler knows of a card that has been answered, or whose schedule was brought in. */
export interface Memory {
  /** Passes in a row, SM-2's n; 1 after a failure. */
  readonly repetitions: number;
  /** SM-2's ease factor in whole hundredths: 250 is 2.50. Never below 130. */
  readonly easeHundredths: number;
  /** The current interval, in days. */
  readonly intervalDays: number;
  /** The study day on which the card is due. */
  readonly dueOn: Day;
  /** How often the card was failed after it had been learnt. */
  readonly lapses: number;
}

/** A card's last answer that counted. */
export interface LastAnswer {
  readonly day: Day;
  readonly grade: Grade;
}

/** All that decides what an answer does to a card. A card without a memory is new. */
export interface CardSchedule {
  readonly memory: Memory | null;
  readonly last: LastAnswer | null;
}

/** A card that nobody has answered yet. */
export const NEW_CARD: CardSchedule = { memory: null, last: null };
