import type { Chance } from '../chance.ts';
import type { Answer, LearnersMemory, World } from './world.ts';

/** Each failure makes a card harder by so much, up to a bound. */
const HARDER = 2;
const HARDEST = 18;
/** A recall of 1 would make the formulas infinite. */
const CERTAIN = 1 - 1e-6;

/** A card's half-life in days, how hard it is, and the day of its last answer. */
interface HalfLife {
  readonly days: number;
  readonly difficulty: number;
  readonly since: number;
}

/**
 * World 2, foreign to the planner: half-lives with exponential forgetting, by the fitted formulas of
 * DHP (Ye, Su, Cao, "A stochastic shortest path algorithm for optimizing spaced repetition
 * scheduling", KDD 2022). Difficulties are even over 1 … 10. Tries on the same day leave no trace.
 */
export const halfLifeWorld: World = { name: 'half-life', meet };

function meet(cards: number, chance: Chance): LearnersMemory {
  const difficulties = Array.from({ length: cards }, () => 1 + Math.floor(chance() * 10));
  const known = new Map<number, HalfLife>();
  const recall = (card: number, day: number): number => {
    const memory = known.get(card);
    return memory === undefined ? 0 : 2 ** -((day - memory.since) / memory.days);
  };
  return {
    recall,
    answer: (answer) => {
      if (answer.attempt > 0) return;
      const { card, day } = answer;
      const before = known.get(card) ?? null;
      const memory =
        before === null
          ? begun(difficulties[card] ?? 1)
          : moved(before, answer, Math.min(recall(card, day), CERTAIN));
      known.set(card, { ...memory, since: day });
    },
  };
}

function begun(difficulty: number): Omit<HalfLife, 'since'> {
  return { days: -1 / Math.log2(Math.max(0.925 - 0.05 * difficulty, 0.025)), difficulty };
}

function moved(
  { days: h, difficulty: d }: HalfLife,
  { rating }: Answer,
  p: number,
): Omit<HalfLife, 'since'> {
  if (rating > 1) {
    const growth = Math.exp(3.81) * d ** -0.534 * h ** -0.127 * (1 - p) ** 0.97;
    return { days: h * (1 + growth), difficulty: d };
  }
  const days = Math.exp(-0.041) * d ** -0.041 * h ** 0.377 * (1 - p) ** -0.227;
  return { days, difficulty: Math.min(d + HARDER, HARDEST) };
}
