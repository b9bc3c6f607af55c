import type { DataMap, DataValue } from '../data-cards/data-value.ts';

/** A text just as it is, blanks at its edges too; what is none is empty. */
export function textMember(map: DataMap, name: string): string {
  const value = member(map, name);
  return value?.kind === 'text' ? value.text : '';
}

/** The mappings in a list; what is none is left out. */
export function mapsIn(map: DataMap, name: string): readonly DataMap[] {
  const value = member(map, name);
  return value?.kind === 'list' ? value.items.filter((item) => item.kind === 'map') : [];
}

/** The texts in a list; what is none is empty. */
export function textsIn(map: DataMap, name: string): readonly string[] {
  const value = member(map, name);
  if (value?.kind !== 'list') return [];
  return value.items.map((item) => (item.kind === 'text' ? item.text : ''));
}

/** A member of a mapping; of a name that comes twice, the last. */
function member(map: DataMap, name: string): DataValue | undefined {
  return map.entries.findLast(({ key }) => key === name)?.value;
}
