import { wilsonInterval } from './wilson.ts';

/** Answers for which about the same was forecast, and what became of them. */
export interface CalibrationBin {
  /** The forecasts in it: from this share, up to that one. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** The mean forecast; null where there was none. */
  readonly forecast: number | null;
  /** The share recalled. */
  readonly recalled: number | null;
  /** Where that share lies with 95 % confidence, by Wilson's interval. */
  readonly low: number | null;
  readonly high: number | null;
}

const BINS = 10;

/** Forecasts in tenths, each with the share that was recalled. */
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
