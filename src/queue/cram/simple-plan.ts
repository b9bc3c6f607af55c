import { groupCards, inOrder, isAnsweredOn, recallIn } from './card-groups.ts';
import { coursePlan } from './course-plan.ts';
import type { CramInput } from './cram-input.ts';
import type { CramPlan } from './cram-plan.ts';
import { reviewSeconds } from './outcomes.ts';
import { hasFallen, simpleCourse } from './simple-course.ts';

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
