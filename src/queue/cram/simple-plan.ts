import { FSRS_DECAY } from '../../schedule/forecast/fsrs.ts';
import { chanceFrom } from '../../schedule/seeded-chance.ts';
import { groupCards, inOrder, isAnsweredOn, recallIn } from './card-groups.ts';
import type { CramInput } from './cram-input.ts';
import type { CramPlan } from './cram-plan.ts';
import { fillSession } from './fill-session.ts';
import { reviewSeconds } from './outcomes.ts';
import { rhoOf } from './rho.ts';
import { runCourse } from './run-course.ts';
import { hasFallen, simpleCourse } from './simple-course.ts';

/** Any seed would do for the one learner whose sessions stand for the load. */
const SEED = 1;

/**
 * The plan for want of a better: each card when it falls to 90 %, least likely first, then new ones,
 * and every card once more in the last session.
 */
export function simplePlan(input: CramInput, startsIn: number, why: string): CramPlan {
  const hasToday = startsIn === 0 && input.sessionDays[0] === 0;
  const { today, fitting } = fillSession(hasToday ? candidatesOf(input) : [], input);
  const { load } = runCourse(input, simpleCourse(input), FSRS_DECAY, chanceFrom(SEED));
  return {
    method: 'simple',
    why,
    rho: rhoOf(input),
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
