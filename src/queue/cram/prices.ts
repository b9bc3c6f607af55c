import { addLoad, emptyLoad, type Load, loadAt } from './load.ts';
import { type Market, valuesFor } from './market.ts';

/** How often prices are set; the mean of the second half counts. */
export const ROUNDS = 50;
/** Prices in cards a second: the first ones, and the first step for a session twice too full. */
const FIRST_PRICE = 0.002;
const FIRST_STEP = 0.005;
/** Below this, time gains next to nothing: 0.015 cards a minute, in cards a second. */
export const LEAST_PRICE = 0.015 / 60;

/** What a second of each session is worth, and the load that this brings. */
export interface Prices {
  readonly prices: Float64Array;
  readonly load: Load;
}

/** Prices at which each session is as full as its budget allows, by a subgradient method. */
export function findPrices(market: Market, secondsPerSession: number, least: number): Prices {
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
