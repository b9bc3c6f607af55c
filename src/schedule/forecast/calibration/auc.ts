/** Answers, the one with the lowest forecast first. */
export interface Ranked {
  readonly forecasts: Float64Array;
  readonly passed: Uint8Array;
  readonly card: Int32Array;
}

/** Puts answers in the order of their forecasts. */
export function ranked({ forecasts, passed, card }: Ranked): Ranked {
  const order = Uint32Array.from(forecasts, (_, index) => index);
  order.sort((a, b) => (forecasts[a] ?? 0) - (forecasts[b] ?? 0));
  return {
    forecasts: Float64Array.from(order, (index) => forecasts[index] ?? 0),
    passed: Uint8Array.from(order, (index) => passed[index] ?? 0),
    card: Int32Array.from(order, (index) => card[index] ?? 0),
  };
}

/**
 * The chance that of a recalled and a forgotten answer, drawn at random, the recalled one had the
 * higher forecast, a tie counting half: the area under the ROC curve. NaN without one of each.
 */
export function aucOf({ forecasts, passed, card }: Ranked, times: ArrayLike<number>): number {
  let area = 0;
  let failsBelow = 0;
  let passes = 0;
  for (let next = 0; next < forecasts.length; ) {
    const level = forecasts[next];
    let tiedPasses = 0;
    let tiedFails = 0;
    for (; next < forecasts.length && forecasts[next] === level; next += 1) {
      const weight = times[card[next] ?? 0] ?? 0;
      if (passed[next] === 1) tiedPasses += weight;
      else tiedFails += weight;
    }
    area += tiedPasses * (failsBelow + tiedFails / 2);
    passes += tiedPasses;
    failsBelow += tiedFails;
  }
  return area / (passes * failsBelow);
}
