import {
  type FsrsState,
  firstTrace,
  nextTrace,
  type Rating,
  recallAfter,
} from '../schedule/fsrs.ts';
import type { Chance } from '../schedule/seeded-chance.ts';
import { MAX_RETURNS } from '../study/session.ts';
import type { CramCard, CramCosts } from './types.ts';

/** An answer as far as its time is concerned. */
export interface TimedAnswer {
  readonly seconds: number;
  readonly passed: boolean;
  /** Whether it was the card's first. */
  readonly first: boolean;
}

/** What asking takes where nothing is known of a person, in seconds. */
export const USUAL_COSTS: CramCosts = { success: 8, failure: 20, fresh: 31 };

/** So many answers of one's own count as much as the usual cost. */
const WEIGHT_OF_USUAL = 30;
/** Shorter answers were slips, longer ones breaks. */
const SHORTEST = 0.5;
const MAX_LENGTH = 300;

/** Costs from a person's own answers: medians, drawn towards the usual the fewer there are. */
export function costsFrom(answers: readonly TimedAnswer[]): CramCosts {
  const kept = answers.filter(({ seconds }) => seconds >= SHORTEST && seconds <= MAX_LENGTH);
  const later = kept.filter(({ first }) => !first);
  return {
    success: drawn(
      later.filter(({ passed }) => passed),
      USUAL_COSTS.success,
    ),
    failure: drawn(
      later.filter(({ passed }) => !passed),
      USUAL_COSTS.failure,
    ),
    fresh: drawn(
      kept.filter(({ first }) => first),
      USUAL_COSTS.fresh,
    ),
  };
}

function drawn(answers: readonly TimedAnswer[], usual: number): number {
  const weight = answers.length / (answers.length + WEIGHT_OF_USUAL);
  return weight * medianOf(answers) + (1 - weight) * usual;
}

function medianOf(answers: readonly TimedAnswer[]): number {
  const sorted = answers.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** A normal number with mean 0 and deviation 1 (Box and Muller). */
function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

/** A number that is e to a normal one with mean 0 and this deviation. */
function logNormal(chance: Chance, deviation: number): number {
  return Math.exp(deviation * normal(chance));
}

/** How a review may end: how likely, and the trace it leaves. */
export interface Outcome {
  readonly chance: number;
  readonly trace: FsrsState;
}

/** The share of new cards that are known before their first look. */
export const KNOWN_BEFORE = 0.25;

/** How likely another try on the same day passes: of a new card, and of one that was forgotten. */
export const SAME_DAY_PASS = { fresh: 0.63, lapsed: 0.78 } as const;

/** How the answers that pass divide into hard, good and easy. */
export const PASS_SHARES: readonly (readonly [Rating, number])[] = [
  [2, 0.224],
  [3, 0.631],
  [4, 0.145],
];

/** How a review after so many days may end; one that fails is passed later on the same day. */
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

/** How the first look at a new card may end. */
export function firstOutcomes(): Outcome[] {
  return [
    ...PASS_SHARES.map(([rating, share]) => ({
      chance: KNOWN_BEFORE * share,
      trace: firstTrace(rating),
    })),
    { chance: 1 - KNOWN_BEFORE, trace: nextTrace(firstTrace(1), 3, 0) },
  ];
}

/** What a review takes as expected, in seconds, with the tries that follow where it fails. */
export function reviewSeconds(recall: number, costs: CramCosts): number {
  const failed = 1 - SAME_DAY_PASS.lapsed;
  const aTry = SAME_DAY_PASS.lapsed * costs.success + failed * costs.failure;
  let tries = 0;
  for (let already = 0; already < MAX_RETURNS; already += 1) tries += failed ** already;
  return recall * costs.success + (1 - recall) * (costs.failure + tries * aTry);
}

/**
 * The passes of a card (see `CramCard`) after one more answer, so many days after its last. `before`
 * is null for the first look; further tries on the same day change nothing.
 */
export function passesAfter(before: number | null, passed: boolean, daysSince: number): number {
  if (before === null) return 0;
  if (daysSince <= 0) return before;
  return passed ? before + 1 : 0;
}

/** How far learners and cards stray from FSRS: deviations of logarithms, save that of difficulty. */
const STRAYING = {
  learner: 0.3,
  firstStability: 0.6,
  growth: 0.4,
  lapse: 0.3,
  difficulty: 1,
} as const;

/** What a simulated learner truly keeps of a card; its trace is what the program knows of it. */
export interface Memory {
  /** Null before the first look. */
  truth: FsrsState | null;
  trace: FsrsState | null;
  /** The day of the last answer. */
  last: number;
  /** As those of a card. */
  passes: number;
  /** How this card strays: factors, and an addition to difficulty. */
  readonly first: number;
  readonly growth: number;
  readonly lapse: number;
  readonly harder: number;
  readonly isKnownBefore: boolean;
}

/** Makes the memories of one simulated learner, card by card. */
export function learnerOf(
  chance: Chance,
): (known: Pick<CramCard, 'trace' | 'elapsedDays' | 'passes'>) => Memory {
  const stability = logNormal(chance, STRAYING.learner);
  const growth = logNormal(chance, STRAYING.learner);
  return ({ trace, elapsedDays, passes }) => {
    const first = stability * logNormal(chance, STRAYING.firstStability);
    // One object, written out: hundreds of learners meet hundreds of cards.
    return {
      first,
      growth: growth * logNormal(chance, STRAYING.growth),
      lapse: logNormal(chance, STRAYING.lapse),
      harder: STRAYING.difficulty * normal(chance),
      isKnownBefore: chance() < KNOWN_BEFORE,
      truth: trace && {
        stability: held(trace.stability * Math.sqrt(first)),
        difficulty: trace.difficulty,
      },
      trace,
      last: -elapsedDays,
      passes,
    };
  };
}

/** The chance that a card is recalled on a day; 0 for one that was never seen. */
export function recallOf({ truth, last }: Memory, day: number, decay: number): number {
  return truth === null ? 0 : recallAfter(truth.stability, day - last, decay);
}

/** Takes an answer into a memory. */
export function learn(memory: Memory, rating: Rating, day: number, decay: number): void {
  const { truth, trace } = memory;
  const elapsed = day - memory.last;
  memory.last = day;
  if (truth === null || trace === null) {
    const seen = firstTrace(rating);
    memory.trace = seen;
    memory.truth = {
      stability: held(seen.stability * memory.first),
      difficulty: Math.min(Math.max(seen.difficulty + memory.harder, 1), 10),
    };
    return;
  }
  memory.trace = nextTrace(trace, rating, elapsed);
  memory.passes = passesAfter(memory.passes, rating > 1, elapsed);
  const next = nextTrace(truth, rating, elapsed, recallAfter(truth.stability, elapsed, decay));
  memory.truth = { ...next, stability: held(strayed(memory, truth, next, { rating, elapsed })) };
}

function strayed(
  { growth, lapse }: Memory,
  before: FsrsState,
  after: FsrsState,
  { rating, elapsed }: { readonly rating: Rating; readonly elapsed: number },
): number {
  if (elapsed === 0) return after.stability;
  if (rating === 1) return after.stability * lapse;
  return before.stability + (after.stability - before.stability) * growth;
}

function held(stability: number): number {
  return Math.min(Math.max(stability, 0.001), 36_500);
}
