import {
  firstTrace,
  nextTrace,
  recallAfter,
  type Trace,
} from '../../../src/schedule/forecast/fsrs.ts';
import type { Answer } from '../worlds/world.ts';

/** What FSRS makes of the answers so far. */
export interface Traces {
  readonly answer: (answer: Answer) => void;
  /** Null before a card's first answer. */
  readonly of: (card: number) => { readonly trace: Trace; readonly day: number } | null;
  /** The recall expected of a card on a day; null before its first answer. */
  readonly recall: (card: number, day: number) => number | null;
}

/** No answers yet. */
export function noTraces(): Traces {
  const all = new Map<number, { readonly trace: Trace; readonly day: number }>();
  return {
    answer: ({ card, day, rating }) => {
      const before = all.get(card);
      const trace =
        before === undefined
          ? firstTrace(rating)
          : nextTrace(before.trace, rating, day - before.day);
      all.set(card, { trace, day });
    },
    of: (card) => all.get(card) ?? null,
    recall: (card, day) => {
      const at = all.get(card);
      return at === undefined ? null : recallAfter(at.trace.stability, day - at.day);
    },
  };
}
