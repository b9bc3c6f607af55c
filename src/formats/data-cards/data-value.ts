/** A value of a data file, without the difference between a text, a number and a truth value. */
export type DataValue =
  | { readonly kind: 'nothing'; readonly line: number }
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'list'; readonly items: readonly DataValue[]; readonly line: number }
  | DataMap;

/** A mapping as it is written: in its order, a key as often as it stands there. */
export interface DataMap {
  readonly kind: 'map';
  readonly entries: readonly DataEntry[];
  /** The line that it begins on, from 1. */
  readonly line: number;
}

/** A key of a mapping, and its value. */
export interface DataEntry {
  readonly key: string;
  readonly value: DataValue;
}

/** The deepest nesting that is read; whoever walks a value may recurse. */
export const MAX_DATA_DEPTH = 64;

/** A value that is a text with something in it. */
export function textOf(value: DataValue | undefined): string {
  return value?.kind === 'text' ? value.text.trim() : '';
}

/** The texts of a list, or the one text that a value is. */
export function textsOf(value: DataValue | undefined): readonly string[] {
  const values = value?.kind === 'list' ? value.items : [value];
  return values.map(textOf).filter((text) => text !== '');
}

/** Whether a value is a text, or a list of nothing but texts. */
export function isTextual(value: DataValue): boolean {
  return value.kind === 'text' || (value.kind === 'list' && value.items.every(isText));
}

/** Whether a value is a single text. */
export function isText(value: DataValue): boolean {
  return value.kind === 'text';
}
