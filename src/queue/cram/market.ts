import { type CardGroup, firstSteps, isAnsweredOn, recallIn } from './card-groups.ts';
import { expectedWorth, nodeSteps, type PlanningModel, type StepTable } from './step-table.ts';
import { type Horizon, recallsAtEnd, type Values, valuesAt } from './values.ts';

/** Everything about a plan that prices do not change, computed once. */
export interface Market {
  readonly horizon: Horizon;
  readonly groups: readonly CardGroup[];
  /** Where reviews lead from the groups and from the nodes. */
  readonly firstSteps: StepTable;
  readonly nodeSteps: StepTable;
  /** Recalls on the day where nothing more is done: of each group, and after each session. */
  readonly untouched: readonly number[];
  readonly recallsAtEnd: Float64Array;
}

/** What a group had best do: the session of its next review (−1 for none), and what that is worth. */
export interface Choice {
  readonly session: number;
  readonly worth: number;
}

/** The market of these groups and sessions. */
export function openMarket(
  groups: readonly CardGroup[],
  horizon: Horizon,
  model: PlanningModel,
): Market {
  const longest = (horizon.days.at(-1) ?? 0) - (horizon.days[0] ?? 0);
  return {
    horizon,
    groups,
    firstSteps: firstSteps(groups, horizon, model),
    nodeSteps: nodeSteps(longest, model),
    untouched: groups.map((group) => recallIn(group, horizon.end, model.decay)),
    recallsAtEnd: recallsAtEnd(horizon, model),
  };
}

/** The values of all nodes at these prices for cards of a weight, as if they weighed 1. */
export function valuesFor(market: Market, prices: Float64Array, weight: number): Values {
  const own = prices.map((price) => price / weight);
  return valuesAt(own, market.horizon, market.nodeSteps, market.recallsAtEnd);
}

/** The best that a group can do from a session on, as if it weighed 1. */
export function bestChoice(
  market: Market,
  index: number,
  at: { readonly prices: Float64Array; readonly values: Values; readonly from: number },
): Choice {
  const group = market.groups[index];
  let best: Choice = { session: -1, worth: market.untouched[index] ?? 0 };
  if (group === undefined) return best;
  for (let session = at.from; session < market.horizon.days.length; session += 1) {
    if (isAnsweredOn(group, market.horizon.days[session] ?? 0)) continue;
    const price = (at.prices[session] ?? 0) / group.weight;
    const worth =
      worthOfAsking(market, index, session, at.values) - price * secondsOf(market, index, session);
    if (worth > best.worth) best = { session, worth };
  }
  return best;
}

/** What asking a group in a session is worth before the price of its seconds. */
export function worthOfAsking(
  market: Market,
  index: number,
  session: number,
  { worths }: Values,
): number {
  const sessions = market.horizon.days.length;
  const row = index * sessions + session;
  return expectedWorth(market.firstSteps, row, worths, (session * worths.length) / sessions);
}

/** What asking a card of a group in a session takes. */
export function secondsOf(market: Market, index: number, session: number): number {
  return market.firstSteps.seconds[index * market.horizon.days.length + session] ?? 0;
}
