import { groupCards, isAnsweredOn } from './card-groups.ts';
import type { Course } from './course.ts';
import type { CramInput } from './cram-input.ts';
import { NODES, nearestNode } from './grid.ts';
import { type Market, openMarket, secondsOf, valuesFor, worthOfAsking } from './market.ts';
import { LEAST_PRICE } from './prices.ts';
import { isWorthAsking } from './rank.ts';
import { expectedWorth, PLANNING_DECAY } from './step-table.ts';
import type { Values } from './values.ts';

/** Lifts what is asked at all above 0: a new card may be worth asking though it gains nothing by it. */
const ASKED = 1;

/** The course of a plan by prices, prices staying as they are. */
export function priceCourse(input: CramInput, planned: readonly number[]): Course {
  const horizon = { days: input.sessionDays, end: input.daysLeft };
  const model = { decay: PLANNING_DECAY, costs: input.costs };
  const market = openMarket(groupCards(input.cards), horizon, model);
  const prices = evened(planned);
  const least = input.spendsAll ? 0 : LEAST_PRICE;
  const sessions = horizon.days.length;
  const gains = new Map<number, Float64Array>();
  const valuesOf = new Map<number, Values>();
  const urgencies = new Map<string, Float64Array>();
  for (const [index, { weight, ids }] of market.groups.entries()) {
    const values = valuesOf.get(weight) ?? valuesFor(market, prices, weight);
    valuesOf.set(weight, values);
    if (!gains.has(weight)) gains.set(weight, nodeGains(market, prices, values, weight));
    const own = groupUrgency({ market, index, least }, prices, values);
    for (const id of ids) urgencies.set(id, own);
  }
  return {
    first: ({ id }) => {
      const own = urgencies.get(id);
      return (session) => own?.[session] ?? 0;
    },
    after: (trace, asked, weight) => {
      const own = gains.get(weight);
      const from = asked * sessions * NODES + nearestNode(trace);
      return (session) => {
        const gain = weight * (own?.[from + session * NODES] ?? 0);
        return gain > least ? ASKED + gain : 0;
      };
    },
  };
}

/** So many sessions on either side have a say in the price of one. */
const NEIGHBOURS = 4;

/**
 * Prices without the swings that are left from how they were found, which planning anew each day
 * evens out: with them, new cards would seem to come on every second day alone.
 */
function evened(prices: readonly number[]): Float64Array {
  return Float64Array.from(prices, (_, session) => {
    const near = prices.slice(Math.max(session - NEIGHBOURS, 0), session + NEIGHBOURS + 1);
    return near.reduce((sum, price) => sum + price, 0) / near.length;
  });
}

interface Asking {
  readonly market: Market;
  readonly index: number;
  readonly least: number;
}

/** How urgent a group is in each session: what that gains over the best of the later ones. */
function groupUrgency(
  { market, index, least }: Asking,
  prices: Float64Array,
  values: Values,
): Float64Array {
  const urgencies = new Float64Array(prices.length);
  const group = market.groups[index];
  if (group === undefined) return urgencies;
  const { weight, trace } = group;
  let best = market.untouched[index] ?? 0;
  for (let session = prices.length - 1; session >= 0; session -= 1) {
    if (isAnsweredOn(group, market.horizon.days[session] ?? 0)) continue;
    const seconds = secondsOf(market, index, session);
    const worth = worthOfAsking(market, index, session, values);
    const gain = (weight * (worth - best)) / seconds;
    const asked = { id: '', isFresh: trace === null, weight, gain, seconds };
    if (isWorthAsking(asked, least)) urgencies[session] = ASKED + gain;
    best = Math.max(best, worth - ((prices[session] ?? 0) / weight) * seconds);
  }
  return urgencies;
}

/** The gain of asking for each session of the last answer and each node: row (last · sessions + next) · NODES + node. */
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
