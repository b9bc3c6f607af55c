import { FSRSAlgorithm, generatorParameters } from 'ts-fsrs';
import { addDays, type Day, daysBetween, laterDay } from './day.ts';
import type { Grade } from './grade.ts';
import type { Sm2State } from './sm2.ts';

/** What FSRS knows of a card after a review. */
export interface FsrsState {
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
function ratingOf(grade: Grade): Rating {
  return Math.max(grade - 1, 1) as Rating;
}

/** A card's trace after its first answer, by FSRS-6 with its published parameters. */
export function firstTrace(rating: Rating): FsrsState {
  return algorithm.next_state(null, 0, rating);
}

/**
 * A card's trace after another answer, `elapsedDays` after the one before; 0 is the same day. Where
 * another curve of forgetting is assumed, `recall` is the chance that it gave this answer.
 */
export function nextTrace(
  trace: FsrsState,
  rating: Rating,
  elapsedDays: number,
  recall = recallAfter(trace.stability, elapsedDays),
): FsrsState {
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

/** An answer as far as a forecast cares. */
export interface PastAnswer {
  readonly day: Day;
  readonly grade: Grade;
}

/** What FSRS knows of a card, and since when. */
export interface Replay {
  readonly trace: FsrsState;
  /** The day of the last answer: forgetting is counted from it. */
  readonly lastDay: Day;
}

/** What FSRS makes of a card's answers, oldest first; null where there are none. */
export function traceOf(answers: readonly PastAnswer[]): Replay | null {
  let replay: Replay | null = null;
  for (const answer of answers) replay = replayed(replay, answer);
  return replay;
}

/**
 * What FSRS makes of one more answer. Time counts in whole study days, so a second answer on one
 * day is 0 days later; a day before the last answer counts as that last day, as it does in SM-2.
 */
export function replayed(before: Replay | null, { day, grade }: PastAnswer): Replay {
  const rating = ratingOf(grade);
  if (before === null) return { trace: firstTrace(rating), lastDay: day };
  const lastDay = laterDay(day, before.lastDay);
  const elapsedDays = daysBetween(before.lastDay, lastDay);
  return { trace: nextTrace(before.trace, rating, elapsedDays), lastDay };
}

/**
 * What FSRS may make of a schedule whose answers are unknown, because it was brought in without
 * them. Assumes that the interval aimed at 90 %, so that it is the stability, and that the ease
 * factor is how much a "good" at the interval's end would lengthen it; the difficulty follows from
 * FSRS's own growth: EF = 1 + e^w8 · (11 − D) · S^−w9 · (e^(0.1·w10) − 1).
 */
export function traceOfMemory({ intervalDays, easeHundredths, dueOn }: Sm2State): Replay {
  const stability = Math.max(intervalDays, 1);
  const growth = Math.exp(W8) * stability ** -W9 * Math.expm1(0.1 * W10);
  const difficulty = 11 - (easeHundredths / 100 - 1) / growth;
  return {
    trace: { stability, difficulty: Math.min(Math.max(difficulty, 1), 10) },
    lastDay: addDays(dueOn, -intervalDays),
  };
}

/** FSRS-6's published parameters of growth: its size, and what stability and forgetting do to it. */
const W8 = 1.8722;
const W9 = 0.1666;
const W10 = 0.796;
