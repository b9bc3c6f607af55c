/** A list that grows at its head without copying what it holds. */
export interface Chain<Value> {
  readonly value: Value;
  readonly rest: Chain<Value> | null;
  readonly length: number;
}

/** The chain that has one value more. */
export function chained<Value>(rest: Chain<Value> | null, value: Value): Chain<Value> {
  return { value, rest, length: (rest?.length ?? 0) + 1 };
}

/** The values of a chain, oldest first; with `since`, an earlier state of it, those added after it. */
export function valuesOf<Value>(
  chain: Chain<Value> | null,
  since: Chain<Value> | null = null,
): Value[] {
  const values: Value[] = [];
  for (let link = chain; link !== null && link !== since; link = link.rest) values.push(link.value);
  return values.reverse();
}
