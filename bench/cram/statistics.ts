/** A mean, and how far its 95 % confidence interval reaches to either side. */
export interface Estimate {
  readonly mean: number;
  readonly margin: number;
}

/** The 97.5 % point of the normal distribution. */
const Z = 1.96;

/** The mean of independent values with its 95 % confidence interval. */
export function estimate(values: readonly number[]): Estimate {
  const mean = meanOf(values);
  if (values.length < 2) return { mean, margin: Number.POSITIVE_INFINITY };
  const freedom = values.length - 1;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / freedom;
  return { mean, margin: studentsT(freedom) * Math.sqrt(variance / values.length) };
}

/** The mean of differences between values of the same learners, pair by pair. */
export function difference(these: readonly number[], those: readonly number[]): Estimate {
  return estimate(these.map((value, index) => value - (those[index] ?? Number.NaN)));
}

/** The mean of the values. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The 97.5 % point of Student's t (Abramowitz and Stegun 26.7.5, two terms): from ten values on right to a hundredth. */
function studentsT(freedom: number): number {
  const first = (Z ** 3 + Z) / 4;
  const second = (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96;
  return Z + first / freedom + second / freedom ** 2;
}
