import { FSRS_DECAY, recallAfter } from '../../schedule/forecast/fsrs.ts';
import { chanceFrom } from '../../schedule/seeded-chance.ts';
import { inOrder } from './card-groups.ts';
import type { Course } from './course.ts';
import type { CramInput } from './cram-input.ts';
import type { CramPlan } from './cram-plan.ts';
import { fillSession } from './fill-session.ts';
import { reviewSeconds } from './outcomes.ts';
import { rhoOf } from './rho.ts';
import { runCourse } from './run-course.ts';
import { steadyCourse } from './steady-course.ts';

/** Any seed would do for the one learner whose sessions stand for the load. */
const SEED = 1;

/**
 * The plan for where the time is short. By prices, a little more is kept where memories follow FSRS;
 * where they do not, more cards are begun than can be kept: simulated, that loses up to thirteen points.
 */
export function steadyPlan(input: CramInput, startsIn: number): CramPlan {
  const course = steadyCourse(input);
  const hasToday = startsIn === 0 && input.sessionDays[0] === 0;
  const { today, fitting } = fillSession(hasToday ? candidatesOf(input, course) : [], input);
  const { load } = runCourse(input, course, FSRS_DECAY, chanceFrom(SEED));
  return {
    method: 'steady',
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

function candidatesOf(input: CramInput, course: Course) {
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
