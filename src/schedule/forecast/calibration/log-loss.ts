/** No forecast counts as surer than this, so that one surprise cannot outweigh all else. */
const SUREST = 1e-4;

/**
 * How much an answer surprises a forecast: −ln of the chance that it was given. 0 is sure and right;
 * forecasts are held within 0.0001 and 0.9999.
 */
export function surprise(recall: number, passed: boolean): number {
  const held = Math.min(Math.max(recall, SUREST), 1 - SUREST);
  return -Math.log(passed ? held : 1 - held);
}

/** The mean of the answers' values, each as often as its card counts; of surprises, the log loss. */
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
