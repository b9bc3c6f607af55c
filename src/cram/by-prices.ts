import { expectedWorth, NODES, nearestNode } from './grid.ts';
import {
  addLoad,
  bestChoice,
  buildPricingModel,
  compareIds,
  emptyLoad,
  isAnsweredOn,
  loadAt,
  type PricingModel,
  secondsOf,
  type Values,
  valuesFor,
  worthOfAsking,
} from './pricing.ts';
import type { Candidate } from './sessions.ts';
import type { CramInput, Policy } from './types.ts';

/** How often prices are adjusted; the result is the mean of the second half. */
export const ROUNDS = 50;
/** In cards per second: the initial price, and the first step for a session with twice its time. */
const FIRST_PRICE = 0.002;
const FIRST_STEP = 0.005;
/** Below this price time gains next to nothing: 0.015 cards per minute, in cards per second. */
export const MIN_PRICE = 0.015 / 60;

/**
 * Finds prices (the value of a second in each session) that fill each session exactly, by a
 * subgradient method. Returns them with the resulting load.
 */
export function findPrices(pricing: PricingModel, secondsPerSession: number, least: number) {
  const sessions = pricing.horizon.days.length;
  const weights = [...new Set(pricing.groups.map(({ weight }) => weight))];
  const prices = new Float64Array(sessions).fill(FIRST_PRICE);
  const mean = { prices: new Float64Array(sessions), load: emptyLoad(sessions) };
  const counted = ROUNDS / 2;
  for (let round = 0; round < ROUNDS; round += 1) {
    const load = emptyLoad(sessions);
    for (const weight of weights) {
      addLoad(load, loadAt(pricing, prices, valuesFor(pricing, prices, weight), weight), 1);
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
interface Ranked extends Candidate {
  /** The gain of asking it now over its best later day, in cards per second. */
  readonly gain: number;
}

/**
 * A bonus for starting a card today, in cards: if all days are equally good, the first leaves the
 * most room for what no model predicts.
 */
const START_BONUS = 0.02;

/** The cards that can be asked in the first session, those that gain most first. */
export function rankToday(pricing: PricingModel, prices: Float64Array): Ranked[] {
  const values = new Map<number, Values>();
  const ranked = pricing.groups.flatMap((group, index): Ranked[] => {
    const { weight, trace } = group;
    const own = values.get(weight) ?? valuesFor(pricing, prices, weight);
    values.set(weight, own);
    if (isAnsweredOn(group, pricing.horizon.days[0] ?? 0)) return [];
    const seconds = secondsOf(pricing, index, 0);
    const later = bestChoice(pricing, index, { prices, values: own, from: 1 }).worth;
    const gained = worthOfAsking(pricing, index, 0, own) - later;
    const gain = (weight * gained) / seconds;
    return group.ids.map((id) => ({ id, isFresh: trace === null, weight, gain, seconds }));
  });
  return ranked.sort((a, b) => b.gain - a.gain || compareIds(a.id, b.id));
}

/** True if a card gains enough to be asked; `least` is in cards per second. */
export function isWorthAsking(card: Omit<Ranked, 'id'>, least: number): boolean {
  const { gain, isFresh, seconds, weight } = card;
  if (!isFresh) return gain > least;
  return weight > 1 || gain + START_BONUS / seconds > least;
}

/** Added to every card that is asked: a new card may be worth asking without any gain. */
const ASKED = 1;

/** The policy of a plan by prices, with prices that stay the same. */
export function pricePolicy(input: CramInput, planned: readonly number[]): Policy {
  const pricing = buildPricingModel(input);
  const prices = smoothed(planned);
  const least = input.spendsAll ? 0 : MIN_PRICE;
  const sessions = input.sessionDays.length;
  const gains = new Map<number, Float64Array>();
  const valuesOf = new Map<number, Values>();
  const urgencies = new Map<string, Float64Array>();
  for (const [index, { weight, ids }] of pricing.groups.entries()) {
    const values = valuesOf.get(weight) ?? valuesFor(pricing, prices, weight);
    valuesOf.set(weight, values);
    if (!gains.has(weight)) gains.set(weight, nodeGains(pricing, prices, values, weight));
    const own = groupUrgency({ pricing, index, least }, prices, values);
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

/** The number of sessions on each side that a price is averaged over. */
const NEIGHBOURS = 4;

/**
 * Smooths prices. The search leaves swings in them, which in practice even out since plans are made
 * anew each day; with the swings, new cards would seem to come only every other day.
 */
function smoothed(prices: readonly number[]): Float64Array {
  return Float64Array.from(prices, (_, session) => {
    const near = prices.slice(Math.max(session - NEIGHBOURS, 0), session + NEIGHBOURS + 1);
    return near.reduce((sum, price) => sum + price, 0) / near.length;
  });
}

/** How urgent a group is in each session: the gain over its best later session. */
function groupUrgency(
  { pricing, index, least }: { pricing: PricingModel; index: number; least: number },
  prices: Float64Array,
  values: Values,
): Float64Array {
  const urgencies = new Float64Array(prices.length);
  const group = pricing.groups[index];
  if (group === undefined) return urgencies;
  const { weight, trace } = group;
  let best = pricing.untouched[index] ?? 0;
  for (let session = prices.length - 1; session >= 0; session -= 1) {
    if (isAnsweredOn(group, pricing.horizon.days[session] ?? 0)) continue;
    const seconds = secondsOf(pricing, index, session);
    const worth = worthOfAsking(pricing, index, session, values);
    const gain = (weight * (worth - best)) / seconds;
    const asked = { isFresh: trace === null, weight, gain, seconds };
    if (isWorthAsking(asked, least)) urgencies[session] = ASKED + gain;
    best = Math.max(best, worth - ((prices[session] ?? 0) / weight) * seconds);
  }
  return urgencies;
}

/** The gain of asking, by session of the last answer, next session and node: index (last · sessions + next) · NODES + node. */
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
