import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Context } from '../../context.ts';
import type { CardId } from '../../deck/card.ts';
import { findDecks, type SourceProblem } from '../../deck/library/find-decks.ts';
import {
  type LoadedDeck,
  loadDecks,
  mergeCollection,
  type ParsedDeck,
} from '../../deck/library/index.ts';
import { openProgress, type Progress } from '../../progress/open-progress.ts';
import type { CardProgress } from '../../progress/state.ts';
import { type Day, dayOf } from '../../schedule/day.ts';
import { warn } from '../../screen/output.ts';
import { loadSettings, type SavedSettings } from '../../settings.ts';
import type { DeckCard } from '../../study/card-state.ts';
import { type Decide, type OpenChange, takeUpEdits } from './edits.ts';

const MACHINE_ID = /^[0-9a-f]{16}$/;

/** This machine's id, made when first needed. In a read-only home each process gets its own. */
export function machineId({ paths, randomBytes }: Context): () => string {
  let id: string | null = null;
  return () => {
    id ??= readMachineId(paths.machine) ?? makeMachineId(paths.machine, randomBytes);
    return id;
  };
}

function makeMachineId(file: string, randomBytes: Context['randomBytes']): string {
  const made = Buffer.from(randomBytes(8)).toString('hex');
  const temporary = `${file}.${made}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, `${made}\n`, { flag: 'wx', mode: 0o600 });
    moveIntoPlace(temporary, file);
    rmSync(temporary, { force: true });
  } catch {
    // The home is read-only: only this process uses the id.
  }
  return readMachineId(file) ?? made;
}

/** The first of several processes wins. A file without an id, from a killed process, is replaced. */
function moveIntoPlace(temporary: string, file: string): void {
  try {
    linkSync(temporary, file);
  } catch {
    if (readMachineId(file) === null) renameSync(temporary, file);
  }
}

function readMachineId(file: string): string | null {
  try {
    const id = readFileSync(file, 'utf8').trim();
    return MACHINE_ID.test(id) ? id : null;
  } catch {
    return null;
  }
}

/** All decks in use, and the progress on their cards. */
export interface Collection {
  readonly settings: SavedSettings;
  readonly decks: readonly LoadedDeck[];
  /** Files and folders in use that could not be read. */
  readonly problems: readonly SourceProblem[];
  /** Cards that may be older ones in new words; the learner has yet to decide. */
  readonly openChanges: readonly OpenChange[];
  /** The ids of a deck's cards. A card that is in two decks belongs to the first. */
  readonly idsOf: (deck: LoadedDeck) => readonly CardId[];
  readonly progress: Progress;
  readonly progressOf: (id: CardId) => CardProgress;
  /** The current study day. */
  readonly today: () => Day;
}

/** Opens decks and progress. Asks `decide` about cards that may be older ones in new words. */
export async function openCollection(context: Context, decide?: Decide): Promise<Collection> {
  const settings = loadSettings(context.paths.settings);
  const { decks, problems } = await openDecks(context, settings);
  const progress = openProgress({
    folder: context.paths.data,
    machine: machineId(context),
    now: context.now,
    randomBytes: context.randomBytes,
  });
  for (const notice of progress.notices) warn(notice, context.terminal);
  const today = () => dayOf(context.now(), context.zone, settings.rollover);
  const openChanges = await takeUpEdits({ decks, progress, today }, decide);
  const listed = mergeCollection(decks, progress.representative).idsOf;
  return {
    settings,
    decks,
    problems,
    openChanges,
    // A deck reloaded after an edit is not in the map.
    idsOf: (deck) => listed.get(deck) ?? deck.ids,
    progress,
    progressOf: progress.card,
    today,
  };
}

/** Opens only the decks, for commands that need no progress. */
export async function openDecks(
  { paths }: Context,
  settings = loadSettings(paths.settings),
  parsed?: readonly ParsedDeck[],
): Promise<{ readonly decks: readonly LoadedDeck[]; readonly problems: readonly SourceProblem[] }> {
  const sources = [paths.library, ...settings.deckPaths];
  const fallback = settings.shippedDeck ? paths.shippedDeck : undefined;
  const { decks, problems } = await findDecks(sources, fallback);
  return { decks: await loadDecks(decks, paths.cache, parsed), problems };
}

/** Warns of files and folders in use that could not be read. */
export function warnOfMissing({ terminal }: Context, { problems }: Collection): void {
  for (const { file, message } of problems) warn(`${file}: ${message}`, terminal);
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
