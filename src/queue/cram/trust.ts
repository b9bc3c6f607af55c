import { firstTrace, nextTrace, type Trace } from '../../schedule/forecast/fsrs.ts';
import type { CramInput } from './cram-input.ts';
import { ENOUGH, rhoOf } from './rho.ts';

/** By how much a gain counts: of a new card, and of the follow-up of one that one day's answers made. */
export interface Trust {
  readonly fresh: number;
  readonly followUp: number;
}

/** Gains as the model has them, for where the time is enough. */
const EVEN: Trust = { fresh: 1, followUp: 1 };

/**
 * Where the time is short: to follow up what was begun is surer than to begin more, whatever the
 * shape of forgetting. Simulated: it costs up to four points where memories follow FSRS, and wins
 * three where they do not.
 */
const CAREFUL: Trust = { fresh: 0.8, followUp: 1.5 };

/** The traces of cards that were known at their first look. */
const KNOWN_AT_FIRST: readonly Trace[] = [firstTrace(2), firstTrace(3), firstTrace(4)];
/** What is left of a card that failed at its first look; a lapse leaves about as little. */
const FAILED_AT_FIRST = nextTrace(firstTrace(1), 3, 0).stability * 1.2;
/** Traces are rounded before they are compared. */
const NEAR = { stability: 0.03, difficulty: 0.15 } as const;

/** The trust in gains that the time left calls for. */
export function trustFor(input: CramInput): Trust {
  return rhoOf(input) >= ENOUGH ? EVEN : CAREFUL;
}

/** By how much the gain of a card counts: null is a new one. */
export function trustIn(trace: Trace | null, trust: Trust): number {
  if (trace === null) return trust.fresh;
  return isUnproven(trace) ? trust.followUp : 1;
}

/** Whether a card has not been recalled on a later day since its first look, or since its last lapse. */
function isUnproven({ stability, difficulty }: Trace): boolean {
  if (stability < FAILED_AT_FIRST) return true;
  return KNOWN_AT_FIRST.some(
    (first) =>
      Math.abs(stability / first.stability - 1) < NEAR.stability &&
      Math.abs(difficulty - first.difficulty) < NEAR.difficulty,
  );
}
