/**
 * The passes of a card (see `CramCard`) after one more answer, so many days after its last. `before`
 * is null for the first look; further tries on the same day change nothing.
 */
export function passesAfter(before: number | null, passed: boolean, daysSince: number): number {
  if (before === null) return 0;
  if (daysSince <= 0) return before;
  return passed ? before + 1 : 0;
}
