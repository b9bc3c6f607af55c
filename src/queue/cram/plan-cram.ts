import { groupCards, withinReach } from './card-groups.ts';
import type { CramInput } from './cram-input.ts';
import type { CramPlan, PlannedSession } from './cram-plan.ts';
import { fillSession } from './fill-session.ts';
import { lastLook } from './last-look.ts';
import type { Load } from './load.ts';
import { openMarket } from './market.ts';
import { MOST_OPERATIONS, operationsOf } from './operations.ts';
import { postponed } from './postponed.ts';
import { findPrices, LEAST_PRICE } from './prices.ts';
import { isWorthAsking, rankToday } from './rank.ts';
import { AMPLE, rhoOf } from './rho.ts';
import { simplePlan } from './simple-plan.ts';
import { steadyPlan } from './steady-plan.ts';
import { PLANNING_DECAY } from './step-table.ts';

/**
 * What to ask today and in each session up to the day, so that as much as can be is recalled on it.
 * The same input gives the same plan on any machine: the work is bounded by a count of operations.
 */
export function planCram(input: CramInput): CramPlan {
  const reached = withinReach(input);
  if (reached.daysLeft <= 0) return lastLook(reached);
  const { startsIn, input: begun } = postponed(reached);
  if (operationsOf(begun) > MOST_OPERATIONS) {
    return simplePlan(begun, startsIn, 'There are too many cards and sessions to weigh one by one');
  }
  if (rhoOf(begun) < AMPLE) return steadyPlan(begun, startsIn);
  try {
    return planByPrices(begun, startsIn);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return simplePlan(begun, startsIn, `Weighing the cards failed: ${reason}`);
  }
}

function planByPrices(input: CramInput, startsIn: number): CramPlan {
  const { sessionDays, secondsPerSession, spendsAll } = input;
  const horizon = { days: sessionDays, end: input.daysLeft };
  const market = openMarket(groupCards(input.cards), horizon, {
    decay: PLANNING_DECAY,
    costs: input.costs,
  });
  const least = spendsAll ? 0 : LEAST_PRICE;
  const { prices, load } = findPrices(market, secondsPerSession, least);
  const ranked = sessionDays[0] === 0 && startsIn === 0 ? rankToday(market, prices) : [];
  const worthwhile = ranked.filter((card) => isWorthAsking(card, least));
  const { today, fitting } = fillSession(worthwhile, input);
  const sessions = plannedSessions(load, input, startsIn);
  return {
    method: 'prices',
    rho: rhoOf(input),
    startsIn,
    today,
    fitting,
    sessions,
    stopsEarly: sessions.some(({ seconds }) => seconds < secondsPerSession / 2),
    prices: [...prices],
  };
}

function plannedSessions(load: Load, input: CramInput, startsIn: number): PlannedSession[] {
  return input.sessionDays.map((day, session) => {
    const planned = load.seconds[session] ?? 0;
    const share = planned > input.secondsPerSession ? input.secondsPerSession / planned : 1;
    return {
      day: day + startsIn,
      seconds: planned * share,
      reviews: (load.reviews[session] ?? 0) * share,
      fresh: (load.fresh[session] ?? 0) * share,
    };
  });
}
