import { chanceFrom } from '../../seeded-chance.ts';

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
