/**
 * Draws as many cards as there are, any of them any number of times, and says how often each was
 * drawn. Cards are drawn and not answers, since a card's answers go together.
 */
export function redrawCards(cards: number, draw: (below: number) => number): Uint32Array {
  const times = new Uint32Array(cards);
  for (let drawn = 0; drawn < cards; drawn += 1) {
    const one = draw(cards);
    times[one] = (times[one] ?? 0) + 1;
  }
  return times;
}

/**
 * Whole numbers from 0 to below a bound, the same ones for the same seed (xorshift with 32 bits,
 * G. Marsaglia 2003).
 */
export function drawsFrom(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * below);
  };
}
