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

/** Asks if a reworded card is still the same card. Without a terminal the question waits. */
export function askAboutEdits({ terminal }: Context): Decide {
  return async ({ from, to }) => {
    if (!terminal.isInteractive) return null;
    const { confirm } = await import('../../screen/confirm.ts');
    terminal.print(`\nWas   ${questionOf(from)}\nNow   ${questionOf(to)}\n`);
    return confirm('Is this the same card? If so, it keeps its history', true);
  };
}

/**
 * Finds cards that were once cut from a deck and are now in one again, word for word: other commands
 * may have run between cut and paste. Searches only decks with new cards.
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
export interface EditedDeck {
  readonly deck: LoadedDeck;
  readonly before: readonly Card[];
  /** The card that the editor was opened for, if any. */
  readonly edited?: CardId;
}

/** Decides if a missing card and a new one are the same; null leaves it open. */
export type Decide = (change: CardChange) => Promise<boolean | null>;

/** An undecided change, and the deck file of the new card. */
export interface OpenChange extends CardChange {
  readonly file: string;
}

/** The parts of a collection that follow edits. */
interface EditContext {
  readonly decks: readonly LoadedDeck[];
  readonly progress: Progress;
  readonly today: () => Day;
}

/** Leaves every uncertain change open. */
const LATER: Decide = () => Promise.resolve(null);

/** The effect of an edit on card ids. */
interface FollowedEdit {
  /** New ids by old ones. */
  readonly renamed: ReadonlyMap<CardId, CardId>;
  /** Undecided changes in all decks. */
  readonly open: readonly OpenChange[];
}

/** Carries history over an edit that was just made, and over any other edits since. */
export async function followEdit(
  known: EditContext,
  edit: EditedDeck,
  decide = LATER,
): Promise<FollowedEdit> {
  const others = known.decks.filter(({ name }) => name !== edit.deck.name);
  const now = { ...known, decks: [edit.deck, ...others] };
  const { sure } = await matchesOf(now, edit);
  for (const [from, to] of sure) relink(now, from, to);
  return { renamed: new Map(sure), open: await takeUpEdits(now, decide) };
}

/**
 * Carries history over all edits since the decks were last opened; asks `decide` about uncertain
 * ones. Changes that stay open, or cannot be saved (in a read-only folder), come up again next time.
 * Gives the open ones.
 */
export async function takeUpEdits(
  known: EditContext,
  decide = LATER,
): Promise<readonly OpenChange[]> {
  const open: OpenChange[] = [];
  for (const deck of known.decks) {
    for (const { deck: before, forget } of deck.previous()) {
      try {
        const left = await applyMatches(known, { deck, before: before.cards }, decide);
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

async function takeUpMoves(known: EditContext): Promise<void> {
  try {
    for (const [from, to] of await findMoves(known.decks, known.progress)) relink(known, from, to);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

async function applyMatches(
  known: EditContext,
  edit: EditedDeck,
  decide: Decide,
): Promise<readonly CardChange[]> {
  const { sure, possible } = await matchesOf(known, edit);
  for (const [from, to] of sure) relink(known, from, to);
  const left: CardChange[] = [];
  const notes = new Map<number, boolean | null>();
  for (const change of possible) {
    if (known.progress.card(change.to.id).lastEvent !== null) continue;
    const { note } = change.from;
    const answer = notes.has(note) ? notes.get(note) : await decide(change);
    notes.set(note, answer ?? null);
    if (answer === true) relink(known, change.from.id, change.to.id);
    else if (answer !== false) left.push(change);
  }
  return left;
}

/** Matches missing cards with new ones; only cards with a history matter. */
async function matchesOf(
  { decks, progress }: EditContext,
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

/** Keeps a card's history, if it has any, under another id. */
export function relink(
  { progress, today }: Pick<EditContext, 'progress' | 'today'>,
  from: CardId,
  to: CardId,
): void {
  const isLinked = progress.representative(from) === progress.representative(to);
  if (isLinked || progress.card(from).lastEvent === null) return;
  progress.record({ type: 'relink', card: from, to, day: today() });
}
