import type { Card, CardId } from './card.ts';
import type { CardChange, EditMatches } from './match-edits.ts';

/** An edit in figures. */
export interface EditTally {
  /** Cards in new words, at another place, or with other tags. */
  readonly changed: number;
  readonly added: number;
  readonly gone: number;
}

/** A deck before and after an edit, and which cards are the same under another id. */
export interface TalliedEdit {
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
