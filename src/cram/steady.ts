import { FSRS_DECAY, type FsrsState, recallAfter } from '../schedule/fsrs.ts';
import { chanceFrom } from '../schedule/seeded-chance.ts';
import { MIN_PRICE } from './by-prices.ts';
import { PLANNING_DECAY } from './grid.ts';
import { compareIds, groupCards, isAnsweredOn, recallIn } from './pricing.ts';
import { type Candidate, fillSession, sessionsOf, simulatePolicy } from './sessions.ts';
import { reviewSeconds } from './simulate.ts';
import {
  type CramCard,
  type CramInput,
  type CramPlan,
  type Policy,
  timeCoverageOf,
} from './types.ts';

/**
 * The plan for when time is short. A plan by prices would keep a little more if memories follow FSRS.
 * If they do not, it starts more cards than can be kept: in simulations that loses up to thirteen
 * points.
 */
export function steadyPlan(input: CramInput, startsIn: number): CramPlan {
  const policy = steadyPolicy(input);
  const candidates = () => candidatesOfSteadyPlan(input, policy);
  return planByPolicy(input, startsIn, { method: 'steady', policy, candidates });
}

/** The parts in which plans that follow a policy differ. */
interface PolicyPlan {
  readonly method: 'steady' | 'simple';
  readonly policy: Policy;
  /** The cards that can be asked today, best first. */
  readonly candidates: () => readonly Candidate[];
}

/** Arbitrary: the seed of the one learner whose sessions give the load. */
const SEED = 1;

/** Makes the plan of a policy: today's cards, and the load of one simulated learner. */
function planByPolicy(
  input: CramInput,
  startsIn: number,
  { method, policy, candidates }: PolicyPlan,
): CramPlan {
  const hasToday = startsIn === 0 && input.sessionDays[0] === 0;
  const { today, fitting } = fillSession(hasToday ? candidates() : [], input);
  const { load } = simulatePolicy(input, policy, FSRS_DECAY, chanceFrom(SEED));
  return {
    method,
    timeCoverage: timeCoverageOf(input),
    startsIn,
    today,
    fitting,
    sessions: sessionsOf(load, input, startsIn),
    stopsEarly: false,
    prices: [],
  };
}

function candidatesOfSteadyPlan(input: CramInput, policy: Policy) {
  const candidates = input.cards.map((card) => {
    const { id, trace, elapsedDays, weight } = card;
    const recall = trace === null ? null : recallAfter(trace.stability, elapsedDays);
    const seconds = recall === null ? input.costs.fresh : reviewSeconds(recall, input.costs);
    return { id, seconds, isFresh: recall === null, weight, urgency: policy.first(card)(0) };
  });
  return candidates
    .filter(({ urgency }) => urgency > 0)
    .sort((a, b) => b.urgency - a.urgency || compareIds(a.id, b.id));
}

interface Standing extends Pick<CramCard, 'trace' | 'passes' | 'weight'> {
  /** In days from today. */
  readonly answeredOn: number;
}

/**
 * The policy for when time is short: cards that were started and are due come before new ones, so that
 * no more are started than can be followed up, and the remaining time goes to the least known. It
 * relies on answers and hardly on a model, so it works whatever the true forgetting curve.
 */
export function steadyPolicy(input: CramInput): Policy {
  const urgencyOf = (standing: Standing) => (session: number) => {
    return urgencyOn(input.sessionDays[session] ?? 0, standing, input);
  };
  return {
    first: ({ elapsedDays, ...card }) => urgencyOf({ ...card, answeredOn: -elapsedDays }),
    after: (trace, session, weight, passes) =>
      urgencyOf({ trace, answeredOn: input.sessionDays[session] ?? 0, passes, weight }),
  };
}

/** Order of urgency: first a card's weight, then whether it was started. */
const PER_WEIGHT = 1_000_000;
const STARTED = 100_000;

function urgencyOn(day: number, standing: Standing, input: CramInput): number {
  const { trace, answeredOn, passes, weight } = standing;
  if (trace === null) return weight * PER_WEIGHT;
  const elapsed = day - answeredOn;
  if (elapsed <= 0) return 0;
  if (elapsed >= gapAfter(passes, trace)) return weight * PER_WEIGHT + STARTED + elapsed;
  const recallAfterDays = (days: number) => recallAfter(trace.stability, days, PLANNING_DECAY);
  const gain =
    (weight * (1 - recallAfterDays(input.daysLeft - answeredOn))) / reviewSeconds(1, input.costs);
  const isWorthIt = gain > (input.spendsAll ? 0 : MIN_PRICE);
  return isWorthIt ? weight * (1 - recallAfterDays(elapsed)) : 0;
}

/**
 * Days until a card is asked again, by its passes: the day after its first look or a failure, then
 * SM-2's intervals. In simulations longer ones gain a point or two if memories follow FSRS, and lose
 * up to twelve if they have half-lives.
 */
const GAPS = [1, 6, 15] as const;

/** The second gap for a card that has failed often, going by its difficulty. Simulated as above. */
const HARD = { difficulty: 7, gap: 4 } as const;

/** A card with a long stability gets a gap of at least this share of it. */
const SHARE_OF_STABILITY = 1 / 3;

function gapAfter(passes: number, { stability, difficulty }: FsrsState): number {
  const [next, second, third] = GAPS;
  if (passes === 0) return next;
  if (passes === 1 && difficulty > HARD.difficulty) return HARD.gap;
  return Math.max(passes === 1 ? second : third, stability * SHARE_OF_STABILITY);
}

/**
 * The fallback plan: each card when it falls to 90 %, the least likely first, then new ones, and every
 * card once more in the last session.
 */
export function simplePlan(input: CramInput, startsIn: number, why: string): CramPlan {
  const policy = simplePolicy(input);
  const candidates = () => candidatesOf(input);
  return { ...planByPolicy(input, startsIn, { method: 'simple', policy, candidates }), why };
}

function candidatesOf({ cards, costs, sessionDays }: CramInput) {
  const isLast = sessionDays.length === 1;
  const asked = groupCards(cards).filter((group) => {
    if (group.trace === null) return true;
    return !isAnsweredOn(group, 0) && (isLast || hasFallen(group.trace, group.elapsedDays));
  });
  const candidates = asked.flatMap((group) => {
    const recall = recallIn(group, 0);
    const isFresh = group.trace === null;
    const seconds = isFresh ? costs.fresh : reviewSeconds(recall, costs);
    return group.ids.map((id) => ({ id, recall, seconds, isFresh, weight: group.weight }));
  });
  return candidates.sort(
    (a, b) =>
      Number(a.isFresh) - Number(b.isFresh) ||
      b.weight - a.weight ||
      a.recall - b.recall ||
      compareIds(a.id, b.id),
  );
}

/** The simple policy asks a card when its recall falls below this. */
const MIN_RECALL = 0.9;

/** True if the simple policy asks a card after this many days without a review. */
function hasFallen({ stability }: FsrsState, elapsedDays: number): boolean {
  return recallAfter(stability, elapsedDays) < MIN_RECALL;
}

/** Puts cards seen before ahead of new ones, whatever their weight. */
const SEEN = 1000;

/** The simple policy: each card when it falls to 90 %, then new ones; all once more in the last session. */
export function simplePolicy({ sessionDays }: CramInput): Policy {
  const urgencyOf = (trace: FsrsState | null, answeredOn: number, weight: number) => {
    return (session: number): number => {
      if (trace === null) return weight;
      const elapsed = (sessionDays[session] ?? 0) - answeredOn;
      const isLast = session === sessionDays.length - 1;
      if (elapsed <= 0 || !(isLast || hasFallen(trace, elapsed))) return 0;
      return SEEN + weight - recallAfter(trace.stability, elapsed);
    };
  };
  return {
    first: ({ trace, elapsedDays, weight }) => urgencyOf(trace, -elapsedDays, weight),
    after: (trace, session, weight) => urgencyOf(trace, sessionDays[session] ?? 0, weight),
  };
}
