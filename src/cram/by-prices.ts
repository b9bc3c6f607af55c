import { expectedWorth, NODES, nearestNode, PLANNING_DECAY } from './grid.ts';
import {
  addLoad,
  bestChoice,
  emptyLoad,
  groupCards,
  inOrder,
  isAnsweredOn,
  type Load,
  loadAt,
  openMarket,
  type PricingModel,
  secondsOf,
  type Values,
  valuesFor,
  worthOfAsking,
} from './market.ts';
import type { CramInput, Policy } from './types.ts';

/** How often prices are set; the mean of the second half counts. */
export const ROUNDS = 50;
/** Prices in cards a second: the first ones, and the first step for a session twice too full. */
const FIRST_PRICE = 0.002;
const FIRST_STEP = 0.005;
/** Below this, time gains next to nothing: 0.015 cards a minute, in cards a second. */
export const LEAST_PRICE = 0.015 / 60;

/** What a second of each session is worth, and the load that this brings. */
interface Prices {
  readonly prices: Float64Array;
  readonly load: Load;
}

/** Prices at which each session is as full as its budget allows, by a subgradient method. */
export function findPrices(market: PricingModel, secondsPerSession: number, least: number): Prices {
  const sessions = market.horizon.days.length;
  const weights = [...new Set(market.groups.map(({ weight }) => weight))];
  const prices = new Float64Array(sessions).fill(FIRST_PRICE);
  const mean = { prices: new Float64Array(sessions), load: emptyLoad(sessions) };
  const counted = ROUNDS / 2;
  for (let round = 0; round < ROUNDS; round += 1) {
    const load = emptyLoad(sessions);
    for (const weight of weights) {
      addLoad(load, loadAt(market, prices, valuesFor(market, prices, weight), weight), 1);
    }
    if (round >= counted) {
      addLoad(mean.load, load, 1 / counted);
      for (const [session, price] of prices.entries()) {
        mean.prices[session] = (mean.prices[session] ?? 0) + price / counted;
      }
    }
    const step = FIRST_STEP / Math.sqrt(1 + round);
    for (const [session, price] of prices.entries()) {
      const excess = (load.seconds[session] ?? 0) / Math.max(secondsPerSession, 1) - 1;
      prices[session] = Math.max(price + step * Math.min(excess, 1), least);
    }
  }
  return mean;
}

/** A card that may be asked today. */
interface Ranked {
  readonly id: string;
  readonly isFresh: boolean;
  readonly weight: number;
  /** What asking it now gains over the best of its later days, in cards a second. */
  readonly gain: number;
  /** What asking it takes, as expected. */
  readonly seconds: number;
}

/**
 * What it is worth to begin a card today rather than later, in cards: where days are as good as one
 * another, the first leaves most room for what no model foresees.
 */
const SOON = 0.02;

/** The cards that may be asked in the first session, those that gain most by it first. */
export function rankToday(market: PricingModel, prices: Float64Array): Ranked[] {
  const values = new Map<number, Values>();
  const ranked = market.groups.flatMap((group, index): Ranked[] => {
    const { weight, trace } = group;
    const own = values.get(weight) ?? valuesFor(market, prices, weight);
    values.set(weight, own);
    if (isAnsweredOn(group, market.horizon.days[0] ?? 0)) return [];
    const seconds = secondsOf(market, index, 0);
    const later = bestChoice(market, index, { prices, values: own, from: 1 }).worth;
    const gained = worthOfAsking(market, index, 0, own) - later;
    const gain = (weight * gained) / seconds;
    return group.ids.map((id) => ({ id, isFresh: trace === null, weight, gain, seconds }));
  });
  return ranked.sort((a, b) => b.gain - a.gain || inOrder(a.id, b.id));
}

/** Whether a card gains enough to be asked; `least` is in cards a second. */
export function isWorthAsking({ gain, isFresh, seconds, weight }: Ranked, least: number): boolean {
  if (!isFresh) return gain > least;
  return weight > 1 || gain + SOON / seconds > least;
}

/** Lifts what is asked at all above 0: a new card may be worth asking though it gains nothing by it. */
const ASKED = 1;

/** The course of a plan by prices, prices staying as they are. */
export function priceCourse(input: CramInput, planned: readonly number[]): Policy {
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
  readonly market: PricingModel;
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
  { horizon: { days }, nodeSteps, recallsAtEnd }: PricingModel,
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
