import { addDays, type Day, daysBetween, laterDay } from './day.ts';
import { GRADES, type Grade, KNOWN, PASS } from './grade.ts';

/** What the scheduler knows of a card that has been answered, or whose schedule was brought in. */
export interface Sm2State {
  /** Passes in a row, SM-2's n; 1 after a failure. */
  readonly repetitions: number;
  /** SM-2's ease factor in whole hundredths: 250 is 2.50. Never below 130. */
  readonly easeHundredths: number;
  /** The current interval, in days. */
  readonly intervalDays: number;
  /** The study day on which the card is due. */
  readonly dueOn: Day;
  /** How often the card was failed after it had been learnt. */
  readonly lapses: number;
}

/** A card's last answer that counted. */
export interface LastAnswer {
  readonly day: Day;
  readonly grade: Grade;
}

/** All that decides what an answer does to a card. A card without a memory is new. */
export interface CardSchedule {
  readonly memory: Sm2State | null;
  readonly last: LastAnswer | null;
}

/** A card that nobody has answered yet. */
export const NEW_CARD: CardSchedule = { memory: null, last: null };

/** The ease factor of a card at its first answer: 2.5. */
const INITIAL_EASE_HUNDREDTHS = 250;
/** The ease factor never falls below 1.3. */
export const MINIMUM_EASE_HUNDREDTHS = 130;
/** A hundred years, in days: no interval grows beyond it. */
export const MAXIMUM_INTERVAL_DAYS = 36_500;

const FIRST_INTERVAL_DAYS = 1;
const SECOND_INTERVAL_DAYS = 6;

/** How an answer counted: scheduled the card, came before its due day, or was a same-day repetition. */
export type AnswerKind = 'review' | 'early' | 'drill';

/** What one answer did, or would do. */
export interface Outcome {
  readonly kind: AnswerKind;
  /** The study day that the answer counts on; never before the card's last answer. */
  readonly day: Day;
  readonly memory: Sm2State;
  /** Whether the card is asked once more on this study day. */
  readonly needsRepeat: boolean;
}

/**
 * What an answer of quality `grade` on study day `day` does to a card, by SM-2 (P. A. Woźniak,
 * "Optimization of learning", 1990, chapter 3.2): EF' = EF + (0.1 − (5−q)(0.08 + (5−q)·0.02)), at
 * least 1.3; I(1) = 1, I(2) = 6, I(n) = I(n−1)·EF', fractions rounded up; a quality below 3 starts
 * the repetitions anew and leaves EF alone; below 4 the card is repeated the same day.
 *
 * Our reading where the text leaves room: EF' (not EF) makes the next interval; the same day's
 * repetitions ("drills") change nothing; after a failure n is 1 and the interval one day, so that
 * the next pass gives six; a late answer counts as if on time; an answer before the due day
 * ("early") leaves n and EF alone, and a pass then gives min(on time, max(old, ⌈elapsed·EF⌉)), so
 * that cramming can neither inflate nor shorten a schedule; a day before the card's last answer
 * counts as that last day.
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

/** What each of the six grades would do to a card on a day. Labels are read off this, so none can lie. */
export function previews(card: CardSchedule, on: Day): ReadonlyMap<Grade, Outcome> {
  return new Map(GRADES.map((grade) => [grade, answerCard(card, grade, on)]));
}

/** Whether a drill is owed on a day: the card's last answer was on it, and below "good". */
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

/** ⌈days · EF⌉ in whole numbers, so that no rounding noise can add a day. */
function multiplied(days: number, easeHundredths: number): number {
  return bounded(Math.floor((days * easeHundredths + 99) / 100));
}

function bounded(days: number): number {
  return Math.min(days, MAXIMUM_INTERVAL_DAYS);
}
