import {
  agreedSides,
  isCard,
  isGroup,
  isListOfCards,
  isNamedList,
  isSurelyCard,
} from './card-shapes.ts';
import { type DataMap, type DataValue, isText, isTextual, textsOf } from './data-value.ts';
import {
  ABOUT_NAMES,
  CARD_LIST_NAMES,
  DECK_LIST_NAMES,
  LANGUAGE_NAMES,
  PART_LIST_NAMES,
  plainName,
  TAG_NAMES,
  TITLE_NAMES,
  WEAK_NAMES,
} from './field-names.ts';
import { fieldIn, fieldsOf, type Sides, textIn } from './fields.ts';

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
export type Found =
  | { readonly kind: 'card'; readonly card: DataMap; readonly place: Place }
  | { readonly kind: 'problem'; readonly line: number; readonly reason: string };

/** Names that say too little where there is no question beside them. */
const SILENT: ReadonlySet<string | null> = new Set([null, 'a', ...WEAK_NAMES]);
/** Every card of a value, in the order of the file. A list of two texts is a front and a back. */
export function* cardsIn(value: DataValue, place: Place): Generator<Found> {
  if (value.kind === 'list') yield* cardsInList(value.items, place);
  else if (value.kind !== 'map') return;
  else if (isSurelyCard(value, place.sides) && !value.entries.some(isNamedList)) {
    yield { kind: 'card', card: value, place };
  } else yield* cardsInMap(value, within(value, place, null), true);
}

function* cardsInList(items: readonly DataValue[], outer: Place): Generator<Found> {
  const place = { ...outer, sides: agreedSides(items, outer.sides) };
  for (const item of items) {
    if (item.kind === 'nothing') continue;
    if (item.kind === 'text') {
      yield { kind: 'problem', line: item.line, reason: 'It is a text alone, with no answer.' };
    } else if (item.kind === 'list') {
      if (item.items.every(isText)) yield pairFound(item.items, item.line, place);
      else yield* cardsInList(item.items, place);
    } else if (isGroup(item, place.sides)) {
      yield* cardsInMap(item, within(item, place, 'headings'), false);
    } else yield { kind: 'card', card: item, place };
  }
}

function* cardsInMap(map: DataMap, place: Place, isTop: boolean): Generator<Found> {
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
function* cardsInMember(map: DataMap, place: Place): Generator<Found> {
  if (isCard(map, place.sides) && !isGroup(map, place.sides)) {
    yield { kind: 'card', card: map, place };
  } else yield* cardsInMap(map, within(map, place, null), false);
}

/** What stands under a key that nobody knows: a card that the key asks for, or a part of its own. */
function* cardsUnder(key: string, value: DataValue, place: Place): Generator<Found> {
  const isPart = PART_LIST_NAMES.has(plainName(key));
  const heading = isPart ? place : { ...place, headings: [...place.headings, key] };
  if (value.kind === 'list' && isListOfCards(value.items)) {
    yield* cardsInList(value.items, heading);
  } else if (value.kind === 'map' && isGroup(value, place.sides)) {
    yield* cardsInMap(value, within(value, heading, null), false);
  } else if (value.kind === 'map' && !SILENT.has(fieldsOf(value, place.sides).back)) {
    yield { kind: 'card', card: asking(key, value, place.sides), place };
  }
}

function* cardsInDecks(decks: readonly DataValue[], place: Place): Generator<Found> {
  for (const deck of decks) {
    if (deck.kind === 'map') yield* cardsInMap(deck, within(deck, place, 'path'), false);
    else if (deck.kind === 'list') yield* cardsInList(deck.items, place);
  }
}

/**
 * A mapping of fronts to backs. At the top of a file, what may be about the file is no card, and
 * where most values are lists it is none of words.
 */
function* cardsInDictionary(map: DataMap, place: Place, isTop: boolean): Generator<Found> {
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

function pairFound(items: readonly DataValue[], line: number, place: Place): Found {
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
function asking(key: string, card: DataMap, sides: Sides): DataMap {
  if (fieldsOf(card, sides).front !== null) return card;
  const front = { key: 'front', value: { kind: 'text', text: key, line: card.line } } as const;
  return { ...card, entries: [front, ...card.entries] };
}

/** The place of what a group holds; its title goes where it is wanted. */
function within(group: DataMap, place: Place, title: 'path' | 'headings' | null): Place {
  const fields = fieldsOf(group, {});
  const name = textIn(fields, TITLE_NAMES);
  return {
    ...place,
    ...(title !== null && name !== '' ? { [title]: [...place[title], name] } : {}),
    tags: [...place.tags, ...textsOf(fieldIn(fields, TAG_NAMES))],
    language: textIn(fields, LANGUAGE_NAMES) || place.language,
  };
}
