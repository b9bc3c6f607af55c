import type { Context } from '../../context.ts';
import type { CardId } from '../../deck/card.ts';
import { findDecks, type SourceProblem } from '../../deck/find-decks.ts';
import { type LoadedDeck, loadDecks, type ParsedDeck } from '../../deck/load-decks.ts';
import { mergeCollection } from '../../deck/merge-collection.ts';
import type { CardProgress } from '../../progress/card-progress.ts';
import { openProgress, type Progress } from '../../progress/open-progress-file.ts';
import { type Day, dayOf } from '../../schedule/day.ts';
import { sayAmiss } from '../../screen/say.ts';
import type { SavedSettings } from '../../settings.ts';
import { loadSettings } from '../../settings-file.ts';
import type { DeckCard } from '../../study/item.ts';
import { machineId } from './machine-file.ts';
import { type Decide, type OpenChange, takeUpEdits } from './take-up-edits.ts';

/** All decks known, and what has happened to their cards. */
export interface Collection {
  readonly settings: SavedSettings;
  readonly decks: readonly LoadedDeck[];
  /** Files and folders in use that could not be looked at. */
  readonly problems: readonly SourceProblem[];
  /** Cards that may be older ones in new words; nobody has said so yet. */
  readonly openChanges: readonly OpenChange[];
  /** The ids that each deck lists: a card that stands in two decks belongs to the first. */
  readonly idsOf: (deck: LoadedDeck) => readonly CardId[];
  readonly progress: Progress;
  readonly progressOf: (id: CardId) => CardProgress;
  /** The study day that it is now. */
  readonly today: () => Day;
}

/**
 * Opens the decks and the progress that a command works on. Where a card may or may not be an
 * older one in new words, `decide` is asked.
 */
export async function openCollection(context: Context, decide?: Decide): Promise<Collection> {
  const settings = loadSettings(context.paths.settings);
  const { decks, problems } = await openDecks(context, settings);
  const progress = openProgress({
    folder: context.paths.data,
    machine: machineId(context),
    now: context.now,
    randomBytes: context.randomBytes,
  });
  for (const notice of progress.notices) sayAmiss(notice, context.terminal);
  const today = () => dayOf(context.now(), context.zone, settings.rollover);
  const openChanges = await takeUpEdits({ decks, progress, today }, decide);
  const listed = mergeCollection(decks, progress.representative).idsOf;
  return {
    settings,
    decks,
    problems,
    openChanges,
    // A deck that was read again after an edit is not among those listed.
    idsOf: (deck) => listed.get(deck) ?? deck.ids,
    progress,
    progressOf: progress.card,
    today,
  };
}

/** The decks alone, for commands that need no progress. */
export async function openDecks(
  { paths }: Context,
  settings: SavedSettings,
  parsed?: readonly ParsedDeck[],
): Promise<{ readonly decks: readonly LoadedDeck[]; readonly problems: readonly SourceProblem[] }> {
  const sources = [paths.library, ...settings.deckPaths];
  const fallback = settings.shippedDeck ? { fallback: paths.shippedDeck } : {};
  const { decks, problems } = await findDecks(sources, fallback);
  return { decks: await loadDecks(decks, paths.cache, parsed), problems };
}

/** Says which files and folders in use could not be looked at. */
export function sayMissing({ terminal }: Context, { problems }: Collection): void {
  for (const { file, message } of problems) sayAmiss(`${file}: ${message}`, terminal);
}

/** The cards of some decks, each card once. */
export async function cardsOf(
  collection: Collection,
  decks: readonly LoadedDeck[],
): Promise<DeckCard[]> {
  const cards: DeckCard[] = [];
  for (const deck of decks) {
    const wanted = new Set(collection.idsOf(deck));
    const { name, title, file } = deck;
    const full = await deck.full();
    for (const card of full.cards) {
      if (wanted.has(card.id)) cards.push({ deck: { name, title, file }, card });
    }
  }
  return cards;
}
