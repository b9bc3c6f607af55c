/** A share as a whole percent: `84 %`. */
export function sayPercent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
