import { FSRSAlgorithm, generatorParameters } from 'ts-fsrs';
import { addDays, type Day, daysBetween, laterDay } from './day.ts';
import type { LastAnswer, Sm2State } from './sm2.ts';

/** FSRS's state of a card after a review. */
export interface FsrsState {
  /** Days until the chance of recall falls to 90 %. */
  readonly stability: number;
  /** From 1 (easy) to 10 (hard). */
  readonly difficulty: number;
}

/** FSRS's four answers: 1 again, 2 hard, 3 good, 4 easy. */
export type Rating = 1 | 2 | 3 | 4;

/** The exponent of FSRS-6's forgetting curve with its published parameters. */
export const FSRS_DECAY = 0.1542;

const algorithm = new FSRSAlgorithm(generatorParameters({ enable_short_term: true }));

/** A card's state after its first answer, by FSRS-6 with its published parameters. */
export function firstTrace(rating: Rating): FsrsState {
  return algorithm.next_state(null, 0, rating);
}

/**
 * A card's state after another answer, `elapsedDays` after the last; 0 is the same day. `recall` is
 * the chance of recall before the answer; pass it to assume another forgetting curve.
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
 * The chance of recall `days` after the last review: (1 + f·t/S)^−decay, where f makes it 0.9 at
 * t = S (FSRS-6). With a greater decay it falls faster after S.
 */
export function recallAfter(stability: number, days: number, decay = FSRS_DECAY): number {
  const factor = 0.9 ** (-1 / decay) - 1;
  return (1 + (factor * Math.max(days, 0)) / stability) ** -decay;
}

/** The part of an answer that forecasts need. */
export type PastAnswer = LastAnswer;

/** FSRS's state of a card, and its date. */
export interface Replay {
  readonly trace: FsrsState;
  /** The day of the last answer, from which forgetting counts. */
  readonly lastDay: Day;
}

/** Replays a card's answers, oldest first; null if there are none. */
export function traceOf(answers: readonly PastAnswer[]): Replay | null {
  let replay: Replay | null = null;
  for (const answer of answers) replay = replayed(replay, answer);
  return replay;
}

/**
 * Replays one more answer. Time counts in whole study days, so a second answer on a day is 0 days
 * later. As in SM-2, a day before the last answer counts as the day of the last answer.
 */
export function replayed(before: Replay | null, { day, grade }: PastAnswer): Replay {
  // SM-2's qualities below 3 are FSRS's again; then come hard, good, easy.
  const rating = Math.max(grade - 1, 1) as Rating;
  if (before === null) return { trace: firstTrace(rating), lastDay: day };
  const lastDay = laterDay(day, before.lastDay);
  const elapsedDays = daysBetween(before.lastDay, lastDay);
  return { trace: nextTrace(before.trace, rating, elapsedDays), lastDay };
}

/**
 * Estimates FSRS's state for a schedule that was imported without its answers. Assumes that the
 * interval aimed at 90 %, and so equals the stability, and that the ease factor is how much a "good"
 * at the end of the interval would lengthen it. The difficulty follows from FSRS's growth:
 * EF = 1 + e^w8 · (11 − D) · S^−w9 · (e^(0.1·w10) − 1).
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

/** FSRS-6's published growth parameters: size, and the effects of stability and forgetting. */
const W8 = 1.8722;
const W9 = 0.1666;
const W10 = 0.796;
