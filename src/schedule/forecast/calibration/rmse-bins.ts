/** What makes two answers alike: how long after the last, how many before, how often forgotten. */
export interface Likeness {
  readonly elapsedDays: number;
  readonly count: number;
  readonly lapses: number;
}

/**
 * The bin that an answer falls into, in steps of equal ratio as fsrs-rs and srs-benchmark take them:
 * days 2.48·3.62^k, answers 1.99·1.89^k, lapses 1.65·1.73^k, none of them apart.
 */
export function binOf({ elapsedDays, count, lapses }: Likeness): string {
  const days = (2.48 * 3.62 ** stepsOf(elapsedDays, 3.62)).toFixed(2);
  const answers = Math.round(1.99 * 1.89 ** stepsOf(count, 1.89));
  const lapsed = lapses === 0 ? 0 : Math.round(1.65 * 1.73 ** stepsOf(lapses, 1.73));
  return `${days} ${answers} ${lapsed}`;
}

/** Which answers are alike. */
export interface LikenessBins {
  /** Each answer's bin, counted from 0. */
  readonly of: Int32Array;
  readonly count: number;
}

/** Puts answers into bins. */
export function likenessBins(answers: readonly Likeness[]): LikenessBins {
  const numbers = new Map<string, number>();
  const of = Int32Array.from(answers, (answer) => {
    const bin = binOf(answer);
    const number = numbers.get(bin) ?? numbers.size;
    numbers.set(bin, number);
    return number;
  });
  return { of, count: numbers.size };
}

/** Answers in their bins, and what was forecast for them. */
export interface Binned {
  readonly bins: LikenessBins;
  readonly forecasts: Float64Array;
  readonly passed: Uint8Array;
  readonly card: Int32Array;
}

/**
 * RMSE(bins): how far the mean forecast of a bin is from the share recalled in it, squared, weighed
 * by the bin's answers, and the root of that. 0.05 is five points of a hundred.
 */
export function rmseBins(
  { bins, forecasts, passed, card }: Binned,
  times: ArrayLike<number>,
): number {
  const excess = new Float64Array(bins.count);
  const counts = new Float64Array(bins.count);
  let total = 0;
  for (let index = 0; index < forecasts.length; index += 1) {
    const bin = bins.of[index] ?? 0;
    const weight = times[card[index] ?? 0] ?? 0;
    excess[bin] = (excess[bin] ?? 0) + weight * ((forecasts[index] ?? 0) - (passed[index] ?? 0));
    counts[bin] = (counts[bin] ?? 0) + weight;
    total += weight;
  }
  const squares = excess.reduce((sum, one, bin) => sum + squareOver(one, counts[bin] ?? 0), 0);
  return Math.sqrt(squares / total);
}

/** count · (excess / count)², and nothing for an empty bin. */
function squareOver(excess: number, count: number): number {
  return count === 0 ? 0 : (excess * excess) / count;
}

function stepsOf(value: number, ratio: number): number {
  return Math.floor(Math.log(value) / Math.log(ratio));
}
