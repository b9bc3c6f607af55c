import { FSRS_DECAY, type FsrsState, recallAfter } from '../schedule/fsrs.ts';
import { chanceFrom } from '../schedule/seeded-chance.ts';
import { LEAST_PRICE } from './by-prices.ts';
import { PLANNING_DECAY } from './grid.ts';
import { groupCards, inOrder, isAnsweredOn, recallIn } from './market.ts';
import { type Candidate, fillSession, runCourse } from './sessions.ts';
import { reviewSeconds } from './simulate.ts';
import { type CramInput, type CramPlan, type Policy, timeCoverageOf } from './types.ts';

/** What sets one plan by a course apart from another. */
interface Kind {
  readonly method: 'steady' | 'simple';
  readonly course: Policy;
  /** Who may be asked today, best first. */
  readonly candidates: () => readonly Candidate[];
}

/** Any seed would do for the one learner whose sessions stand for the load. */
const SEED = 1;

/** The plan that follows a course: today's cards, and the load as one simulated learner has it. */
function coursePlan(
  input: CramInput,
  startsIn: number,
  { method, course, candidates }: Kind,
): CramPlan {
  const hasToday = startsIn === 0 && input.sessionDays[0] === 0;
  const { today, fitting } = fillSession(hasToday ? candidates() : [], input);
  const { load } = runCourse(input, course, FSRS_DECAY, chanceFrom(SEED));
  return {
    method,
    timeCoverage: timeCoverageOf(input),
    startsIn,
    today,
    fitting,
    sessions: input.sessionDays.map((day, session) => ({
      day: day + startsIn,
      seconds: Math.min(load.seconds[session] ?? 0, input.secondsPerSession),
      reviews: load.reviews[session] ?? 0,
      fresh: load.fresh[session] ?? 0,
    })),
    stopsEarly: false,
    prices: [],
  };
}

/** The recall that the simple course does not let a card fall below. */
const KEPT_RECALL = 0.9;
/** Puts cards seen before ahead of new ones, whatever these count. */
const SEEN = 1000;

/** The simple course: each card when it falls to 90 %, then new ones; all once more in the last session. */
export function simpleCourse({ sessionDays }: CramInput): Policy {
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

/** Whether the simple course would ask a card of this trace, left alone so long. */
function hasFallen({ stability }: FsrsState, elapsedDays: number): boolean {
  return recallAfter(stability, elapsedDays) < KEPT_RECALL;
}

/**
 * The plan for want of a better: each card when it falls to 90 %, least likely first, then new ones,
 * and every card once more in the last session.
 */
export function simplePlan(input: CramInput, startsIn: number, why: string): CramPlan {
  const plan = coursePlan(input, startsIn, {
    method: 'simple',
    course: simpleCourse(input),
    candidates: () => candidatesOf(input),
  });
  return { ...plan, why };
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
      inOrder(a.id, b.id),
  );
}

/**
 * Days until a card is asked again, by its passes: the day after its first look or a failure, then
 * SM-2's intervals. Simulated: where memories follow FSRS, longer ones would gain a point or two;
 * where they have half-lives, these lose up to twelve.
 */
const GAPS = [1, 6, 15] as const;
/** The second of them for a card that has failed often: its difficulty tells. Simulated as above. */
const HARD = { difficulty: 7, gap: 4 } as const;
/** A card that lasts is left alone for so large a share of its stability. */
const SHARE_OF_STABILITY = 1 / 3;

/** Sets classes of urgency apart: what a card counts, then what was begun. */
const A_WEIGHT = 1_000_000;
const BEGUN = 100_000;

interface Standing {
  readonly trace: FsrsState | null;
  /** In days from today. */
  readonly answeredOn: number;
  readonly passes: number;
  readonly weight: number;
}

/**
 * The course for where the time is short: what was begun and is due comes before what is new, so
 * that no more is begun than can be followed up, and the time left goes to what is least known. It
 * rests on answers alone, hardly on a model of forgetting, and so holds whatever its true shape.
 */
export function steadyCourse(input: CramInput): Policy {
  const urgencyOf = (standing: Standing) => (session: number) => {
    return urgencyOn(input.sessionDays[session] ?? 0, standing, input);
  };
  return {
    first: ({ elapsedDays, ...card }) => urgencyOf({ ...card, answeredOn: -elapsedDays }),
    after: (trace, session, weight, passes) =>
      urgencyOf({ trace, answeredOn: input.sessionDays[session] ?? 0, passes, weight }),
  };
}

function urgencyOn(day: number, standing: Standing, input: CramInput): number {
  const { trace, answeredOn, passes, weight } = standing;
  if (trace === null) return weight * A_WEIGHT;
  const elapsed = day - answeredOn;
  if (elapsed <= 0) return 0;
  if (elapsed >= gapAfter(passes, trace)) return weight * A_WEIGHT + BEGUN + elapsed;
  const recallAfterDays = (days: number) => recallAfter(trace.stability, days, PLANNING_DECAY);
  const gain =
    (weight * (1 - recallAfterDays(input.daysLeft - answeredOn))) / reviewSeconds(1, input.costs);
  const isWorthIt = gain > (input.spendsAll ? 0 : LEAST_PRICE);
  return isWorthIt ? weight * (1 - recallAfterDays(elapsed)) : 0;
}

function gapAfter(passes: number, { stability, difficulty }: FsrsState): number {
  const [next, second, third] = GAPS;
  if (passes === 0) return next;
  if (passes === 1 && difficulty > HARD.difficulty) return HARD.gap;
  return Math.max(passes === 1 ? second : third, stability * SHARE_OF_STABILITY);
}

/**
 * The plan for where the time is short. By prices, a little more is kept where memories follow FSRS;
 * where they do not, more cards are begun than can be kept: simulated, that loses up to thirteen points.
 */
export function steadyPlan(input: CramInput, startsIn: number): CramPlan {
  const course = steadyCourse(input);
  return coursePlan(input, startsIn, {
    method: 'steady',
    course,
    candidates: () => candidatesOfSteadyPlan(input, course),
  });
}

function candidatesOfSteadyPlan(input: CramInput, course: Policy) {
  const candidates = input.cards.map((card) => {
    const { id, trace, elapsedDays, weight } = card;
    const isFresh = trace === null;
    const seconds =
      trace === null
        ? input.costs.fresh
        : reviewSeconds(recallAfter(trace.stability, elapsedDays), input.costs);
    return { id, seconds, isFresh, weight, urgency: course.first(card)(0) };
  });
  return candidates
    .filter(({ urgency }) => urgency > 0)
    .sort((a, b) => b.urgency - a.urgency || inOrder(a.id, b.id));
}
