/** The normal quantile that leaves 2.5 % on either side. */
const Z = 1.959964;

/**
 * Where a share lies with 95 % confidence, of which `passes` of `count` were seen (E. B. Wilson,
 * 1927): it holds for few answers too, and never leaves 0 to 1.
 */
export function wilsonInterval(passes: number, count: number): { low: number; high: number } {
  const share = passes / count;
  const square = (Z * Z) / count;
  const middle = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share) + square / 4) / count);
  return { low: Math.max(middle - half, 0), high: Math.min(middle + half, 1) };
}
