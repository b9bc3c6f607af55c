import { groupCards, inOrder, recallIn } from './card-groups.ts';
import type { CramInput } from './cram-input.ts';
import type { CramPlan } from './cram-plan.ts';
import { fillSession } from './fill-session.ts';
import { reviewSeconds } from './outcomes.ts';
import { rhoOf } from './rho.ts';

/** The plan of the day itself: every card, lowest expected recall first, weighed by what it counts. */
export function lastLook(input: CramInput): CramPlan {
  const candidates = groupCards(input.cards).flatMap((group) => {
    const recall = recallIn(group, 0);
    const seconds = group.trace === null ? input.costs.fresh : reviewSeconds(recall, input.costs);
    return group.ids.map((id) => ({
      id,
      seconds,
      isFresh: group.trace === null,
      weight: group.weight,
      missing: group.weight * (1 - recall),
    }));
  });
  candidates.sort((a, b) => b.missing - a.missing || inOrder(a.id, b.id));
  const { today, fitting } = fillSession(candidates, input);
  const asked = candidates.slice(0, fitting);
  const fresh = asked.filter(({ isFresh }) => isFresh).length;
  const seconds = asked.reduce((sum, card) => sum + card.seconds, 0);
  return {
    method: 'last-look',
    rho: rhoOf({ ...input, sessionDays: [0] }),
    startsIn: 0,
    today,
    fitting,
    sessions: [{ day: 0, seconds, reviews: fitting - fresh, fresh }],
    stopsEarly: false,
    prices: [],
  };
}
