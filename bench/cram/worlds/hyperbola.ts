import { type Chance, normal } from '../chance.ts';
import type { LearnersMemory, World } from './world.ts';

/** After so many days half of what was looked at once is recalled; the deviations of its logarithm. */
const FIRST_HALF = 1.5;
const LEARNER = 0.3;
const CARD = 0.5;
/** A pass makes memory last so many times as long, if this share or more was forgotten by then. */
const MOST_GROWTH = 3.5;
const WELL_SPACED = 0.4;
/** What a failure leaves. */
const LEFT = 0.6;

interface Known {
  /** In days. */
  readonly half: number;
  readonly since: number;
}

/**
 * A fourth world, to check what was chosen in the others (it had a say only in `AMPLE`): forgetting by
 * a hyperbola, 1 / (1 + t/h), each learner at a rate of their own, and a spacing effect that has a
 * bound. Harsh: without a review little is left. Tries on the same day leave no trace.
 */
export const hyperbolaWorld: World = { name: 'hyperbola', meet };

function meet(cards: number, chance: Chance): LearnersMemory {
  const learner = normal(chance, LEARNER);
  const firsts = Array.from({ length: cards }, () => {
    return FIRST_HALF * Math.exp(learner + normal(chance, CARD));
  });
  const known = new Map<number, Known>();
  const recall = (card: number, day: number): number => {
    const memory = known.get(card);
    return memory === undefined ? 0 : 1 / (1 + (day - memory.since) / memory.half);
  };
  return {
    recall,
    answer: ({ card, day, attempt, rating }) => {
      if (attempt > 0) return;
      const first = firsts[card] ?? FIRST_HALF;
      const before = known.get(card);
      const spaced = Math.min((1 - recall(card, day)) / WELL_SPACED, 1);
      const passed = (half: number) => half * (1 + (MOST_GROWTH - 1) * spaced);
      const failed = (half: number) => Math.max(half * LEFT, first * LEFT);
      const move = rating > 1 ? passed : failed;
      known.set(card, { half: before === undefined ? first : move(before.half), since: day });
    },
  };
}
