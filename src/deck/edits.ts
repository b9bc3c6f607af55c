import type { Card, CardId } from './card.ts';

/** Finds cards by where they stand. */
interface CardPlaces {
  /**
   * The cards that stand where a card of another version of the deck stands: under the same path,
   * of the same kind, as the same one of as many siblings, with the same card before or after.
   */
  standingAt(place: CardPlace): readonly Card[];
  placeOf(card: Card): CardPlace;
}

/** Two descriptions of where a card stands: by what is before it, and by what is after it. */
interface CardPlace {
  readonly afterPrevious: string;
  readonly beforeNext: string;
}

/** The places of some cards, which are in the order of their deck. */
function cardPlaces(cards: readonly Card[]): CardPlaces {
  const places = new Map<Card, CardPlace>();
  const standing = new Map<string, Set<Card>>();
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
        standing.set(key, (standing.get(key) ?? new Set<Card>()).add(card));
      }
    }
  }
  const at = (key: string): Iterable<Card> => standing.get(key) ?? [];
  return {
    standingAt: (place) => [...new Set([...at(place.afterPrevious), ...at(place.beforeNext)])],
    placeOf: (card) => places.get(card) ?? { afterPrevious: '', beforeNext: '' },
  };
}

/** Siblings change together, so a card's neighbours are those of its note. */
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

/** An edit in figures. */
export interface EditTally {
  /** Cards in new words, at another place, or with other tags. */
  readonly changed: number;
  readonly added: number;
  readonly gone: number;
}

/** A deck before and after an edit, and which cards are the same under another id. */
interface TalliedEdit {
  readonly before: readonly Card[];
  readonly after: readonly Card[];
  readonly matches: EditMatches;
  /** Whether a change that a person must judge was judged to be of one card. */
  readonly isSame: (change: CardChange) => boolean;
}

/** Counts what an edit did to the cards of a deck. */
export function tallyEdit({ before, after, matches, isSame }: TalliedEdit): EditTally {
  const old = new Map(before.map((card) => [card.id, card]));
  const standing = new Set(after.map(({ id }) => id));
  const judged = matches.possible.filter(isSame);
  const renamed = [...matches.sure, ...judged.map(({ from, to }) => [from.id, to.id] as const)];
  const oldIds = new Set<CardId>(renamed.map(([id]) => id));
  const newIds = new Set<CardId>(renamed.map(([, id]) => id));
  const reworded = after.filter((card) => isChanged(old.get(card.id), card));
  return {
    changed: renamed.length + reworded.length,
    added: after.filter(({ id }) => !old.has(id) && !newIds.has(id)).length,
    gone: before.filter(({ id }) => !standing.has(id) && !oldIds.has(id)).length,
  };
}

function isChanged(before: Card | undefined, after: Card): boolean {
  if (before === undefined) return false;
  return sayingOf(before) !== sayingOf(after);
}

function sayingOf({ frontHash, backHash, tags, priority }: Card): string {
  return JSON.stringify([frontHash, backHash, tags, priority]);
}

/** A deck before and after an edit. */
interface Edit {
  /** The cards of the deck as it was. */
  readonly before: readonly Card[];
  /** The cards of the deck as it is now. */
  readonly after: readonly Card[];
  /** Those that are new in other decks: a card may have been moved there. */
  readonly elsewhere?: readonly Card[];
  /** Whether a card stands in no deck any more. */
  readonly isGone: (id: CardId) => boolean;
  /** The card that was edited on purpose, if that is known: another text is expected in its place. */
  readonly edited?: CardId | undefined;
}

/** What became of the cards that have gone. */
export interface EditMatches {
  readonly sure: readonly (readonly [from: CardId, to: CardId])[];
  /** The same card in new words, perhaps: a person must say. */
  readonly possible: readonly CardChange[];
}

/** A card, and the one that it may have become. */
export interface CardChange {
  readonly from: Card;
  readonly to: Card;
}

/** Shorter answers ("yes", "O(1)") are shared by cards that have nothing to do with each other. */
const TELLING_LENGTH = 20;
/** Questions that share this part of their words may be one question reworded. */
const ALIKE_SHARE = 0.5;

/**
 * Finds what became of the cards that have gone. It is sure where exactly one new card fits, no
 * other card lays claim to it, and either both sides are the same (the card was moved), or it stands
 * in the same place with the same answer of some length, or in the place of the card edited. A card
 * with the same short answer, or in the same place alone, may as well be another one.
 */
export function matchEdits(edit: Edit): EditMatches {
  const { before, after, elsewhere = [], isGone, edited } = edit;
  const old = new Set(before.map((card) => card.id));
  const fresh = [...after, ...elsewhere].filter((card) => !old.has(card.id));
  const editedNote = before.find((card) => card.id === edited)?.note;
  const search = searchIn(before, after, fresh);
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
  const settled = unclaimed(sure, sure);
  return {
    sure: settled.map(({ from, to }) => [from.id, to.id] as const),
    possible: unclaimed(possible, [...sure, ...possible]),
  };
}

interface Search {
  /** The new cards in the same place. */
  readonly samePlace: (card: Card) => readonly Card[];
  /** The new cards of the same kind with the same two sides. */
  readonly sameSides: (card: Card) => readonly Card[];
  /** Those that have one side in common that tells cards apart. */
  readonly sameSide: (card: Card) => readonly Card[];
}

function searchIn(before: readonly Card[], after: readonly Card[], fresh: readonly Card[]): Search {
  const was = cardPlaces(before);
  const is = cardPlaces(after);
  const isFresh = new Set(fresh);
  const bySides = groupBy(fresh, (card) => `${card.kind} ${card.frontHash} ${card.backHash}`);
  const byFront = groupBy(fresh, (card) => `${card.kind} ${card.frontHash}`);
  const byBack = groupBy(fresh, (card) => `${card.kind} ${card.backHash}`);
  return {
    samePlace: (card) => is.standingAt(was.placeOf(card)).filter((found) => isFresh.has(found)),
    sameSides: bySides,
    sameSide: (card) => {
      // Every facet card of a facet has the same front.
      const asked = card.kind === 'facet' ? [] : byFront(card);
      return [...new Set([...asked, ...(isTelling(card) ? byBack(card) : [])])];
    },
  };
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

function sureFits(from: Card, search: Search, isExpected: boolean): readonly Card[] {
  const moved = search.sameSides(from);
  if (moved.length > 0) return moved;
  const inPlace = search.samePlace(from);
  if (isExpected) return inPlace;
  return inPlace.filter((to) => to.backHash === from.backHash && isTelling(from));
}

function possibleFits(from: Card, search: Search): readonly Card[] {
  const inPlace = search.samePlace(from).filter((to) => areAlike(from.front, to.front));
  return inPlace.length > 0 ? inPlace : search.sameSide(from);
}

/** Those changes whose new card no other one has as its new card. */
function unclaimed(changes: readonly CardChange[], all: readonly CardChange[]): CardChange[] {
  const claims = new Map<Card, number>();
  for (const { to } of all) claims.set(to, (claims.get(to) ?? 0) + 1);
  return changes.filter(({ to }) => claims.get(to) === 1);
}

function isTelling(card: Card): boolean {
  return card.back.trim().length >= TELLING_LENGTH;
}

function areAlike(first: string, second: string): boolean {
  const ours = wordsOf(first);
  const theirs = wordsOf(second);
  const shared = [...ours].filter((word) => theirs.has(word)).length;
  return shared >= Math.max(ours.size, theirs.size) * ALIKE_SHARE;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== ''),
  );
}

/** A card with a history that stands in no deck any more, by what its sides were when last answered. */
export type LostCard = Pick<Card, 'id' | 'frontHash' | 'backHash'>;

/**
 * Finds lost cards among new ones, word for word on both sides: under another heading, or in another
 * deck, a card has another id. Only where one lost card alone and one new card alone have these sides.
 */
export function matchMoves(
  lost: Iterable<LostCard>,
  fresh: readonly Card[],
): readonly (readonly [from: CardId, to: CardId])[] {
  const lostBySides = onlyOnes(lost);
  return [...onlyOnes(fresh)].flatMap(([sides, to]) => {
    const from = lostBySides.get(sides);
    return from ? [[from.id, to.id] as const] : [];
  });
}

/** The cards by their sides; those that are not alone with theirs are left out. */
function onlyOnes<C extends LostCard>(cards: Iterable<C>): ReadonlyMap<string, C> {
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
