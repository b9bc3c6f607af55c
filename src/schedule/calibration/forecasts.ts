import { type Day, daysBetween, type Instant, laterDay } from '../day.ts';
import { type Replay, recallAfter, replayed, traceOfMemory } from '../fsrs.ts';
import { type Grade, PASS } from '../grade.ts';
import { answerCard, type CardSchedule, type LastAnswer, NEW_CARD, type Sm2State } from '../sm2.ts';

/** Forecasts the next answer of a person from all before it, whatever the card. */
export interface Baseline {
  readonly forecast: () => number;
  /** To be called after the forecast, or it would know what it is scored on. */
  readonly learn: (passed: boolean) => void;
}

/** What the first forecasts lean on: what schedules commonly aim at, worth one answer. */
const PRIOR_RECALL = 0.9;

/** The share recalled so far. */
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
 * The share recalled of late: the log-odds move by 0.3 of each error, from 1.2 on, as in
 * open-spaced-repetition/srs-benchmark. It knows answers of a minute ago, so that no schedule could
 * be made of it.
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

/** An answer that forecasts are scored on, and what was forecast for it from the answers before. */
export interface ForecastReview {
  readonly at: Instant;
  readonly day: Day;
  readonly passed: boolean;
  /** Days since the card's last answer; 1 at least. */
  readonly elapsedDays: number;
  /** Which of the card's answers on days of their own it is; the first is 1, so 2 at least. */
  readonly count: number;
  /** How many of those before it had failed, the first left out. */
  readonly lapses: number;
  /** The chance of recall by SM-2's interval: an assumption, since SM-2 names none. */
  readonly sm2: number;
  /** The chance of recall by FSRS-6 with its published parameters. */
  readonly fsrs6: number;
}

/**
 * Walks through a card's past, forecasting each answer from those before it and only then learning
 * from it. Scored are a day's first answers, a day or more after the one before; never the card's
 * first answer, nor one for which SM-2 had no interval.
 */
export function forecastReviews(steps: readonly PastStep[]): ForecastReview[] {
  const reviews: ForecastReview[] = [];
  let state = UNANSWERED;
  for (const step of steps) {
    if (step.type === 'answer') {
      const review = forecast(state, step);
      if (review !== null) reviews.push(review);
    }
    state = after(state, step);
  }
  return reviews;
}

/** The chance of recall that SM-2's interval is read as: 0.9 at its end, 0.9^(t/I) elsewhere. */
export function sm2Recall(elapsedDays: number, intervalDays: number): number {
  return 0.9 ** (elapsedDays / Math.max(intervalDays, 1));
}

/** What is known of a card between two of its answers. */
interface Known {
  readonly schedule: CardSchedule;
  readonly replay: Replay | null;
  /** Answers on days of their own; 0 before the first. */
  readonly count: number;
  readonly lapses: number;
}

const UNANSWERED: Known = { schedule: NEW_CARD, replay: null, count: 0, lapses: 0 };

function forecast(known: Known, { at, day, grade }: AnswerStep): ForecastReview | null {
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

function after(known: Known, step: PastStep): Known {
  switch (step.type) {
    case 'answer':
      return answered(known, step);
    case 'memory': {
      const { memory, last } = step;
      const replay = known.replay ?? (memory === null ? null : traceOfMemory(memory));
      return { ...known, schedule: { memory, last }, replay };
    }
    case 'reset':
      return UNANSWERED;
  }
}

function answered(known: Known, step: AnswerStep): Known {
  const { schedule, replay, count, lapses } = known;
  const isApart = count > 0 && daysSinceLast(known, step.day) >= 1;
  return {
    schedule: step.schedules ? scheduled(schedule, step) : schedule,
    replay: replayed(replay, step),
    count: count === 0 || isApart ? count + 1 : count,
    lapses: isApart && step.grade < PASS ? lapses + 1 : lapses,
  };
}

function scheduled(schedule: CardSchedule, step: AnswerStep): CardSchedule {
  const { memory, day } = answerCard(schedule, step.grade, step.day);
  return { memory, last: { day, grade: step.grade } };
}

function daysSinceLast({ replay }: Known, day: Day): number {
  return replay === null ? 0 : daysBetween(replay.lastDay, laterDay(day, replay.lastDay));
}

/** A moment of a card's past, as far as a forecast cares. */
export type PastStep = AnswerStep | MemoryStep | ResetStep;

/** An answer, given here or brought in. */
export interface AnswerStep {
  readonly type: 'answer';
  readonly at: Instant;
  readonly day: Day;
  readonly grade: Grade;
  /** Whether SM-2 took notice of it. */
  readonly schedules: boolean;
}

/** A schedule that was brought in, or put back. */
interface MemoryStep {
  readonly type: 'memory';
  readonly at: Instant;
  readonly memory: Sm2State | null;
  readonly last: LastAnswer | null;
}

/** The card was made new again. */
interface ResetStep {
  readonly type: 'reset';
  readonly at: Instant;
}
