import { recallAfter } from '../../schedule/forecast/fsrs.ts';
import { inOrder } from './card-groups.ts';
import type { Course } from './course.ts';
import { coursePlan } from './course-plan.ts';
import type { CramInput } from './cram-input.ts';
import type { CramPlan } from './cram-plan.ts';
import { reviewSeconds } from './outcomes.ts';
import { steadyCourse } from './steady-course.ts';

/**
 * The plan for where the time is short. By prices, a little more is kept where memories follow FSRS;
 * where they do not, more cards are begun than can be kept: simulated, that loses up to thirteen points.
 */
export function steadyPlan(input: CramInput, startsIn: number): CramPlan {
  const course = steadyCourse(input);
  return coursePlan(input, startsIn, {
    method: 'steady',
    course,
    candidates: () => candidatesOf(input, course),
  });
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
