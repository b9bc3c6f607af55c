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

/** Applies to all cards of a part of the file. */
export interface Place {
  /** Subdecks around the part. */
  readonly path: readonly string[];
  readonly headings: readonly string[];
  readonly tags: readonly string[];
  /** The language of code in its cards; empty if unknown. */
  readonly language: string;
  readonly sides: Sides;
}

/** Something in the place of a card: a mapping that may be one, or something that cannot. */
export type FoundCard =
  | { readonly kind: 'card'; readonly card: DataMap; readonly place: Place }
  | { readonly kind: 'problem'; readonly line: number; readonly reason: string };

/** Finds every card in a value, in file order. A list of two texts is a front and a back. */
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

/** How many entries of a list are checked to see what it lists. */
const LOOKED_AT = 50;
/** Tables of numbers are not cards. */
const NUMBER = /^[-+.\d]/;

/** If no card of a list has a known field: the first two fields of its first card. */
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

function isCard(map: DataMap, sides: Sides): boolean {
  const { front, back } = fieldsOf(map, sides);
  return front !== null && back !== null;
}

/** True if a mapping contains cards rather than being one. */
function isGroup(map: DataMap, sides: Sides): boolean {
  if (map.entries.some(isNamedList)) return true;
  if (isCard(map, sides)) return false;
  return map.entries.some(({ value }) => {
    if (value.kind === 'list') return isListOfCards(value.items);
    return value.kind === 'map' && (isSurelyCard(value, sides) || isGroup(value, sides));
  });
}

/** True if a member holds cards, judged by name and value. */
function isNamedList({ key, value }: DataEntry): boolean {
  const name = plainName(key);
  const isNamed = CARD_LIST_NAMES.has(name) || DECK_LIST_NAMES.has(name);
  return isNamed && value.kind !== 'text' && !isTextual(value);
}

/** True if at least half of the first entries may be cards. */
function isListOfCards(items: readonly DataValue[]): boolean {
  const first = items.slice(0, LOOKED_AT);
  return first.length > 0 && first.filter(mayBeCard).length * 2 >= first.length;
}

function mayBeCard(value: DataValue): boolean {
  if (value.kind === 'map') return isSurelyCard(value, {}) || isGroup(value, {});
  if (value.kind !== 'list' || value.items.length < 2 || !value.items.every(isText)) return false;
  return !NUMBER.test(scalarText(value.items[0]));
}

/** True if a side has a name that hardly anything but cards has. */
function isSurelyCard(map: DataMap, sides: Sides): boolean {
  const { front, back } = fieldsOf(map, sides);
  if (front === null || back === null) return false;
  return sides.front !== undefined || !WEAK_NAMES.has(front) || !WEAK_NAMES.has(back);
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

/**
 * A mapping from fronts to backs. At the top of a file metadata are not cards, and a mapping of
 * mostly lists is not a word list.
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

function* cardsInDecks(decks: readonly DataValue[], place: Place): Generator<FoundCard> {
  for (const deck of decks) {
    if (deck.kind === 'map') yield* cardsInMap(deck, placeWithin(deck, place, 'path'), false);
    else if (deck.kind === 'list') yield* cardsInList(deck.items, place);
  }
}

/** The place of a group's content, with its title added where it belongs. */
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

/** A mapping under a name for cards: it may be a card, or hold cards keyed by front. */
function* cardsInMember(map: DataMap, place: Place): Generator<FoundCard> {
  if (isCard(map, place.sides) && !isGroup(map, place.sides)) {
    yield { kind: 'card', card: map, place };
  } else yield* cardsInMap(map, placeWithin(map, place, null), false);
}

/** Names that mean too little without a question beside them. */
const SILENT: ReadonlySet<string | null> = new Set([null, 'a', ...WEAK_NAMES]);

/** The value of an unknown key: a card whose question is the key, or a part of its own. */
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

/** A card whose question is the key it is under. */
function withQuestion(key: string, card: DataMap, sides: Sides): DataMap {
  if (fieldsOf(card, sides).front !== null) return card;
  const front = { key: 'front', value: { kind: 'text', text: key, line: card.line } } as const;
  return { ...card, entries: [front, ...card.entries] };
}
