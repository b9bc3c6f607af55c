import {
  firstTrace,
  nextTrace,
  type Rating,
  recallAfter,
  type Trace,
} from '../../schedule/forecast/fsrs.ts';
import type { Chance } from '../../schedule/seeded-chance.ts';
import type { CramCard } from './cram-input.ts';
import { logNormal, normal } from './normal.ts';
import { KNOWN_BEFORE } from './outcomes.ts';
import { passesAfter } from './passes.ts';

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
  truth: Trace | null;
  trace: Trace | null;
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
  before: Trace,
  after: Trace,
  { rating, elapsed }: { readonly rating: Rating; readonly elapsed: number },
): number {
  if (elapsed === 0) return after.stability;
  if (rating === 1) return after.stability * lapse;
  return before.stability + (after.stability - before.stability) * growth;
}

function held(stability: number): number {
  return Math.min(Math.max(stability, 0.001), 36_500);
}
