import { findPrices, isWorthAsking, MIN_PRICE, ROUNDS, rankToday } from './by-prices.ts';
import { NODES, WIDTH } from './grid.ts';
import {
  buildPricingModel,
  clampInput,
  compareIds,
  groupCards,
  type Load,
  recallIn,
} from './pricing.ts';
import { fillSession } from './sessions.ts';
import { reviewSeconds } from './simulate.ts';
import { simplePlan, steadyPlan } from './steady.ts';
import {
  AMPLE_COVERAGE,
  type CramInput,
  type CramPlan,
  type PlannedSession,
  postponed,
  timeCoverageOf,
} from './types.ts';

/** With more multiplications the plan is made the simple way. A few seconds on a slow machine. */
const MAX_OPERATIONS = 1.5e9;

/**
 * Plans today's session and every later one so that as much as possible is recalled on the date. The
 * same input gives the same plan on any machine: work is limited by counting operations, not time.
 */
export function planCram(input: CramInput): CramPlan {
  const clamped = clampInput(input);
  if (clamped.daysLeft <= 0) return lastLook(clamped);
  const { startsIn, input: started } = postponed(clamped);
  if (operationsOf(started) > MAX_OPERATIONS) {
    const why = 'There are too many cards and sessions to weigh one by one';
    return simplePlan(started, startsIn, why);
  }
  if (timeCoverageOf(started) < AMPLE_COVERAGE) return steadyPlan(started, startsIn);
  try {
    return planByPrices(started, startsIn);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return simplePlan(started, startsIn, `Weighing the cards failed: ${reason}`);
  }
}

/** The plan for the day itself: every card, lowest expected recall first, by weight. */
function lastLook(input: CramInput): CramPlan {
  const candidates = groupCards(input.cards).flatMap((group) => {
    const recall = recallIn(group, 0);
    const seconds = group.trace === null ? input.costs.fresh : reviewSeconds(recall, input.costs);
    const isFresh = group.trace === null;
    const { weight } = group;
    const missing = weight * (1 - recall);
    return group.ids.map((id) => ({ id, seconds, isFresh, weight, missing }));
  });
  candidates.sort((a, b) => b.missing - a.missing || compareIds(a.id, b.id));
  const { today, fitting } = fillSession(candidates, input);
  const asked = candidates.slice(0, fitting);
  const fresh = asked.filter(({ isFresh }) => isFresh).length;
  const seconds = asked.reduce((sum, card) => sum + card.seconds, 0);
  return {
    method: 'last-look',
    timeCoverage: timeCoverageOf({ ...input, sessionDays: [0] }),
    startsIn: 0,
    today,
    fitting,
    sessions: [{ day: 0, seconds, reviews: fitting - fresh, fresh }],
    stopsEarly: false,
    prices: [],
  };
}

/** The most multiplications that a plan by prices can take. */
function operationsOf({ cards, sessionDays }: CramInput): number {
  const sessions = sessionDays.length;
  const weights = new Set(cards.map(({ weight }) => weight)).size;
  const values = (weights * NODES * sessions * (sessions - 1)) / 2;
  return ROUNDS * WIDTH * (values + cards.length * sessions);
}

function planByPrices(input: CramInput, startsIn: number): CramPlan {
  const { sessionDays, secondsPerSession, spendsAll } = input;
  const pricing = buildPricingModel(input);
  const least = spendsAll ? 0 : MIN_PRICE;
  const { prices, load } = findPrices(pricing, secondsPerSession, least);
  const ranked = sessionDays[0] === 0 && startsIn === 0 ? rankToday(pricing, prices) : [];
  const worthwhile = ranked.filter((card) => isWorthAsking(card, least));
  const { today, fitting } = fillSession(worthwhile, input);
  const sessions = plannedSessions(load, input, startsIn);
  return {
    method: 'prices',
    timeCoverage: timeCoverageOf(input),
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
