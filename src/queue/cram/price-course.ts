import { groupCards, isAnsweredOn } from './card-groups.ts';
import type { Course } from './course.ts';
import type { CramInput } from './cram-input.ts';
import { NODES, nearestNode } from './grid.ts';
import { type Market, openMarket, secondsOf, valuesFor, worthOfAsking } from './market.ts';
import { LEAST_PRICE } from './prices.ts';
import { planningDecay } from './rho.ts';
import { expectedWorth } from './step-table.ts';
import type { Values } from './values.ts';

/** The course of a plan by prices, prices staying as they are. */
export function priceCourse(input: CramInput, planned: readonly number[]): Course {
  const horizon = { days: input.sessionDays, end: input.daysLeft };
  const model = { decay: planningDecay(input), costs: input.costs };
  const market = openMarket(groupCards(input.cards), horizon, model);
  const prices = Float64Array.from(planned);
  const least = input.spendsAll ? 0 : LEAST_PRICE;
  const sessions = horizon.days.length;
  const gains = new Map<number, Float64Array>();
  const valuesOf = new Map<number, Values>();
  const groups = new Map<string, Float64Array>();
  for (const [index, { weight, ids }] of market.groups.entries()) {
    const values = valuesOf.get(weight) ?? valuesFor(market, prices, weight);
    valuesOf.set(weight, values);
    if (!gains.has(weight)) gains.set(weight, nodeGains(market, prices, values, weight));
    const own = groupGains(market, index, prices, values);
    for (const id of ids) groups.set(id, own);
  }
  return {
    first: ({ id, weight }) => {
      const own = groups.get(id);
      return (session) => weight * (own?.[session] ?? 0) - least;
    },
    after: (trace, asked, weight) => {
      const own = gains.get(weight);
      const from = asked * sessions * NODES + nearestNode(trace);
      return (session) => weight * (own?.[from + session * NODES] ?? 0) - least;
    },
  };
}

/** What asking a group in each session gains over the best of the later ones, in cards a second. */
function groupGains(
  market: Market,
  index: number,
  prices: Float64Array,
  values: Values,
): Float64Array {
  const group = market.groups[index];
  const gains = new Float64Array(prices.length);
  let best = market.untouched[index] ?? 0;
  for (let session = prices.length - 1; group !== undefined && session >= 0; session -= 1) {
    if (isAnsweredOn(group, market.horizon.days[session] ?? 0)) continue;
    const seconds = secondsOf(market, index, session);
    const worth = worthOfAsking(market, index, session, values);
    gains[session] = (worth - best) / seconds;
    best = Math.max(best, worth - ((prices[session] ?? 0) / group.weight) * seconds);
  }
  return gains;
}

/** The same for each session of the last answer and each node: row (last · sessions + next) · NODES + node. */
function nodeGains(
  { horizon: { days }, nodeSteps, recallsAtEnd }: Market,
  prices: Float64Array,
  { worths }: Values,
  weight: number,
): Float64Array {
  const sessions = days.length;
  const gains = new Float64Array(sessions * sessions * NODES);
  for (let at = 0; at < sessions * NODES; at += 1) {
    const last = Math.floor(at / NODES);
    const node = at % NODES;
    let best = recallsAtEnd[at] ?? 0;
    for (let next = sessions - 1; next > last; next -= 1) {
      const row = ((days[next] ?? 0) - (days[last] ?? 0) - 1) * NODES + node;
      const seconds = nodeSteps.seconds[row] ?? 0;
      const worth = expectedWorth(nodeSteps, row, worths, next * NODES);
      gains[(last * sessions + next) * NODES + node] = (worth - best) / seconds;
      best = Math.max(best, worth - ((prices[next] ?? 0) / weight) * seconds);
    }
  }
  return gains;
}
