import { FSRSAlgorithm, generatorParameters } from 'ts-fsrs';
import type { Grade } from './grade.ts';

/** What FSRS knows of a card after a review. */
export interface Trace {
  /** The days after which 90 % is recalled. */
  readonly stability: number;
  /** From 1, easy, to 10. */
  readonly difficulty: number;
}

/** The four answers that FSRS knows: 1 again, 2 hard, 3 good, 4 easy. */
export type Rating = 1 | 2 | 3 | 4;

/** The exponent of FSRS-6's forgetting curve with its published parameters. */
export const FSRS_DECAY = 0.1542;

const algorithm = new FSRSAlgorithm(generatorParameters({ enable_short_term: true }));

/** The answer of FSRS that a quality of SM-2 comes to: below 3 again, then hard, good, easy. */
export function ratingOf(grade: Grade): Rating {
  return Math.max(grade - 1, 1) as Rating;
}

/** A card's trace after its first answer, by FSRS-6 with its published parameters. */
export function firstTrace(rating: Rating): Trace {
  return algorithm.next_state(null, 0, rating);
}

/**
 * A card's trace after another answer, `elapsedDays` after the one before; 0 is the same day. Where
 * another curve of forgetting is assumed, `recall` is the chance that it gave this answer.
 */
export function nextTrace(
  trace: Trace,
  rating: Rating,
  elapsedDays: number,
  recall = recallAfter(trace.stability, elapsedDays),
): Trace {
  return algorithm.next_state(trace, elapsedDays, rating, recall);
}

/**
 * The chance that a card is recalled `days` after its last review: (1 + f·t/S)^−decay, where f makes
 * it 0.9 at t = S (FSRS-6). A greater decay forgets more steeply beyond S.
 */
export function recallAfter(stability: number, days: number, decay = FSRS_DECAY): number {
  const factor = 0.9 ** (-1 / decay) - 1;
  return (1 + (factor * Math.max(days, 0)) / stability) ** -decay;
}
