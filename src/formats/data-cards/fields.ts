import { type DataMap, type DataValue, isTextual, textOf, textsOf } from './data-value.ts';
import { BACK_NAMES, FRONT_NAMES, plainName } from './field-names.ts';

/** A card's fields by their plain names; of a name that comes twice, the last counts. */
export interface Fields {
  readonly byName: ReadonlyMap<string, DataValue>;
  /** Which fields are the question and the answer; null where there is none such. */
  readonly front: string | null;
  readonly back: string | null;
}

/** The fields that a person named on the command line, or that a list of cards agrees on. */
export interface Sides {
  readonly front?: string | undefined;
  readonly back?: string | undefined;
}

/** The fields of a mapping, and which are its sides. */
export function fieldsOf(map: DataMap, sides: Sides): Fields {
  const byName = new Map(map.entries.map(({ key, value }) => [plainName(key), value] as const));
  const front = chosen(byName, sides.front, FRONT_NAMES, null);
  const back = chosen(byName, sides.back, BACK_NAMES, front);
  return { byName, front, back };
}

/** The value of the first of these names that is there. */
export function fieldIn(fields: Fields, names: readonly string[]): DataValue | undefined {
  const name = names.find((known) => fields.byName.has(known));
  return name === undefined ? undefined : fields.byName.get(name);
}

/** The text of the first of these names that is there; empty for none. */
export function textIn(fields: Fields, names: readonly string[]): string {
  return textOf(fieldIn(fields, names));
}

function chosen(
  byName: ReadonlyMap<string, DataValue>,
  wanted: string | undefined,
  names: readonly string[],
  taken: string | null,
): string | null {
  if (wanted !== undefined) return byName.has(plainName(wanted)) ? plainName(wanted) : null;
  const found = names.find((name) => name !== taken && hasText(byName.get(name)));
  return found ?? names.find((name) => name !== taken && byName.has(name)) ?? null;
}

function hasText(value: DataValue | undefined): boolean {
  return value !== undefined && isTextual(value) && textsOf(value).length > 0;
}
