import { normalise } from '../../deck/card-id.ts';

/** A note as it stands among others. */
export interface Standing {
  readonly front: string;
  readonly back: string;
  /** The keys of the notes before and after it; null at an end. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** An answer shorter than this ("yes", "O(1)") is shared by notes that have nothing to do with each other. */
const TELLING_LENGTH = 20;
const ALIKE_SHARE = 0.5;
const SAME_LETTERS_SHARE = 0.6;
/** An answer that more notes share tells nothing, and comparing them all would take long. */
const MAX_FITS = 20;

/** Whether a note beside the same neighbour as another one is that one. */
export type PlaceRule = (one: Standing, other: Standing) => boolean;

/** A source that has another question in a place has another note, unless the two are alike. */
export const whereAlike: PlaceRule = (one, other) => areAlike(one.front, other.front);

/** A person who writes another question in a place has changed the one that was there. */
export const whereBetweenSame: PlaceRule = (one, other) => {
  const isSomewhere = one.previous !== null || one.next !== null;
  const isBetween = one.previous === other.previous && one.next === other.next;
  return (isSomewhere && isBetween) || whereAlike(one, other);
};

/**
 * Finds those of the lost notes that are among the found ones in other words: with the same answer,
 * where that tells enough or a neighbour is the same too; or beside the same note, by a rule. The lost
 * ones by the found ones.
 */
export function movedNotes<Lost extends Standing, Found extends Standing>(
  lost: readonly Lost[],
  found: readonly Found[],
  isSame: PlaceRule,
): ReadonlyMap<Found, Lost> {
  const moved = new Map<Found, Lost>();
  if (lost.length === 0 || found.length === 0) return moved;
  const taken = new Set<Lost>();
  for (const fitsOf of [byAnswer(lost, found), byPlace(lost, isSame)]) {
    for (const one of found) {
      if (moved.has(one)) continue;
      const [only, ...others] = fitsOf(one).filter((fit) => !taken.has(fit));
      if (only === undefined || others.length > 0) continue;
      moved.set(one, only);
      taken.add(only);
    }
  }
  return moved;
}

type Fits<Lost> = (one: Standing) => readonly Lost[];

function byAnswer<Lost extends Standing>(
  lost: readonly Lost[],
  found: readonly Standing[],
): Fits<Lost> {
  const lostByBack = groupBy(lost, ({ back }) => normalise(back));
  const foundByBack = groupBy(found, ({ back }) => normalise(back));
  return (one) => {
    const back = normalise(one.back);
    const fits = lostByBack.get(back) ?? [];
    const isTelling = back.length >= TELLING_LENGTH && foundByBack.get(back)?.length === 1;
    if (isTelling) return fits;
    return fits.length > MAX_FITS ? [] : fits.filter((other) => isBeside(one, other));
  };
}

function byPlace<Lost extends Standing>(lost: readonly Lost[], isSame: PlaceRule): Fits<Lost> {
  const byPrevious = groupBy(lost, ({ previous }) => previous);
  const byNext = groupBy(lost, ({ next }) => next);
  return (one) => {
    const beside = [...(byPrevious.get(one.previous) ?? []), ...(byNext.get(one.next) ?? [])];
    return [...new Set(beside)].filter((other) => isSame(one, other));
  };
}

function isBeside(one: Standing, other: Standing): boolean {
  return (
    one.previous === other.previous || one.next === other.next || areAlike(one.front, other.front)
  );
}

/** Whether two texts share half of their words, or most of their letters at both ends. */
function areAlike(first: string, second: string): boolean {
  const longest = Math.max(first.length, second.length);
  if (sameEnds(first, second) >= longest * SAME_LETTERS_SHARE) return true;
  const ours = new Set(first.toLowerCase().split(/\s+/));
  const theirs = new Set(second.toLowerCase().split(/\s+/));
  const shared = [...ours].filter((word) => theirs.has(word)).length;
  return shared >= Math.max(ours.size, theirs.size) * ALIKE_SHARE;
}

function sameEnds(first: string, second: string): number {
  const most = Math.min(first.length, second.length);
  let start = 0;
  while (start < most && first.charAt(start) === second.charAt(start)) start += 1;
  let end = 0;
  while (end < most - start && first.at(-1 - end) === second.at(-1 - end)) end += 1;
  return start + end;
}

function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
