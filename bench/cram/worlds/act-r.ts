import { type Chance, normal } from '../chance.ts';
import type { LearnersMemory, World } from './world.ts';

/** Decay of a trace: what each has, and what it gains by being laid while much was still active. */
const LEAST_DECAY = 0.177;
const DECAY_SCALE = 0.217;
/** From this activation on half is recalled, and how sharply the chance turns there. */
const THRESHOLD = -1.45;
const NOISE = 0.255;
/** A day outside of study in seconds of study: interference is less there. */
const SECONDS_A_DAY = 86_400 * 0.025;
/** Between two tries of a card on the same day. */
const SECONDS_BETWEEN_TRIES = 120;
/** Standard deviations of what learners and cards add to activation. */
const LEARNER = 0.2;
const CARD = 0.3;

interface Laid {
  readonly at: number;
  readonly decay: number;
}

/**
 * A third world: ACT-R's traces, each forgotten by a power of time, the faster the more was active
 * when it was laid (Pavlik and Anderson, "Practice and forgetting effects on vocabulary memory",
 * 2005; threshold lowered so that about half is recalled a day after a first look). Every answer,
 * passed or failed, lays a trace.
 */
export const actRWorld: World = { name: 'act-r', meet };

function meet(cards: number, chance: Chance): LearnersMemory {
  const learner = normal(chance, LEARNER);
  const strengths = Array.from({ length: cards }, () => learner + normal(chance, CARD));
  const laid = new Map<number, Laid[]>();
  const activation = (card: number, at: number): number => {
    const traces = laid.get(card) ?? [];
    const sum = traces.reduce((all, trace) => all + Math.max(at - trace.at, 1) ** -trace.decay, 0);
    return Math.log(sum) + (strengths[card] ?? 0);
  };
  return {
    recall: (card, day) => {
      const above = activation(card, day * SECONDS_A_DAY) - THRESHOLD;
      return 1 / (1 + Math.exp(-above / NOISE));
    },
    answer: ({ card, day, attempt }) => {
      const at = day * SECONDS_A_DAY + attempt * SECONDS_BETWEEN_TRIES;
      const decay = DECAY_SCALE * Math.exp(activation(card, at)) + LEAST_DECAY;
      laid.set(card, [...(laid.get(card) ?? []), { at, decay }]);
    },
  };
}
