/** A number of things as a person says it: `1 card`, `2 cards`. */
export function sayCount(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
