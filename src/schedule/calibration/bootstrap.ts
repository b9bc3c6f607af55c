import { chanceFrom } from '../seeded-chance.ts';

/** A figure, and where it lies with 95 % confidence. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * An estimate from its value and its values in redrawn samples: their middle 95 %, moved by as much
 * as their mean is off the value. Redrawing alone makes some figures larger: cards that count twice
 * make bins that are further off, and a range of its own accord would leave the value out.
 */
export function estimated(value: number, redrawn: Float64Array): Estimate {
  const rising = redrawn.filter((one) => !Number.isNaN(one)).sort();
  const mean = rising.reduce((sum, one) => sum + one, 0) / rising.length;
  const shift = value - mean;
  return { value, low: quantile(rising, 0.025) + shift, high: quantile(rising, 0.975) + shift };
}

/** The same estimate, its range held within what the figure can be. */
export function heldWithin({ value, low, high }: Estimate, least: number, most: number): Estimate {
  return { value, low: Math.max(low, least), high: Math.min(high, most) };
}

function quantile(rising: Float64Array, share: number): number {
  const place = share * (rising.length - 1);
  const below = rising[Math.floor(place)] ?? Number.NaN;
  const above = rising[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * Draws as many cards as there are, any of them any number of times, and says how often each was
 * drawn (a bootstrap). Cards are drawn and not answers, since a card's answers go together.
 */
export function redrawCards(cards: number, draw: (below: number) => number): Uint32Array {
  const times = new Uint32Array(cards);
  for (let drawn = 0; drawn < cards; drawn += 1) {
    const one = draw(cards);
    times[one] = (times[one] ?? 0) + 1;
  }
  return times;
}

/** Whole numbers from 0 to below a bound, the same ones for the same seed. */
export function drawsFrom(seed: number): (below: number) => number {
  const chance = chanceFrom(seed);
  return (below) => Math.floor(chance() * below);
}
