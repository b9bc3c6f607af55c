/** Answers in columns. */
interface Answers {
  readonly forecasts: Float64Array;
  readonly passed: Uint8Array;
  readonly card: Int32Array;
}

/** Sorts answers by their forecasts, lowest first. */
export function ranked({ forecasts, passed, card }: Answers): Answers {
  const order = Uint32Array.from(forecasts, (_, index) => index);
  order.sort((a, b) => (forecasts[a] ?? 0) - (forecasts[b] ?? 0));
  return {
    forecasts: Float64Array.from(order, (index) => forecasts[index] ?? 0),
    passed: Uint8Array.from(order, (index) => passed[index] ?? 0),
    card: Int32Array.from(order, (index) => card[index] ?? 0),
  };
}

/**
 * The area under the ROC curve: the chance that, of a random recalled and a random forgotten answer,
 * the recalled one had the higher forecast; a tie counts half. NaN unless there is one of each.
 * The answers must be ranked.
 */
export function aucOf({ forecasts, passed, card }: Answers, times: ArrayLike<number>): number {
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

/** Forecasts are clamped to this distance from 0 and 1, so that one surprise cannot outweigh all else. */
const SUREST = 1e-4;

/**
 * How much an answer surprises a forecast: −ln of the chance that was forecast for it. 0 is certain
 * and right. Forecasts are clamped to between 0.0001 and 0.9999.
 */
export function surprise(recall: number, passed: boolean): number {
  const held = Math.min(Math.max(recall, SUREST), 1 - SUREST);
  return -Math.log(passed ? held : 1 - held);
}

/** The mean of values, weighted by how often each card counts. For surprises this is the log loss. */
export function meanOf(values: Float64Array, card: Int32Array, times: ArrayLike<number>): number {
  let sum = 0;
  let total = 0;
  for (let index = 0; index < values.length; index += 1) {
    const weight = times[card[index] ?? 0] ?? 0;
    sum += weight * (values[index] ?? 0);
    total += weight;
  }
  return sum / total;
}

/** Answers are similar if these are about the same. */
interface Likeness {
  readonly elapsedDays: number;
  readonly count: number;
  readonly lapses: number;
}

/**
 * The bin of an answer, in steps of equal ratio as in fsrs-rs and srs-benchmark: days 2.48·3.62^k,
 * answers 1.99·1.89^k, lapses 1.65·1.73^k; no lapses is a bin of its own.
 */
export function binOf({ elapsedDays, count, lapses }: Likeness): string {
  const days = (2.48 * 3.62 ** stepsOf(elapsedDays, 3.62)).toFixed(2);
  const answers = Math.round(1.99 * 1.89 ** stepsOf(count, 1.89));
  const lapsed = lapses === 0 ? 0 : Math.round(1.65 * 1.73 ** stepsOf(lapses, 1.73));
  return `${days} ${answers} ${lapsed}`;
}

/** The bins of similar answers. */
export interface LikenessBins {
  /** Each answer's bin, counted from 0. */
  readonly of: Int32Array;
  readonly count: number;
}

/** Sorts answers into bins. */
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

/** Answers with their bins and forecasts. */
interface Binned extends Answers {
  readonly bins: LikenessBins;
}

/**
 * RMSE(bins): the root of the mean squared difference between a bin's mean forecast and the share
 * recalled in it, weighted by the number of answers. 0.05 is five percentage points.
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
  // count · (excess / count)², or 0 for an empty bin.
  const squares = excess.reduce((sum, one, bin) => sum + (one * one) / (counts[bin] || 1), 0);
  return Math.sqrt(squares / total);
}

function stepsOf(value: number, ratio: number): number {
  return Math.floor(Math.log(value) / Math.log(ratio));
}

/** The normal quantile that leaves 2.5 % on either side. */
const Z = 1.959964;

/**
 * The 95 % confidence interval of a share, given `passes` of `count` (E. B. Wilson, 1927). It works
 * for few answers too, and stays within 0 and 1.
 */
export function wilsonInterval(passes: number, count: number): { low: number; high: number } {
  const share = passes / count;
  const square = (Z * Z) / count;
  const middle = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share) + square / 4) / count);
  return { low: Math.max(middle - half, 0), high: Math.min(middle + half, 1) };
}

/** Answers with about the same forecast, and their results. */
export interface CalibrationBin {
  /** The range of forecasts in this bin. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** The mean forecast; null if the bin is empty. */
  readonly forecast: number | null;
  /** The share recalled. */
  readonly recalled: number | null;
  /** The 95 % confidence interval of that share, by Wilson. */
  readonly low: number | null;
  readonly high: number | null;
}

const BINS = 10;

/** Groups forecasts into ten bins, each with the share recalled. */
export function tenBins(forecasts: ArrayLike<number>, passed: ArrayLike<number>): CalibrationBin[] {
  const sums = Array.from({ length: BINS }, () => ({ count: 0, forecast: 0, passes: 0 }));
  for (let index = 0; index < forecasts.length; index += 1) {
    const forecast = forecasts[index] ?? 0;
    const sum = sums[Math.min(Math.floor(forecast * BINS), BINS - 1)];
    if (sum === undefined) continue;
    sum.count += 1;
    sum.forecast += forecast;
    sum.passes += passed[index] ?? 0;
  }
  return sums.map(({ count, forecast, passes }, bin) => {
    const range = { from: bin / BINS, to: (bin + 1) / BINS, count };
    if (count === 0) return { ...range, forecast: null, recalled: null, low: null, high: null };
    const { low, high } = wilsonInterval(passes, count);
    return { ...range, forecast: forecast / count, recalled: passes / count, low, high };
  });
}
