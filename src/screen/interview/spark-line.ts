const STEPS = '▁▂▃▄▅▆▇█';
const ASCII_STEPS = '_.:-=+*#';

/** Shares from 0 to 1 as a line of small bars, one a share: `▂▄▆█`. */
export function sparkLine(shares: readonly number[], ascii: boolean): string {
  const steps = ascii ? ASCII_STEPS : STEPS;
  return shares
    .map((share) => {
      const step = Math.floor(Math.min(Math.max(share, 0), 1) * steps.length);
      return steps.charAt(Math.min(step, steps.length - 1));
    })
    .join('');
}
