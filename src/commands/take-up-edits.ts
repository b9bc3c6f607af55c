import type { Card, CardId } from '../deck/card.ts';
import type { LoadedDeck } from '../deck/load-decks.ts';
import { type CardChange, type EditMatches, matchEdits } from '../deck/match-edits.ts';
import { UserError } from '../errors.ts';
import type { Collection } from './open-collection.ts';

/** A deck as it was before it was edited. */
export interface EditedDeck {
  readonly deck: LoadedDeck;
  readonly before: readonly Card[];
  /** The card that was edited on purpose, where that is known. */
  readonly edited?: CardId;
}

/** Says whether a card that has gone and a new one are the same; null leaves it for later. */
export type Decide = (change: CardChange) => Promise<boolean | null>;

/** What has to be known of the collection. */
type Known = Pick<Collection, 'decks' | 'progress' | 'today'>;

/** Without anybody to ask, what is not sure stays open. */
const LATER: Decide = () => Promise.resolve(null);

/**
 * Lets the history of cards follow an edit of their deck: what is surely the same card in new
 * words, or elsewhere, keeps its schedule. Gives the new id of each card that got one.
 */
export async function takeUpEdit(
  known: Known,
  edit: EditedDeck,
): Promise<ReadonlyMap<CardId, CardId>> {
  const { sure } = await matchesOf(known, edit);
  for (const [from, to] of sure) relink(known, from, to);
  return new Map(sure);
}

/**
 * Lets history follow all that was edited since the decks were last looked at; where it is not
 * sure, `decide` is asked. What stays open, or cannot be saved now (a read-only folder), comes up
 * the next time. Gives what stays open.
 */
export async function takeUpEdits(known: Known, decide = LATER): Promise<readonly CardChange[]> {
  const open: CardChange[] = [];
  for (const deck of known.decks) {
    const before = deck.previous();
    if (before === null) continue;
    try {
      const left = await settle(known, { deck, before: before.cards }, decide);
      if (left.length === 0) deck.forgetPrevious();
      open.push(...left);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  return open;
}

async function settle(
  known: Known,
  edit: EditedDeck,
  decide: Decide,
): Promise<readonly CardChange[]> {
  await takeUpEdit(known, edit);
  const { possible } = await matchesOf(known, edit);
  const left: CardChange[] = [];
  const notes = new Map<number, boolean | null>();
  for (const change of possible) {
    if (!isAnswered(known, change.from.id) || isAnswered(known, change.to.id)) continue;
    const { note } = change.from;
    const answer = notes.get(note) ?? (await decide(change));
    notes.set(note, answer);
    if (answer === true) relink(known, change.from.id, change.to.id);
    if (answer === null) left.push(change);
  }
  return left;
}

async function matchesOf(
  { decks, progress }: Known,
  { deck, before, edited }: EditedDeck,
): Promise<EditMatches> {
  const others = decks.filter(({ name }) => name !== deck.name);
  const standing = new Set([deck, ...others].flatMap(({ ids }) => ids));
  if (before.every(({ id }) => standing.has(id))) return { sure: [], possible: [] };
  const elsewhere = await Promise.all(others.map((other) => other.full()));
  const { cards } = await deck.full();
  const unseen = elsewhere
    .flatMap((other) => other.cards)
    .filter(({ id }) => progress.card(id).lastEvent === null);
  const isGone = (id: CardId) => !standing.has(id);
  return matchEdits({ before, after: [...cards, ...unseen], isGone, edited });
}

function relink(known: Known, from: CardId, to: CardId): void {
  if (!isAnswered(known, from) || isLinked(known, from, to)) return;
  known.progress.record({ type: 'relink', card: from, to, day: known.today() });
}

function isAnswered({ progress }: Known, id: CardId): boolean {
  return progress.card(id).lastEvent !== null;
}

function isLinked({ progress }: Known, from: CardId, to: CardId): boolean {
  return progress.representative(from) === progress.representative(to);
}
