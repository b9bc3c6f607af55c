import { type Day, daysBetween, type Instant, laterDay } from '../day.ts';
import { type Replay, recallAfter, replayed, traceOfMemory } from '../fsrs.ts';
import { type Grade, PASS } from '../grade.ts';
import { answerCard, type CardSchedule, type LastAnswer, NEW_CARD, type Sm2State } from '../sm2.ts';

/** Forecasts a person's next answer from all earlier ones, whatever the card. */
export interface Baseline {
  readonly forecast: () => number;
  /** Call this after the forecast, or it would know the answer it is scored on. */
  readonly learn: (passed: boolean) => void;
}

/** Starting point for the first forecasts: the usual target of schedules, worth one answer. */
const PRIOR_RECALL = 0.9;

/** Forecasts the share recalled so far. */
export function averageSoFar(): Baseline {
  let passes = PRIOR_RECALL;
  let count = 1;
  return {
    forecast: () => passes / count,
    learn(passed) {
      passes += Number(passed);
      count += 1;
    },
  };
}

const FIRST_LOGIT = 1.2;
const STEP = 0.3;

/**
 * Forecasts the share recalled lately: log-odds that start at 1.2 and move by 0.3 of each error, as in
 * open-spaced-repetition/srs-benchmark. It knows the answers of a minute ago, so it could not be used
 * for scheduling.
 */
export function movingAverage(): Baseline {
  let logit = FIRST_LOGIT;
  const recalled = () => 1 / (1 + Math.exp(-logit));
  return {
    forecast: recalled,
    learn(passed) {
      logit += STEP * (Number(passed) - recalled());
    },
  };
}

/** An answer that forecasts are scored on, and the forecasts for it from earlier answers. */
export interface ForecastReview {
  readonly at: Instant;
  readonly day: Day;
  readonly passed: boolean;
  /** Days since the card's last answer; at least 1. */
  readonly elapsedDays: number;
  /** Its number among the card's days with answers. The first is 1, so at least 2. */
  readonly count: number;
  /** How many of the earlier ones, except the first, failed. */
  readonly lapses: number;
  /** The chance of recall by SM-2's interval: an assumption, since SM-2 gives none. */
  readonly sm2: number;
  /** The chance of recall by FSRS-6 with its published parameters. */
  readonly fsrs6: number;
}

/**
 * Goes through a card's past: forecasts each answer from the earlier ones, and only then learns from
 * it. Scores the first answer of a day, at least a day after the previous one; never a card's first
 * answer, nor one for which SM-2 had no interval.
 */
export function forecastReviews(steps: readonly PastStep[]): ForecastReview[] {
  const reviews: ForecastReview[] = [];
  let state = UNANSWERED;
  for (const step of steps) {
    if (step.type === 'answer') {
      const review = forecast(state, step);
      if (review !== null) reviews.push(review);
    }
    state = stateAfter(state, step);
  }
  return reviews;
}

/** SM-2's interval as a chance of recall: 0.9 at its end, 0.9^(t/I) elsewhere. */
export function sm2Recall(elapsedDays: number, intervalDays: number): number {
  return 0.9 ** (elapsedDays / Math.max(intervalDays, 1));
}

/** The state of a card between two answers. */
interface CardState {
  readonly schedule: CardSchedule;
  readonly replay: Replay | null;
  /** Days with answers. */
  readonly count: number;
  readonly lapses: number;
}

const UNANSWERED: CardState = { schedule: NEW_CARD, replay: null, count: 0, lapses: 0 };

function forecast(known: CardState, { at, day, grade }: AnswerStep): ForecastReview | null {
  const { schedule, replay, count, lapses } = known;
  const elapsedDays = daysSinceLast(known, day);
  if (count === 0 || elapsedDays < 1 || schedule.memory === null || replay === null) return null;
  return {
    at,
    day,
    passed: grade >= PASS,
    elapsedDays,
    count: count + 1,
    lapses,
    sm2: sm2Recall(elapsedDays, schedule.memory.intervalDays),
    fsrs6: recallAfter(replay.trace.stability, elapsedDays),
  };
}

function stateAfter(known: CardState, step: PastStep): CardState {
  switch (step.type) {
    case 'answer':
      return stateAfterAnswer(known, step);
    case 'memory': {
      const { memory, last } = step;
      const replay = known.replay ?? (memory === null ? null : traceOfMemory(memory));
      return { ...known, schedule: { memory, last }, replay };
    }
    case 'reset':
      return UNANSWERED;
  }
}

function stateAfterAnswer(known: CardState, step: AnswerStep): CardState {
  const { schedule, replay, count, lapses } = known;
  const isApart = count > 0 && daysSinceLast(known, step.day) >= 1;
  const { memory, day } = answerCard(schedule, step.grade, step.day);
  return {
    schedule: step.schedules ? { memory, last: { day, grade: step.grade } } : schedule,
    replay: replayed(replay, step),
    count: count === 0 || isApart ? count + 1 : count,
    lapses: isApart && step.grade < PASS ? lapses + 1 : lapses,
  };
}

function daysSinceLast({ replay }: CardState, day: Day): number {
  return replay === null ? 0 : daysBetween(replay.lastDay, laterDay(day, replay.lastDay));
}

/** An event in a card's past that forecasts need. */
export type PastStep = AnswerStep | MemoryStep | ResetStep;

/** An answer, given here or imported. */
export interface AnswerStep {
  readonly type: 'answer';
  readonly at: Instant;
  readonly day: Day;
  readonly grade: Grade;
  /** False if it did not count for SM-2. */
  readonly schedules: boolean;
}

/** A schedule that was imported or restored. */
interface MemoryStep {
  readonly type: 'memory';
  readonly at: Instant;
  readonly memory: Sm2State | null;
  readonly last: LastAnswer | null;
}

/** The card was reset to new. */
interface ResetStep {
  readonly type: 'reset';
  readonly at: Instant;
}
