import { addDays, type Day, daysBetween, laterDay } from './day.ts';
import { firstTrace, nextTrace, ratingOf, type Trace } from './fsrs.ts';
import type { Grade } from './grade.ts';
import type { Memory } from './memory.ts';

/** An answer as far as a forecast cares. */
export interface PastAnswer {
  readonly day: Day;
  readonly grade: Grade;
}

/** What FSRS knows of a card, and since when. */
export interface Replay {
  readonly trace: Trace;
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
export function traceOfMemory({ intervalDays, easeHundredths, dueOn }: Memory): Replay {
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
