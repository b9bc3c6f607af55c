import { type FsrsState, firstTrace, nextTrace, recallAfter } from '../../../src/schedule/fsrs.ts';
import { type Chance, normal } from '../chance.ts';
import type { Answer, LearnersMemory, World } from './world.ts';

/** Standard deviations; those of factors are of their logarithm. */
const LEARNER = { stability: 0.3, growth: 0.3 } as const;
const CARD = { stability: 0.6, growth: 0.4, lapse: 0.3, difficulty: 1 } as const;

/** The least stability that FSRS holds, in days. */
const LEAST_STABILITY = 0.001;

/** How a card's memory departs from the published parameters: factors, and what difficulty adds. */
interface Departure {
  readonly stability: number;
  readonly growth: number;
  readonly lapse: number;
  readonly difficulty: number;
}

/** World 1: memories follow FSRS-6's published parameters, each learner and each card with noise. */
export const fsrsWorld: World = { name: 'fsrs', meet: (cards, chance) => meet(cards, chance, 1) };

/** The same without noise: what the planner reaches where it is right about everybody. */
export const exactWorld: World = {
  name: 'fsrs-exact',
  meet: (cards, chance) => meet(cards, chance, 0),
};

function meet(cards: number, chance: Chance, noise: number): LearnersMemory {
  const draw = (deviation: number) => normal(chance, deviation) * noise;
  const learner = { stability: draw(LEARNER.stability), growth: draw(LEARNER.growth) };
  const departures = Array.from({ length: cards }, (): Departure => {
    const stability = Math.exp(learner.stability + draw(CARD.stability));
    const growth = Math.exp(learner.growth + draw(CARD.growth));
    const lapse = Math.exp(draw(CARD.lapse));
    return { stability, growth, lapse, difficulty: draw(CARD.difficulty) };
  });
  const known = new Map<number, { readonly trace: FsrsState; readonly day: number }>();
  return {
    recall: (card, day) => {
      const at = known.get(card);
      return at === undefined ? 0 : recallAfter(at.trace.stability, day - at.day);
    },
    answer: (answer) => {
      const departure = departures[answer.card];
      if (departure === undefined) throw new Error(`There is no card ${answer.card}`);
      const before = known.get(answer.card);
      const trace =
        before === undefined
          ? begun(answer, departure)
          : moved(before.trace, answer, answer.day - before.day, departure);
      known.set(answer.card, { trace, day: answer.day });
    },
  };
}

function begun({ rating }: Answer, departure: Departure): FsrsState {
  const { stability, difficulty } = firstTrace(rating);
  return {
    stability: stability * departure.stability,
    difficulty: Math.min(Math.max(difficulty + departure.difficulty, 1), 10),
  };
}

function moved(
  trace: FsrsState,
  { rating }: Answer,
  days: number,
  departure: Departure,
): FsrsState {
  const { stability, difficulty } = nextTrace(trace, rating, days);
  if (rating === 1) {
    const lapse = days === 0 ? 1 : departure.lapse;
    const left = Math.min(stability * lapse, trace.stability);
    return { stability: Math.max(left, LEAST_STABILITY), difficulty };
  }
  const grown = trace.stability + (stability - trace.stability) * departure.growth;
  return { stability: grown, difficulty };
}
