import { addDays, type Day, daysBetween, laterDay } from './day.ts';
import { GRADES, type Grade, KNOWN, PASS } from './grade.ts';

/** SM-2's state of a card that has been answered, or whose schedule was imported. */
export interface Sm2State {
  /** Passes in a row, SM-2's n; 1 after a failure. */
  readonly repetitions: number;
  /** SM-2's ease factor in hundredths: 250 is 2.50. Never below 130. */
  readonly easeHundredths: number;
  /** The current interval, in days. */
  readonly intervalDays: number;
  /** The study day on which the card is due. */
  readonly dueOn: Day;
  /** How often the card was forgotten after it had been learnt. */
  readonly lapses: number;
}

/** The last answer that counted for a card's schedule. */
export interface LastAnswer {
  readonly day: Day;
  readonly grade: Grade;
}

/** Everything that decides the effect of an answer. A card without a memory is new. */
export interface CardSchedule {
  readonly memory: Sm2State | null;
  readonly last: LastAnswer | null;
}

/** A card without answers. */
export const NEW_CARD: CardSchedule = { memory: null, last: null };

/** A new card's ease factor is 2.5. */
export const INITIAL_EASE_HUNDREDTHS = 250;
/** An ease factor never falls below 1.3. */
export const MINIMUM_EASE_HUNDREDTHS = 130;
/** The longest interval: a hundred years, in days. */
export const MAXIMUM_INTERVAL_DAYS = 36_500;

const FIRST_INTERVAL_DAYS = 1;
const SECOND_INTERVAL_DAYS = 6;

/** How an answer counted: on time, before the due day, or as a same-day repeat. */
export type AnswerKind = 'review' | 'early' | 'drill';

/** The effect of an answer. */
export interface Outcome {
  readonly kind: AnswerKind;
  /** The study day that the answer counts for; never before the card's last answer. */
  readonly day: Day;
  readonly memory: Sm2State;
  /** True if the card is asked again on this study day. */
  readonly needsRepeat: boolean;
}

/**
 * Applies an answer of quality `grade` on study day `on` to a card, by SM-2 (P. A. Woźniak,
 * "Optimization of learning", 1990, chapter 3.2): EF' = EF + (0.1 − (5−q)(0.08 + (5−q)·0.02)), at
 * least 1.3; I(1) = 1, I(2) = 6, I(n) = I(n−1)·EF', rounded up. A quality below 3 restarts the
 * repetitions and leaves EF alone; below 4 the card is repeated on the same day.
 *
 * Where the text leaves room, we decided: EF' (not EF) makes the next interval. Same-day repeats
 * ("drills") change nothing. After a failure n is 1 and the interval one day, so the next pass gives
 * six. A late answer counts as if on time. An answer before the due day ("early") leaves n and EF
 * alone, and a pass then gives min(on time, max(old, ⌈elapsed·EF⌉)): an early pass never shortens an
 * interval, and never lengthens it more than a pass on the due day would. A day before the card's
 * last answer counts as the day of that answer.
 */
export function answerCard(card: CardSchedule, grade: Grade, on: Day): Outcome {
  const day = card.last === null ? on : laterDay(on, card.last.day);
  const needsRepeat = grade < KNOWN;
  if (card.memory !== null && card.last?.day === day) {
    return { kind: 'drill', day, memory: card.memory, needsRepeat };
  }
  const kind = card.memory !== null && day < card.memory.dueOn ? 'early' : 'review';
  return { kind, day, memory: reviewed(card.memory, grade, day), needsRepeat };
}

/** The effect of each grade on a day. Labels come from these outcomes, so none can be wrong. */
export function previews(card: CardSchedule, on: Day): ReadonlyMap<Grade, Outcome> {
  return new Map(GRADES.map((grade) => [grade, answerCard(card, grade, on)]));
}

/** True if a card is to be repeated on a day: its last answer was on that day and below "good". */
export function isRepeatNeeded(card: CardSchedule, on: Day): boolean {
  return card.last !== null && card.last.day >= on && card.last.grade < KNOWN;
}

function reviewed(memory: Sm2State | null, grade: Grade, day: Day): Sm2State {
  if (grade < PASS) return failed(memory, day);
  if (memory === null || day >= memory.dueOn) return passedOnTime(memory, grade, day);
  return passedEarly(memory, grade, day);
}

function failed(memory: Sm2State | null, day: Day): Sm2State {
  const wasLearnt = memory !== null && memory.repetitions >= 2;
  return {
    repetitions: 1,
    easeHundredths: memory?.easeHundredths ?? INITIAL_EASE_HUNDREDTHS,
    intervalDays: FIRST_INTERVAL_DAYS,
    dueOn: addDays(day, FIRST_INTERVAL_DAYS),
    lapses: (memory?.lapses ?? 0) + (wasLearnt ? 1 : 0),
  };
}

function passedOnTime(memory: Sm2State | null, grade: Grade, day: Day): Sm2State {
  const easeHundredths = nextEase(memory?.easeHundredths ?? INITIAL_EASE_HUNDREDTHS, grade);
  const repetitions = (memory?.repetitions ?? 0) + 1;
  const computed = intervalAfter(repetitions, memory?.intervalDays ?? 0, easeHundredths);
  const intervalDays = bounded(Math.max(computed, memory?.intervalDays ?? 0));
  const dueOn = addDays(day, intervalDays);
  return { repetitions, easeHundredths, intervalDays, dueOn, lapses: memory?.lapses ?? 0 };
}

function passedEarly(memory: Sm2State, grade: Grade, day: Day): Sm2State {
  const onTime = passedOnTime(memory, grade, day).intervalDays;
  const answeredOn = addDays(memory.dueOn, -memory.intervalDays);
  const elapsedDays = Math.max(daysBetween(answeredOn, day), 0);
  const earned = multiplied(elapsedDays, memory.easeHundredths);
  const intervalDays = Math.min(onTime, Math.max(memory.intervalDays, earned));
  return { ...memory, intervalDays, dueOn: addDays(day, intervalDays) };
}

/** EF' in hundredths. Every step is a whole hundredth, so whole numbers hold it exactly. */
function nextEase(easeHundredths: number, grade: Grade): number {
  const missed = 5 - grade;
  return Math.max(easeHundredths + 10 - missed * (8 + missed * 2), MINIMUM_EASE_HUNDREDTHS);
}

function intervalAfter(repetitions: number, previousDays: number, easeHundredths: number): number {
  if (repetitions === 1) return FIRST_INTERVAL_DAYS;
  if (repetitions === 2) return SECOND_INTERVAL_DAYS;
  return multiplied(previousDays, easeHundredths);
}

/** ⌈days · EF⌉ in integers, so that no rounding error adds a day. */
function multiplied(days: number, easeHundredths: number): number {
  return bounded(Math.floor((days * easeHundredths + 99) / 100));
}

function bounded(days: number): number {
  return Math.min(days, MAXIMUM_INTERVAL_DAYS);
}
