/**
 * What a simulated memory is. A world from elsewhere is a module that exports one, and runs with
 * `npm run bench:cram -- --world path/to/world.ts`:
 *
 *     import type { World } from '…/bench/cram/worlds/world.ts';
 *     export const world: World = {
 *       name: 'mine',
 *       meet: (cards, chance) => ({ recall: (card, day) => …, answer: (answer) => … }),
 *     };
 *
 * The simulator decides what a person already knew, which tries on the same day pass and how passes
 * divide into hard, good and easy; the world decides what is remembered from day to day.
 */
import type { Rating } from '../../../src/schedule/fsrs.ts';
import type { Chance } from '../chance.ts';

/** A kind of memory to try a policy in. */
export interface World {
  readonly name: string;
  /**
   * One learner's memory of so many new cards, numbered from 0. All that differs between learners
   * and cards is drawn from `chance`; the same chance must give the same memory.
   */
  readonly meet: (cards: number, chance: Chance) => LearnersMemory;
}

/** What one learner remembers, as it truly is. */
export interface LearnersMemory {
  /**
   * The chance, 0 to 1, that a card is recalled on a day (a whole number, the first session's is 0)
   * before it is asked on that day. Only cards that have been answered are looked up.
   */
  readonly recall: (card: number, day: number) => number;
  /** Takes in an answer, in the order of time. */
  readonly answer: (answer: Answer) => void;
}

/** An answer to a card. */
export interface Answer {
  readonly card: number;
  readonly day: number;
  /** 1 failed; 2 hard, 3 good, 4 easy. */
  readonly rating: Rating;
  /** 0 for a day's first answer to the card; 1 to 3 for the tries after it failed. */
  readonly attempt: number;
  /** Whether the card was new at the day's first answer. */
  readonly isFresh: boolean;
}
