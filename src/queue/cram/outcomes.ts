import {
  firstTrace,
  nextTrace,
  type Rating,
  recallAfter,
  type Trace,
} from '../../schedule/forecast/fsrs.ts';
import type { CramCosts } from './cram-input.ts';
import { MOST_RETURNS } from './cram-queue.ts';

/** How a review may end: how likely, and the trace it leaves. */
export interface Outcome {
  readonly chance: number;
  readonly trace: Trace;
}

/** The share of new cards that are known before their first look. */
export const KNOWN_BEFORE = 0.25;

/** How likely another try on the same day passes: of a new card, and of one that was forgotten. */
export const SAME_DAY_PASS = { fresh: 0.63, lapsed: 0.78 } as const;

/** How the answers that pass divide into hard, good and easy. */
export const PASS_SHARES: readonly (readonly [Rating, number])[] = [
  [2, 0.224],
  [3, 0.631],
  [4, 0.145],
];

/** How a review after so many days may end; one that fails is passed later on the same day. */
export function reviewOutcomes(trace: Trace, elapsedDays: number, decay: number): Outcome[] {
  const recall = recallAfter(trace.stability, elapsedDays, decay);
  const lapsed = nextTrace(nextTrace(trace, 1, elapsedDays, recall), 3, 0);
  return [
    ...PASS_SHARES.map(([rating, share]) => ({
      chance: recall * share,
      trace: nextTrace(trace, rating, elapsedDays, recall),
    })),
    { chance: 1 - recall, trace: lapsed },
  ];
}

/** How the first look at a new card may end. */
export function firstOutcomes(): Outcome[] {
  return [
    ...PASS_SHARES.map(([rating, share]) => ({
      chance: KNOWN_BEFORE * share,
      trace: firstTrace(rating),
    })),
    { chance: 1 - KNOWN_BEFORE, trace: nextTrace(firstTrace(1), 3, 0) },
  ];
}

/** What a review takes as expected, in seconds, with the tries that follow where it fails. */
export function reviewSeconds(recall: number, costs: CramCosts): number {
  const failed = 1 - SAME_DAY_PASS.lapsed;
  const aTry = SAME_DAY_PASS.lapsed * costs.success + failed * costs.failure;
  let tries = 0;
  for (let already = 0; already < MOST_RETURNS; already += 1) tries += failed ** already;
  return recall * costs.success + (1 - recall) * (costs.failure + tries * aTry);
}
