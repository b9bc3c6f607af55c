/**
 * How many letters have to be put in, taken out, replaced, or swapped with their neighbour to make
 * one word of the other (optimal string alignment); `most` + 1 where it is more than `most`.
 */
export function editDistance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let rows: Rows = { beforeLast: [], last: Array.from({ length: to.length + 1 }, (_, at) => at) };
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (rows.last[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const longer = Math.min(rows.last[column] ?? 0, current[column - 1] ?? 0) + 1;
      const swapped = isSwapped(from, row, to, column)
        ? (rows.beforeLast[column - 2] ?? 0) + 1
        : changed;
      current.push(Math.min(changed, longer, swapped));
    }
    rows = { beforeLast: rows.last, last: current };
  }
  return Math.min(rows.last[to.length] ?? 0, most + 1);
}

/** The distances from the beginnings of one word to all beginnings of the other. */
interface Rows {
  readonly beforeLast: readonly number[];
  readonly last: readonly number[];
}

/** Whether the two letters before a place in one word are those of the other the other way round. */
function isSwapped(from: string, row: number, to: string, column: number): boolean {
  if (row < 2 || column < 2) return false;
  return from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
}
