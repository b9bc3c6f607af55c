import type { Context } from '../../context.ts';
import { type Card, type CardId, questionOf } from '../../deck/card.ts';
import {
  type CardChange,
  type EditMatches,
  type LostCard,
  matchEdits,
  matchMoves,
} from '../../deck/edits.ts';
import type { LoadedDeck } from '../../deck/library/index.ts';
import { UserError } from '../../errors.ts';
import type { Progress } from '../../progress/open-progress.ts';
import type { Day } from '../../schedule/day.ts';

/** Asks a person whether a card in new words is the one that they know; without a terminal, later. */
export function askAboutEdits({ terminal }: Context): Decide {
  return async ({ from, to }) => {
    if (!terminal.isInteractive) return null;
    const { confirm } = await import('../../screen/confirm.ts');
    terminal.print(`\nWas   ${questionOf(from)}\nNow   ${questionOf(to)}\n`);
    return confirm('Is this the same card? It then keeps its history', true);
  };
}

/**
 * Finds what was taken out of a deck some time ago and stands in one again, word for word: between
 * the two edits any command may have looked. Only decks that have just got new cards are searched.
 */
async function findMoves(
  decks: readonly LoadedDeck[],
  progress: Progress,
): Promise<readonly (readonly [from: CardId, to: CardId])[]> {
  const changed = decks.filter(({ hasNewCards }) => hasNewCards);
  if (changed.length === 0) return [];
  const lost = lostCards(decks, progress);
  if (lost.length === 0) return [];
  const full = await Promise.all(changed.map((deck) => deck.full()));
  const fresh = full
    .flatMap(({ cards }) => cards)
    .filter(({ id }) => progress.card(id).lastEvent === null);
  return matchMoves(lost, fresh);
}

function lostCards(decks: readonly LoadedDeck[], progress: Progress): readonly LostCard[] {
  const known = [...progress.cards()].flatMap(([id, { frontHash, backHash }]) =>
    frontHash !== null && backHash !== null ? [{ id, frontHash, backHash }] : [],
  );
  if (known.length === 0) return known;
  const standing = new Set(decks.flatMap(({ ids }) => ids).map(progress.representative));
  return known.filter(({ id }) => !standing.has(id));
}

/** A deck as it was before it was edited. */
interface EditedDeck {
  readonly deck: LoadedDeck;
  readonly before: readonly Card[];
  /** The card that was edited on purpose, where that is known. */
  readonly edited?: CardId;
}

/** Says whether a card that has gone and a new one are the same; null leaves it for later. */
export type Decide = (change: CardChange) => Promise<boolean | null>;

/** A change that nobody has decided on yet, and the deck file that the new card stands in. */
export interface OpenChange extends CardChange {
  readonly file: string;
}

/** What has to be known of the collection. */
interface Known {
  readonly decks: readonly LoadedDeck[];
  readonly progress: Progress;
  readonly today: () => Day;
}

/** Without anybody to ask, what is not sure stays open. */
const LATER: Decide = () => Promise.resolve(null);

/** What became of an edit. */
interface FollowedEdit {
  /** The new id of each card that got one. */
  readonly renamed: ReadonlyMap<CardId, CardId>;
  /** What nobody has decided on yet, in all decks. */
  readonly open: readonly OpenChange[];
}

/** Lets history follow an edit that was just made, and whatever else has changed meanwhile. */
export async function followEdit(
  known: Known,
  edit: EditedDeck,
  decide = LATER,
): Promise<FollowedEdit> {
  const others = known.decks.filter(({ name }) => name !== edit.deck.name);
  const now = { ...known, decks: [edit.deck, ...others] };
  const renamed = await takeUpEdit(now, edit);
  return { renamed, open: await takeUpEdits(now, decide) };
}

/**
 * Lets the history of cards follow an edit of their deck: what is surely the same card in new
 * words, or elsewhere, keeps its schedule. Gives the new id of each card that got one.
 */
async function takeUpEdit(known: Known, edit: EditedDeck): Promise<ReadonlyMap<CardId, CardId>> {
  const { sure } = await matchesOf(known, edit);
  for (const [from, to] of sure) relink(known, from, to);
  return new Map(sure);
}

/**
 * Lets history follow all that was edited since the decks were last looked at; where it is not
 * sure, `decide` is asked. What stays open, or cannot be saved now (a read-only folder), comes up
 * the next time. Gives what stays open.
 */
export async function takeUpEdits(known: Known, decide = LATER): Promise<readonly OpenChange[]> {
  const open: OpenChange[] = [];
  for (const deck of known.decks) {
    for (const { deck: before, forget } of deck.previous()) {
      try {
        const left = await settle(known, { deck, before: before.cards }, decide);
        if (left.length === 0) forget();
        open.push(...left.map((change) => ({ ...change, file: deck.file })));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }
  }
  await takeUpMoves(known);
  return open;
}

async function takeUpMoves(known: Known): Promise<void> {
  try {
    for (const [from, to] of await findMoves(known.decks, known.progress)) relink(known, from, to);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

async function settle(
  known: Known,
  edit: EditedDeck,
  decide: Decide,
): Promise<readonly CardChange[]> {
  const { sure, possible } = await matchesOf(known, edit);
  for (const [from, to] of sure) relink(known, from, to);
  const left: CardChange[] = [];
  const notes = new Map<number, boolean | null>();
  for (const change of possible) {
    if (isAnswered(known, change.to.id)) continue;
    const { note } = change.from;
    const answer = notes.has(note) ? notes.get(note) : await decide(change);
    notes.set(note, answer ?? null);
    if (answer === true) relink(known, change.from.id, change.to.id);
    else if (answer !== false) left.push(change);
  }
  return left;
}

/** What became of the cards with a history that have gone; the others have none to follow. */
async function matchesOf(
  { decks, progress }: Known,
  { deck, before, edited }: EditedDeck,
): Promise<EditMatches> {
  const others = decks.filter(({ name }) => name !== deck.name);
  const standing = new Set([deck, ...others].flatMap(({ ids }) => ids));
  const isLost = (id: CardId) => !standing.has(id) && progress.card(id).lastEvent !== null;
  if (edited === undefined && !before.some(({ id }) => isLost(id))) return NONE;
  const otherDecks = await Promise.all(others.map((other) => other.full()));
  const { cards } = await deck.full();
  const elsewhere = otherDecks
    .flatMap((other) => other.cards)
    .filter(({ id }) => progress.card(id).lastEvent === null);
  const isGone = (id: CardId) => !standing.has(id);
  const edits = { before, after: cards, elsewhere, isGone, edited };
  const { sure, possible } = matchEdits(edits);
  return { sure, possible: possible.filter(({ from }) => isLost(from.id)) };
}

const NONE: EditMatches = { sure: [], possible: [] };

/** Has a card keep its history under another id, where it has one. */
export function relink(
  { progress, today }: Pick<Known, 'progress' | 'today'>,
  from: CardId,
  to: CardId,
): void {
  const isLinked = progress.representative(from) === progress.representative(to);
  if (isLinked || progress.card(from).lastEvent === null) return;
  progress.record({ type: 'relink', card: from, to, day: today() });
}

function isAnswered({ progress }: Known, id: CardId): boolean {
  return progress.card(id).lastEvent !== null;
}
