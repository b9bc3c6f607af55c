import {
  ABOUT_NAMES,
  CARD_LIST_NAMES,
  type DataEntry,
  type DataMap,
  type DataValue,
  DECK_LIST_NAMES,
  fieldIn,
  fieldsOf,
  isText,
  isTextual,
  LANGUAGE_NAMES,
  PART_LIST_NAMES,
  plainName,
  type Sides,
  scalarText,
  scalarTexts,
  TAG_NAMES,
  TITLE_NAMES,
  textIn,
  WEAK_NAMES,
} from './fields.ts';

/** How many of a list's entries are looked at to see what it is a list of. */
const LOOKED_AT = 50;
/** Tables of numbers are no cards. */
const NUMBER = /^[-+.\d]/;

/** Whether a member of a mapping holds cards, by its name and by what it is. */
function isNamedList({ key, value }: DataEntry): boolean {
  const name = plainName(key);
  const isNamed = CARD_LIST_NAMES.has(name) || DECK_LIST_NAMES.has(name);
  return isNamed && value.kind !== 'text' && !isTextual(value);
}

/** Whether a mapping holds cards rather than being one. */
function isGroup(map: DataMap, sides: Sides): boolean {
  if (map.entries.some(isNamedList)) return true;
  if (isCard(map, sides)) return false;
  return map.entries.some(({ value }) => {
    if (value.kind === 'list') return isListOfCards(value.items);
    return value.kind === 'map' && (isSurelyCard(value, sides) || isGroup(value, sides));
  });
}

/** Whether at least half of the first entries of a list may be cards. */
function isListOfCards(items: readonly DataValue[]): boolean {
  const first = items.slice(0, LOOKED_AT);
  return first.length > 0 && first.filter(mayBeCard).length * 2 >= first.length;
}

function mayBeCard(value: DataValue): boolean {
  if (value.kind === 'map') return isSurelyCard(value, {}) || isGroup(value, {});
  if (value.kind !== 'list' || value.items.length < 2 || !value.items.every(isText)) return false;
  return !NUMBER.test(scalarText(value.items[0]));
}

/** One of its sides has a name that little else than cards has. */
function isSurelyCard(map: DataMap, sides: Sides): boolean {
  const { front, back } = fieldsOf(map, sides);
  if (front === null || back === null) return false;
  return sides.front !== undefined || !WEAK_NAMES.has(front) || !WEAK_NAMES.has(back);
}

/** Whether a mapping has a question and an answer. */
function isCard(map: DataMap, sides: Sides): boolean {
  const { front, back } = fieldsOf(map, sides);
  return front !== null && back !== null;
}

/** Where no card of a list has a field that is known: the first two fields of its first card. */
function agreedSides(items: readonly DataValue[], sides: Sides): Sides {
  if (sides.front !== undefined || sides.back !== undefined) return sides;
  const maps = items.slice(0, LOOKED_AT).filter((item) => item.kind === 'map');
  if (maps.some((map) => isCard(map, {}) || isGroup(map, {}))) return sides;
  const [front, back] = (maps[0]?.entries ?? []).filter(
    ({ key, value }) => scalarText(value) !== '' && !ABOUT_NAMES.has(plainName(key)),
  );
  const isKnown = maps.some((map) => {
    const fields = fieldsOf(map, {});
    return fields.front !== null || fields.back !== null;
  });
  return front && back && !isKnown ? { front: front.key, back: back.key } : sides;
}

/** What holds for all cards of a part of the file. */
export interface Place {
  /** The decks within the deck that the part stands in. */
  readonly path: readonly string[];
  readonly headings: readonly string[];
  readonly tags: readonly string[];
  /** Of the code in its cards; empty where not given. */
  readonly language: string;
  readonly sides: Sides;
}

/** Something that stands where a card may: a mapping that may be one, or what cannot. */
export type FoundCard =
  | { readonly kind: 'card'; readonly card: DataMap; readonly place: Place }
  | { readonly kind: 'problem'; readonly line: number; readonly reason: string };

/** Names that say too little where there is no question beside them. */
const SILENT: ReadonlySet<string | null> = new Set([null, 'a', ...WEAK_NAMES]);
/** Every card of a value, in the order of the file. A list of two texts is a front and a back. */
export function* cardsIn(value: DataValue, place: Place): Generator<FoundCard> {
  if (value.kind === 'list') yield* cardsInList(value.items, place);
  else if (value.kind !== 'map') return;
  else if (isSurelyCard(value, place.sides) && !value.entries.some(isNamedList)) {
    yield { kind: 'card', card: value, place };
  } else yield* cardsInMap(value, placeWithin(value, place, null), true);
}

function* cardsInList(items: readonly DataValue[], outer: Place): Generator<FoundCard> {
  const place = { ...outer, sides: agreedSides(items, outer.sides) };
  for (const item of items) {
    if (item.kind === 'nothing') continue;
    if (item.kind === 'text') {
      yield { kind: 'problem', line: item.line, reason: 'It is a single text with no answer.' };
    } else if (item.kind === 'list') {
      if (item.items.every(isText)) yield pairFound(item.items, item.line, place);
      else yield* cardsInList(item.items, place);
    } else if (isGroup(item, place.sides)) {
      yield* cardsInMap(item, placeWithin(item, place, 'headings'), false);
    } else yield { kind: 'card', card: item, place };
  }
}

function* cardsInMap(map: DataMap, place: Place, isTop: boolean): Generator<FoundCard> {
  if (map.entries.every(({ value }) => value.kind === 'nothing' || isTextual(value))) {
    yield* cardsInDictionary(map, place, isTop);
    return;
  }
  for (const { key, value } of map.entries) {
    const name = plainName(key);
    if (value.kind === 'list' && DECK_LIST_NAMES.has(name)) yield* cardsInDecks(value.items, place);
    else if (value.kind === 'list' && CARD_LIST_NAMES.has(name))
      yield* cardsInList(value.items, place);
    else if (value.kind === 'map' && CARD_LIST_NAMES.has(name)) yield* cardsInMember(value, place);
    else if (!ABOUT_NAMES.has(name)) yield* cardsUnder(key, value, place);
  }
}

/** A mapping under a name for cards: it may be one itself, or hold them by their fronts. */
function* cardsInMember(map: DataMap, place: Place): Generator<FoundCard> {
  if (isCard(map, place.sides) && !isGroup(map, place.sides)) {
    yield { kind: 'card', card: map, place };
  } else yield* cardsInMap(map, placeWithin(map, place, null), false);
}

/** What stands under a key that nobody knows: a card that the key asks for, or a part of its own. */
function* cardsUnder(key: string, value: DataValue, place: Place): Generator<FoundCard> {
  const isPart = PART_LIST_NAMES.has(plainName(key));
  const heading = isPart ? place : { ...place, headings: [...place.headings, key] };
  if (value.kind === 'list' && isListOfCards(value.items)) {
    yield* cardsInList(value.items, heading);
  } else if (value.kind === 'map' && isGroup(value, place.sides)) {
    yield* cardsInMap(value, placeWithin(value, heading, null), false);
  } else if (value.kind === 'map' && !SILENT.has(fieldsOf(value, place.sides).back)) {
    yield { kind: 'card', card: withQuestion(key, value, place.sides), place };
  }
}

function* cardsInDecks(decks: readonly DataValue[], place: Place): Generator<FoundCard> {
  for (const deck of decks) {
    if (deck.kind === 'map') yield* cardsInMap(deck, placeWithin(deck, place, 'path'), false);
    else if (deck.kind === 'list') yield* cardsInList(deck.items, place);
  }
}

/**
 * A mapping of fronts to backs. At the top of a file, what may be about the file is no card, and
 * where most values are lists it is none of words.
 */
function* cardsInDictionary(map: DataMap, place: Place, isTop: boolean): Generator<FoundCard> {
  const entries = isTop
    ? map.entries.filter(({ key }) => !ABOUT_NAMES.has(plainName(key)))
    : map.entries;
  const lists = entries.filter(({ value }) => value.kind === 'list');
  if (isTop && lists.length * 2 > entries.length) return;
  for (const { key, value } of entries) {
    const { line } = value;
    yield pairFound([{ kind: 'text', text: key, line }, value], line, place);
  }
}

function pairFound(items: readonly DataValue[], line: number, place: Place): FoundCard {
  const [front, back] = items;
  if (!front || !back) return { kind: 'problem', line, reason: 'It has no answer.' };
  const entries = [
    { key: 'front', value: front },
    { key: 'back', value: back },
    ...items.slice(2).map((value) => ({ key: 'extra', value })),
  ];
  return { kind: 'card', card: { kind: 'map', entries, line }, place: { ...place, sides: {} } };
}

/** A card that leaves its question to the key that it stands under. */
function withQuestion(key: string, card: DataMap, sides: Sides): DataMap {
  if (fieldsOf(card, sides).front !== null) return card;
  const front = { key: 'front', value: { kind: 'text', text: key, line: card.line } } as const;
  return { ...card, entries: [front, ...card.entries] };
}

/** The place of what a group holds; its title goes where it is wanted. */
function placeWithin(group: DataMap, place: Place, title: 'path' | 'headings' | null): Place {
  const fields = fieldsOf(group, {});
  const name = textIn(fields, TITLE_NAMES);
  return {
    ...place,
    ...(title !== null && name !== '' ? { [title]: [...place[title], name] } : {}),
    tags: [...place.tags, ...scalarTexts(fieldIn(fields, TAG_NAMES))],
    language: textIn(fields, LANGUAGE_NAMES) || place.language,
  };
}
