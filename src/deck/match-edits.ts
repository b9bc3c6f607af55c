import type { Card, CardId } from './card.ts';
import { cardPlaces } from './card-places.ts';

/** A deck before and after an edit. */
export interface Edit {
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
