import { inOrder, isAnsweredOn } from './card-groups.ts';
import { bestChoice, type Market, secondsOf, valuesFor, worthOfAsking } from './market.ts';
import type { Values } from './values.ts';

/** A card that may be asked today. */
export interface Ranked {
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
export function rankToday(market: Market, prices: Float64Array): Ranked[] {
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
