import type { Rating } from '../schedule/fsrs.ts';
import type { Chance } from '../schedule/seeded-chance.ts';
import { MAX_RETURNS } from '../study/session.ts';
import { compareIds, emptyLoad, type Load } from './pricing.ts';
import {
  createLearner,
  type LearnerMemory,
  learn,
  PASS_SHARES,
  recallOf,
  SAME_DAY_PASS,
} from './simulate.ts';
import type { CramCard, CramInput, PlannedSession, Policy, Urgency } from './types.ts';

/** A card that can be asked in a session, and the expected seconds. */
export interface Candidate {
  readonly id: string;
  readonly seconds: number;
  readonly isFresh: boolean;
  readonly weight: number;
}

/**
 * Fills a session in the order of its candidates, best first, and says how many fit. Must-know cards come before all others
 * only if the later sessions are too short for a first look at all of them.
 */
export function fillSession(candidates: readonly Candidate[], input: CramInput) {
  const urgent = new Set(urgentIds(input));
  const first = candidates.filter(({ id }) => urgent.has(id));
  const order = [...first, ...candidates.filter(({ id }) => !urgent.has(id))];
  let seconds = 0;
  let fitting = 0;
  for (const candidate of order) {
    if (seconds + candidate.seconds > input.secondsPerSession) break;
    seconds += candidate.seconds;
    fitting += 1;
  }
  return { today: order.map(({ id }) => id), fitting };
}

/** A safety margin on the expected time of first looks. */
const MARGIN = 1.3;

/** New must-know cards that later sessions have no room for. */
function urgentIds({ cards, sessionDays, secondsPerSession, costs }: CramInput): string[] {
  const unseen = cards.filter(({ trace, weight }) => trace === null && weight > 1);
  const later = (sessionDays.length - 1) * secondsPerSession;
  const room = Math.floor(later / (costs.fresh * MARGIN));
  const ids = unseen.map(({ id }) => id).sort();
  return ids.slice(0, Math.max(ids.length - room, 0));
}

interface SimulatedCard {
  readonly card: CramCard;
  readonly memory: LearnerMemory;
  urgency: Urgency;
  /** The urgency in the current session. */
  now: number;
}

/**
 * Simulates a learner who follows a policy and forgets with this decay. Returns their load, and their
 * memories in the order of the input's cards.
 */
export function simulatePolicy(input: CramInput, policy: Policy, decay: number, chance: Chance) {
  const createMemory = createLearner(chance);
  const cards = input.cards.map((card): SimulatedCard => {
    return { card, memory: createMemory(card), urgency: policy.first(card), now: 0 };
  });
  const load = emptyLoad(input.sessionDays.length);
  for (const [session, day] of input.sessionDays.entries()) {
    let seconds = 0;
    for (const simulated of queueOf(cards, session)) {
      if (seconds >= input.secondsPerSession) break;
      const { memory, card } = simulated;
      const kind = memory.trace === null ? load.fresh : load.reviews;
      kind[session] = (kind[session] ?? 0) + 1;
      seconds += ask(memory, { input, day, decay, chance });
      if (memory.trace) {
        simulated.urgency = policy.after(memory.trace, session, card.weight, memory.passes);
      }
    }
    load.seconds[session] = seconds;
  }
  return { memories: cards.map(({ memory }) => memory), load };
}

/** The cards to ask in a session, most urgent first. */
function queueOf(cards: readonly SimulatedCard[], session: number): SimulatedCard[] {
  const queue = cards.filter((simulated) => {
    simulated.now = simulated.urgency(session);
    return simulated.now > 0;
  });
  return queue.sort((a, b) => b.now - a.now || compareIds(a.card.id, b.card.id));
}

/** The parameters of a simulated session. */
interface Session {
  readonly input: CramInput;
  readonly day: number;
  readonly decay: number;
  readonly chance: Chance;
}

/** Asks a card until it passes or may not return again; returns the seconds. */
function ask(memory: LearnerMemory, { input: { costs }, day, decay, chance }: Session): number {
  const isFresh = memory.truth === null;
  const again = isFresh ? SAME_DAY_PASS.fresh : SAME_DAY_PASS.lapsed;
  const recall = isFresh ? Number(memory.isKnownBefore) : recallOf(memory, day, decay);
  let passes = chance() < recall;
  learn(memory, passes ? drawRating(chance) : 1, day, decay);
  let seconds = passes ? costs.success : costs.failure;
  for (let tries = 0; !passes && tries < MAX_RETURNS; tries += 1) {
    passes = chance() < again;
    learn(memory, passes ? 3 : 1, day, decay);
    seconds += passes ? costs.success : costs.failure;
  }
  return isFresh ? costs.fresh : seconds;
}

/**
 * The contents of sessions with this load. The card on the screen when time runs out is still
 * answered.
 */
export function sessionsOf(load: Load, input: CramInput, startsIn = 0): PlannedSession[] {
  return input.sessionDays.map((day, session) => ({
    day: day + startsIn,
    seconds: Math.min(load.seconds[session] ?? 0, input.secondsPerSession),
    reviews: load.reviews[session] ?? 0,
    fresh: load.fresh[session] ?? 0,
  }));
}

/** Draws hard, good or easy for a pass. */
function drawRating(chance: Chance): Rating {
  let drawn = chance();
  for (const [rating, share] of PASS_SHARES) {
    if (drawn < share) return rating;
    drawn -= share;
  }
  return 3;
}
