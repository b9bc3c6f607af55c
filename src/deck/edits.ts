import type { Card, CardId } from './card.ts';

/** Where cards that are gone continue. */
export interface EditMatches {
  readonly sure: readonly (readonly [from: CardId, to: CardId])[];
  /** Perhaps the same card reworded: ask. */
  readonly possible: readonly CardChange[];
}

/** A card and the one that it may have become. */
export interface CardChange {
  readonly from: Card;
  readonly to: Card;
}

/** A deck before and after an edit. */
interface Edit {
  /** The cards of the deck as it was. */
  readonly before: readonly Card[];
  /** The cards of the deck as it is now. */
  readonly after: readonly Card[];
  /** New cards of other decks: a card may have moved there. */
  readonly elsewhere?: readonly Card[];
  /** True when no deck has the card any more. */
  readonly isGone: (id: CardId) => boolean;
  /** The card that was opened for editing, if any: a new text is expected in its place. */
  readonly edited?: CardId | undefined;
}

/**
 * Finds where cards that are gone continue. A match is sure if exactly one new card fits, no other
 * old card fits it, and either both sides are the same (the card moved), or the place and a long
 * enough answer are, or it is in the place of the edited card. The same short answer or the same
 * place alone may be a different card.
 */
export function matchEdits(edit: Edit): EditMatches {
  const { before, after, elsewhere = [], isGone, edited } = edit;
  const old = new Set(before.map((card) => card.id));
  const fresh = [...after, ...elsewhere].filter((card) => !old.has(card.id));
  const editedNote = before.find((card) => card.id === edited)?.note;
  const search = createSearch(before, after, fresh);
  const gone = before.filter((card) => isGone(card.id));
  const sure: CardChange[] = [];
  const possible: CardChange[] = [];
  for (const from of gone) {
    const isExpected = editedNote !== undefined && from.note === editedNote;
    const [to, ...others] = sureFits(from, search, isExpected);
    if (to && others.length === 0) sure.push({ from, to });
    if (to) continue;
    const [likely, ...more] = possibleFits(from, search);
    if (likely && more.length === 0) possible.push({ from, to: likely });
  }
  const unique = unclaimed(sure, sure);
  return {
    sure: unique.map(({ from, to }) => [from.id, to.id] as const),
    possible: unclaimed(possible, [...sure, ...possible]),
  };
}

type Search = ReturnType<typeof createSearch>;

function createSearch(before: readonly Card[], after: readonly Card[], fresh: readonly Card[]) {
  const oldPlaces = indexPlaces(before);
  const newPlaces = indexPlaces(after);
  const isFresh = new Set(fresh);
  const bySides = groupBy(fresh, (card) => `${card.kind} ${card.frontHash} ${card.backHash}`);
  const byFront = groupBy(fresh, (card) => `${card.kind} ${card.frontHash}`);
  const byBack = groupBy(fresh, (card) => `${card.kind} ${card.backHash}`);
  return {
    /** The new cards in the same place. */
    samePlace: (card: Card) =>
      newPlaces.cardsAt(oldPlaces.placeOf(card)).filter((found) => isFresh.has(found)),
    /** The new cards of the same kind with the same two sides. */
    sameSides: bySides,
    /** The new cards that share a side which tells cards apart. */
    sameSide: (card: Card) => {
      // All cards for one facet have the same front.
      const asked = card.kind === 'facet' ? [] : byFront(card);
      return [...new Set([...asked, ...(hasDistinctiveAnswer(card) ? byBack(card) : [])])];
    },
  };
}

/** A card's place, described by the card before it and by the one after it. */
interface CardPlace {
  readonly afterPrevious: string;
  readonly beforeNext: string;
}

/** Indexes the places of cards, given in deck order. */
function indexPlaces(cards: readonly Card[]) {
  const places = new Map<Card, CardPlace>();
  const byPlace = new Map<string, Set<Card>>();
  const notes = groupByNote(cards);
  for (const [index, note] of notes.entries()) {
    const before = notes[index - 1]?.at(-1)?.id ?? null;
    const after = notes[index + 1]?.[0]?.id ?? null;
    for (const card of note) {
      const rank = rankOf(card, note);
      const place = {
        afterPrevious: JSON.stringify(['after', before, ...rank]),
        beforeNext: JSON.stringify(['before', after, ...rank]),
      };
      places.set(card, place);
      for (const key of Object.values(place)) {
        byPlace.set(key, (byPlace.get(key) ?? new Set<Card>()).add(card));
      }
    }
  }
  const at = (key: string): Iterable<Card> => byPlace.get(key) ?? [];
  return {
    /**
     * The cards at the place of a card of another version of the deck: same path, same kind, same
     * position among as many siblings, same card before or after.
     */
    cardsAt: ({ afterPrevious, beforeNext }: CardPlace) => [
      ...new Set([...at(afterPrevious), ...at(beforeNext)]),
    ],
    placeOf: (card: Card) => places.get(card) ?? { afterPrevious: '', beforeNext: '' },
  };
}

/** Siblings change together, so neighbours are those of the whole note. */
function groupByNote(cards: readonly Card[]): readonly (readonly Card[])[] {
  const notes: Card[][] = [];
  for (const card of cards) {
    const last = notes.at(-1);
    if (last?.[0]?.note === card.note) last.push(card);
    else notes.push([card]);
  }
  return notes;
}

function rankOf(card: Card, note: readonly Card[]): readonly unknown[] {
  const alike = note.filter((sibling) => sibling.kind === card.kind);
  return [card.kind, card.path, alike.indexOf(card), alike.length];
}

function groupBy(
  cards: readonly Card[],
  keyOf: (card: Card) => string,
): (card: Card) => readonly Card[] {
  const groups = new Map<string, Card[]>();
  for (const card of cards) {
    const group = groups.get(keyOf(card));
    if (group) group.push(card);
    else groups.set(keyOf(card), [card]);
  }
  return (card) => groups.get(keyOf(card)) ?? [];
}

/** Shorter answers ("yes", "O(1)") are shared by unrelated cards. */
const DISTINCTIVE_LENGTH = 20;

function hasDistinctiveAnswer(card: Card): boolean {
  return card.back.trim().length >= DISTINCTIVE_LENGTH;
}

function sureFits(from: Card, search: Search, isExpected: boolean): readonly Card[] {
  const moved = search.sameSides(from);
  if (moved.length > 0) return moved;
  const inPlace = search.samePlace(from);
  if (isExpected) return inPlace;
  return inPlace.filter((to) => to.backHash === from.backHash && hasDistinctiveAnswer(from));
}

function possibleFits(from: Card, search: Search): readonly Card[] {
  const inPlace = search.samePlace(from).filter((to) => areAlike(from.front, to.front));
  return inPlace.length > 0 ? inPlace : search.sameSide(from);
}

/** Questions that share at least this many of their words may be one question reworded. */
const ALIKE_SHARE = 0.5;

function areAlike(first: string, second: string): boolean {
  const firstWords = wordsOf(first);
  const secondWords = wordsOf(second);
  const shared = [...firstWords].filter((word) => secondWords.has(word)).length;
  return shared >= Math.max(firstWords.size, secondWords.size) * ALIKE_SHARE;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\S+/g));
}

/** The changes whose new card no other change claims. */
function unclaimed(changes: readonly CardChange[], all: readonly CardChange[]): CardChange[] {
  const claims = new Map<Card, number>();
  for (const { to } of all) claims.set(to, (claims.get(to) ?? 0) + 1);
  return changes.filter(({ to }) => claims.get(to) === 1);
}

/** A card with a history that no deck has any more; its sides are as they were last answered. */
export type LostCard = Pick<Card, 'id' | 'frontHash' | 'backHash'>;

/**
 * Finds lost cards that moved: under another heading or in another deck a card has another id. Both
 * sides must be the same word for word, and only one lost and one new card may have them.
 */
export function matchMoves(
  lost: Iterable<LostCard>,
  fresh: readonly Card[],
): readonly (readonly [from: CardId, to: CardId])[] {
  const lostBySides = uniqueBySides(lost);
  return [...uniqueBySides(fresh)].flatMap(([sides, to]) => {
    const from = lostBySides.get(sides);
    return from ? [[from.id, to.id] as const] : [];
  });
}

/** The cards by their sides; leaves out sides that several cards share. */
function uniqueBySides<C extends LostCard>(cards: Iterable<C>): ReadonlyMap<string, C> {
  const bySides = new Map<string, C>();
  const shared = new Set<string>();
  for (const card of cards) {
    const sides = `${card.frontHash} ${card.backHash}`;
    if (bySides.has(sides)) shared.add(sides);
    bySides.set(sides, card);
  }
  for (const sides of shared) bySides.delete(sides);
  return bySides;
}

/** Counts of an edit. */
export interface EditTally {
  /** Cards with new wording, another place, or other tags. */
  readonly changed: number;
  readonly added: number;
  readonly gone: number;
}

/** A deck before and after an edit, and which cards kept their history under a new id. */
interface TalliedEdit {
  readonly before: readonly Card[];
  readonly after: readonly Card[];
  readonly matches: EditMatches;
  /** True when a person said that a possible change is the same card. */
  readonly isSame: (change: CardChange) => boolean;
}

/** Counts the cards that an edit changed, added and removed. */
export function tallyEdit({ before, after, matches, isSame }: TalliedEdit): EditTally {
  const old = new Map(before.map((card) => [card.id, card]));
  const present = new Set(after.map(({ id }) => id));
  const judged = matches.possible.filter(isSame);
  const renamed = [...matches.sure, ...judged.map(({ from, to }) => [from.id, to.id] as const)];
  const oldIds = new Set<CardId>(renamed.map(([id]) => id));
  const newIds = new Set<CardId>(renamed.map(([, id]) => id));
  const reworded = after.filter((card) => {
    const known = old.get(card.id);
    return known !== undefined && contentKey(known) !== contentKey(card);
  });
  return {
    changed: renamed.length + reworded.length,
    added: after.filter(({ id }) => !old.has(id) && !newIds.has(id)).length,
    gone: before.filter(({ id }) => !present.has(id) && !oldIds.has(id)).length,
  };
}

function contentKey({ frontHash, backHash, tags, priority }: Card): string {
  return JSON.stringify([frontHash, backHash, tags, priority]);
}
