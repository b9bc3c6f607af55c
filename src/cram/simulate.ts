import {
  type FsrsState,
  firstTrace,
  nextTrace,
  type Rating,
  recallAfter,
} from '../schedule/fsrs.ts';
import type { Chance } from '../schedule/seeded-chance.ts';
import { medianOf } from '../study/due.ts';
import { MAX_RETURNS } from '../study/session.ts';
import type { CramCard, CramCosts } from './types.ts';

/** The time of an answer. */
export interface TimedAnswer {
  readonly seconds: number;
  readonly passed: boolean;
  /** True for the card's first answer. */
  readonly first: boolean;
}

/** Default times, in seconds, before anything is known of a person. */
export const USUAL_COSTS: CramCosts = { success: 8, failure: 20, fresh: 31 };

/** This many personal answers count as much as the default. */
const WEIGHT_OF_DEFAULT = 30;
/** In seconds. Shorter answers are slips, longer ones breaks. */
const MIN_LENGTH = 0.5;
const MAX_LENGTH = 300;

/** Estimates a person's costs: medians of their answers, blended with the defaults if there are few. */
export function costsFrom(answers: readonly TimedAnswer[]): CramCosts {
  const kept = answers.filter(({ seconds }) => seconds >= MIN_LENGTH && seconds <= MAX_LENGTH);
  const blended = (kind: keyof CramCosts): number => {
    const times = kept.filter((answer) => kindOf(answer) === kind).map(({ seconds }) => seconds);
    const weight = times.length / (times.length + WEIGHT_OF_DEFAULT);
    return weight * (medianOf(times) ?? 0) + (1 - weight) * USUAL_COSTS[kind];
  };
  return { success: blended('success'), failure: blended('failure'), fresh: blended('fresh') };
}

function kindOf({ first, passed }: TimedAnswer): keyof CramCosts {
  if (first) return 'fresh';
  return passed ? 'success' : 'failure';
}

/** Draws a normal number with mean 0 and standard deviation 1 (Box and Muller). */
function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

/** Draws a log-normal number: e to a normal one with mean 0 and this standard deviation. */
function logNormal(chance: Chance, deviation: number): number {
  return Math.exp(deviation * normal(chance));
}

/** A possible result of a review: its probability and the state after it. */
export interface Outcome {
  readonly chance: number;
  readonly trace: FsrsState;
}

/** The share of new cards that are already known at the first look. */
export const KNOWN_BEFORE = 0.25;

/** The chance that a repeat on the same day passes: for a new card, and for a forgotten one. */
export const SAME_DAY_PASS = { fresh: 0.63, lapsed: 0.78 } as const;

/** The shares of hard, good and easy among passes. */
export const PASS_SHARES: readonly (readonly [Rating, number])[] = [
  [2, 0.224],
  [3, 0.631],
  [4, 0.145],
];

/** The possible results of a review after `elapsedDays`. A failed one passes later that day. */
export function reviewOutcomes(trace: FsrsState, elapsedDays: number, decay: number): Outcome[] {
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

/** The possible results of the first look at a new card. */
export function firstOutcomes(): Outcome[] {
  return [
    ...PASS_SHARES.map(([rating, share]) => ({
      chance: KNOWN_BEFORE * share,
      trace: firstTrace(rating),
    })),
    { chance: 1 - KNOWN_BEFORE, trace: nextTrace(firstTrace(1), 3, 0) },
  ];
}

/** The expected seconds of a review, including the repeats if it fails. */
export function reviewSeconds(recall: number, costs: CramCosts): number {
  const failed = 1 - SAME_DAY_PASS.lapsed;
  const aTry = SAME_DAY_PASS.lapsed * costs.success + failed * costs.failure;
  let tries = 0;
  for (let already = 0; already < MAX_RETURNS; already += 1) tries += failed ** already;
  return recall * costs.success + (1 - recall) * (costs.failure + tries * aTry);
}

/**
 * The passes of a card (see `CramCard`) after one more answer, `daysSince` its last. `before` is null
 * for the first look; repeats on the same day change nothing.
 */
export function passesAfter(before: number | null, passed: boolean, daysSince: number): number {
  if (before === null) return 0;
  if (daysSince <= 0) return before;
  return passed ? before + 1 : 0;
}

/** How far learners and cards deviate from FSRS: standard deviations of logarithms, except difficulty. */
const DEVIATION = {
  learner: 0.3,
  firstStability: 0.6,
  growth: 0.4,
  lapse: 0.3,
  difficulty: 1,
} as const;

/** A simulated learner's memory of a card. */
export interface LearnerMemory {
  /** The true state; null before the first look. */
  truth: FsrsState | null;
  /** The state that the program believes in. */
  trace: FsrsState | null;
  /** The day of the last answer. */
  last: number;
  /** As in `CramCard`. */
  passes: number;
  /** How this card deviates: factors, and an amount added to its difficulty. */
  readonly first: number;
  readonly growth: number;
  readonly lapse: number;
  readonly harder: number;
  readonly isKnownBefore: boolean;
}

/** Creates a simulated learner: a function that makes their memory of each card. */
export function createLearner(
  chance: Chance,
): (known: Pick<CramCard, 'trace' | 'elapsedDays' | 'passes'>) => LearnerMemory {
  const stability = logNormal(chance, DEVIATION.learner);
  const growth = logNormal(chance, DEVIATION.learner);
  return ({ trace, elapsedDays, passes }) => {
    const first = stability * logNormal(chance, DEVIATION.firstStability);
    // A single object literal, for speed: hundreds of learners have hundreds of cards.
    return {
      first,
      growth: growth * logNormal(chance, DEVIATION.growth),
      lapse: logNormal(chance, DEVIATION.lapse),
      harder: DEVIATION.difficulty * normal(chance),
      isKnownBefore: chance() < KNOWN_BEFORE,
      truth: trace && {
        stability: clampStability(trace.stability * Math.sqrt(first)),
        difficulty: trace.difficulty,
      },
      trace,
      last: -elapsedDays,
      passes,
    };
  };
}

/** The chance that a card is recalled on a day; 0 for a new card. */
export function recallOf({ truth, last }: LearnerMemory, day: number, decay: number): number {
  return truth === null ? 0 : recallAfter(truth.stability, day - last, decay);
}

/** Updates a memory after an answer. */
export function learn(memory: LearnerMemory, rating: Rating, day: number, decay: number): void {
  const { truth, trace } = memory;
  const elapsed = day - memory.last;
  memory.last = day;
  if (truth === null || trace === null) {
    const seen = firstTrace(rating);
    memory.trace = seen;
    memory.truth = {
      stability: clampStability(seen.stability * memory.first),
      difficulty: Math.min(Math.max(seen.difficulty + memory.harder, 1), 10),
    };
    return;
  }
  memory.trace = nextTrace(trace, rating, elapsed);
  memory.passes = passesAfter(memory.passes, rating > 1, elapsed);
  const next = nextTrace(truth, rating, elapsed, recallAfter(truth.stability, elapsed, decay));
  memory.truth = {
    ...next,
    stability: clampStability(deviatingStability(memory, truth, next, { rating, elapsed })),
  };
}

function deviatingStability(
  { growth, lapse }: LearnerMemory,
  before: FsrsState,
  after: FsrsState,
  { rating, elapsed }: { readonly rating: Rating; readonly elapsed: number },
): number {
  if (elapsed === 0) return after.stability;
  if (rating === 1) return after.stability * lapse;
  return before.stability + (after.stability - before.stability) * growth;
}

function clampStability(stability: number): number {
  return Math.min(Math.max(stability, 0.001), 36_500);
}
