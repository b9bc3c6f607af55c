import type { Estimate, Metric } from '../../schedule/calibration/index.ts';

/** An estimate as a person reads it, its range behind it: `0.365 (0.351–0.380)`. */
export function formatEstimate(
  { value, low, high }: Estimate,
  { digits, dash }: { readonly digits: number; readonly dash: string },
): string {
  if (Number.isNaN(value)) return 'none';
  const [shown, from, to] = [value, low, high].map((one) => one.toFixed(digits));
  return `${shown} (${from}${dash}${to})`;
}

/** A difference with its sign, and its range: `-0.031 (-0.040 to -0.022)`. */
export function formatDifference({ value, low, high }: Estimate): string {
  const [shown, from, to] = [value, low, high].map(signed);
  return `${shown} (${from} to ${to})`;
}

/** What each figure is called, how many digits it is worth, and what it means. */
export const FIGURES: Readonly<
  Record<Metric, { readonly name: string; readonly digits: number; readonly means: string }>
> = {
  logLoss: {
    name: 'log loss',
    digits: 3,
    means: 'how much the answers surprised it. Lower is better; always saying 50 % gives 0.693.',
  },
  auc: {
    name: 'AUC',
    digits: 2,
    means: 'how well it tells what is recalled from what is not. 0.5 is guessing, 1 is perfect.',
  },
  rmseBins: {
    name: 'RMSE (bins)',
    digits: 3,
    means: 'how far its chances are off among like answers. Lower is better; 0.050 is five points.',
  },
};

function signed(value: number): string {
  const text = Math.abs(value).toFixed(3);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '-' : '+'}${text}`;
}
