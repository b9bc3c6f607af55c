/** A share as a whole percent: `84 %`. */
export function formatPercent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
