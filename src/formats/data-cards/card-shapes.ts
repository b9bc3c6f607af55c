import {
  type DataEntry,
  type DataMap,
  type DataValue,
  isText,
  isTextual,
  textOf,
} from './data-value.ts';
import {
  ABOUT_NAMES,
  CARD_LIST_NAMES,
  DECK_LIST_NAMES,
  plainName,
  WEAK_NAMES,
} from './field-names.ts';
import { fieldsOf, type Sides } from './fields.ts';

/** How many of a list's entries are looked at to see what it is a list of. */
const LOOKED_AT = 50;
/** Tables of numbers are no cards. */
const NUMBER = /^[-+.\d]/;

/** Whether a member of a mapping holds cards, by its name and by what it is. */
export function isNamedList({ key, value }: DataEntry): boolean {
  const name = plainName(key);
  const isNamed = CARD_LIST_NAMES.has(name) || DECK_LIST_NAMES.has(name);
  return isNamed && value.kind !== 'text' && !isTextual(value);
}

/** Whether a mapping holds cards rather than being one. */
export function isGroup(map: DataMap, sides: Sides): boolean {
  if (map.entries.some(isNamedList)) return true;
  if (isCard(map, sides)) return false;
  return map.entries.some(({ value }) => {
    if (value.kind === 'list') return isListOfCards(value.items);
    return value.kind === 'map' && (isSurelyCard(value, sides) || isGroup(value, sides));
  });
}

/** Whether at least half of the first entries of a list may be cards. */
export function isListOfCards(items: readonly DataValue[]): boolean {
  const first = items.slice(0, LOOKED_AT);
  return first.length > 0 && first.filter(mayBeCard).length * 2 >= first.length;
}

function mayBeCard(value: DataValue): boolean {
  if (value.kind === 'map') return isSurelyCard(value, {}) || isGroup(value, {});
  if (value.kind !== 'list' || value.items.length < 2 || !value.items.every(isText)) return false;
  return !NUMBER.test(textOf(value.items[0]));
}

/** One of its sides has a name that little else than cards has. */
export function isSurelyCard(map: DataMap, sides: Sides): boolean {
  const { front, back } = fieldsOf(map, sides);
  if (front === null || back === null) return false;
  return sides.front !== undefined || !WEAK_NAMES.has(front) || !WEAK_NAMES.has(back);
}

/** Whether a mapping has a question and an answer. */
export function isCard(map: DataMap, sides: Sides): boolean {
  const { front, back } = fieldsOf(map, sides);
  return front !== null && back !== null;
}

/** Where no card of a list has a field that is known: the first two fields of its first card. */
export function agreedSides(items: readonly DataValue[], sides: Sides): Sides {
  if (sides.front !== undefined || sides.back !== undefined) return sides;
  const maps = items.slice(0, LOOKED_AT).filter((item) => item.kind === 'map');
  if (maps.some((map) => isCard(map, {}) || isGroup(map, {}))) return sides;
  const [front, back] = (maps[0]?.entries ?? []).filter(
    ({ key, value }) => textOf(value) !== '' && !ABOUT_NAMES.has(plainName(key)),
  );
  const isKnown = maps.some((map) => {
    const fields = fieldsOf(map, {});
    return fields.front !== null || fields.back !== null;
  });
  return front && back && !isKnown ? { front: front.key, back: back.key } : sides;
}
