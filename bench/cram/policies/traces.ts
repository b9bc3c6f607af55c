import { passesAfter } from '../../../src/cram/simulate.ts';
import { type FsrsState, firstTrace, nextTrace, recallAfter } from '../../../src/schedule/fsrs.ts';
import type { Answer } from '../worlds/world.ts';

/** What the answers to a card tell. */
export interface Known {
  readonly trace: FsrsState;
  /** The day of the last answer. */
  readonly day: number;
  /** As those of a `CramCard`. */
  readonly passes: number;
}

/** What FSRS makes of the answers so far. */
export interface Traces {
  readonly answer: (answer: Answer) => void;
  /** Null before a card's first answer. */
  readonly of: (card: number) => Known | null;
  /** The recall expected of a card on a day; null before its first answer. */
  readonly recall: (card: number, day: number) => number | null;
}

/** No answers yet. */
export function noTraces(): Traces {
  const all = new Map<number, Known>();
  return {
    answer: ({ card, day, rating }) => {
      const before = all.get(card);
      const days = day - (before?.day ?? day);
      all.set(card, {
        trace: before === undefined ? firstTrace(rating) : nextTrace(before.trace, rating, days),
        day,
        passes: passesAfter(before?.passes ?? null, rating > 1, days),
      });
    },
    of: (card) => all.get(card) ?? null,
    recall: (card, day) => {
      const at = all.get(card);
      return at === undefined ? null : recallAfter(at.trace.stability, day - at.day);
    },
  };
}
