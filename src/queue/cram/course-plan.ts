import { FSRS_DECAY } from '../../schedule/forecast/fsrs.ts';
import { chanceFrom } from '../../schedule/seeded-chance.ts';
import type { Course } from './course.ts';
import type { CramInput } from './cram-input.ts';
import type { CramPlan } from './cram-plan.ts';
import { type Candidate, fillSession } from './fill-session.ts';
import { rhoOf } from './rho.ts';
import { runCourse } from './run-course.ts';

/** What sets one plan by a course apart from another. */
interface Kind {
  readonly method: 'steady' | 'simple';
  readonly course: Course;
  /** Who may be asked today, best first. */
  readonly candidates: () => readonly Candidate[];
}

/** Any seed would do for the one learner whose sessions stand for the load. */
const SEED = 1;

/** The plan that follows a course: today's cards, and the load as one simulated learner has it. */
export function coursePlan(
  input: CramInput,
  startsIn: number,
  { method, course, candidates }: Kind,
): CramPlan {
  const hasToday = startsIn === 0 && input.sessionDays[0] === 0;
  const { today, fitting } = fillSession(hasToday ? candidates() : [], input);
  const { load } = runCourse(input, course, FSRS_DECAY, chanceFrom(SEED));
  return {
    method,
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
