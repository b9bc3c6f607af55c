import { dirname, extname, join, sep } from 'node:path';
import type { Context } from '../../context.ts';
import type { CardId } from '../../deck/card.ts';
import { deckNameOf } from '../../deck/deck-name.ts';
import { type DeckFile, findDecks } from '../../deck/library/find-decks.ts';
import type { ParsedDeck } from '../../deck/library/index.ts';
import type { UserError } from '../../errors.ts';
import type { Format, ImportedFile, ReadDeck, ReadNote, Skipped } from '../../formats/format.ts';
import type { DeckUpdate } from '../../formats/update-deck/index.ts';
import { openProgress, type Progress } from '../../progress/open-progress.ts';
import { type Day, dayOf, type Instant } from '../../schedule/day.ts';
import type { SavedSettings } from '../../settings.ts';
import { takeUpEdits } from '../collection/edits.ts';
import { machineId, openCollection, openDecks } from '../collection/index.ts';

/** The deck that notes go to. */
export interface DeckPlace extends DeckFile {
  /** The name that was wanted, where a deck outside the library has it. */
  readonly wanted: string | null;
}

interface Places {
  readonly library: string;
  /** All decks in use, wherever they are. */
  readonly decks: readonly DeckFile[];
}

/**
 * The deck of the library that a name stands for: the one that has it, whatever the case, or a new
 * one. Decks elsewhere are never written to: where one of them has the name, a number is added.
 */
export function deckPlace(wanted: string, { library, decks }: Places): DeckPlace {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    const taken = decks.find((deck) => keyOf(deck.name) === keyOf(name));
    const isRenamed = count > 1;
    if (taken === undefined) {
      return { name, file: join(library, `${name}.md`), wanted: isRenamed ? wanted : null };
    }
    if (taken.file.startsWith(library + sep)) {
      return { name: taken.name, file: taken.file, wanted: isRenamed ? wanted : null };
    }
  }
}

/** The name of the deck that a file's notes go to: as asked for, as the file says, or the file's own. */
export function deckNameFor(
  deck: ReadDeck,
  { file, reading }: ReadFile,
  asked: string | undefined,
): string {
  if (asked === undefined) {
    return deckNameOf(deck.path.length > 0 ? deck.path : [...file.folders, baseName(file)]);
  }
  const filled = reading.decks.filter(({ notes }) => notes.length > 0);
  const paths = (filled.length > 0 ? filled : [deck]).map(({ path }) => path);
  const below = deck.path.slice(sharedLength(paths));
  return deckNameOf([...asked.split('/'), ...below]);
}

/** Where a deck's media lie, and how the deck's text names that folder. */
export function mediaFolder(deckFile: string): { readonly folder: string; readonly name: string } {
  const base = deckFile.slice(0, -extname(deckFile).length);
  const folder = `${base}.media`;
  return { folder, name: folder.slice(dirname(folder).length + 1) };
}

function baseName({ name }: ImportFile): string {
  const extension = extname(name);
  return extension === name ? name : name.slice(0, name.length - extension.length);
}

/** How many of their outer parts some deck paths have in common. */
function sharedLength(paths: readonly (readonly string[])[]): number {
  const [first = []] = paths;
  const different = first.findIndex((part, at) => paths.some((path) => path[at] !== part));
  return different === -1 ? first.length : different;
}

/** Names that differ in case alone are one file on some systems. */
function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** What an import builds on. */
export interface ImportTarget {
  /** Every deck file in use, also those that hold no cards yet. */
  readonly decks: readonly DeckFile[];
  readonly progress: Progress;
  readonly dayOf: (at: Instant) => Day;
  /** Whether a card stands in a deck other than these files. */
  readonly standsOutside: (files: readonly string[]) => (id: CardId) => boolean;
  /** Takes up what the decks are after some have been written. */
  readonly takeUp: (written: readonly ParsedDeck[]) => Promise<void>;
}

/** Opens decks and progress; edits made by hand are taken up before an import adds to them. */
export async function openForImport(
  context: Context,
  settings: SavedSettings,
): Promise<ImportTarget> {
  const collection = await openCollection(context);
  const { progress, today } = collection;
  return {
    ...(await deckFiles(context, settings)),
    dayOf: dayReader(context, settings),
    progress,
    standsOutside(files) {
      const others = collection.decks.filter(({ file }) => !files.includes(file));
      const ids = new Set(others.flatMap((deck) => deck.ids));
      return (id) => ids.has(id);
    },
    async takeUp(written) {
      const { decks } = await openDecks(context, settings, written);
      await takeUpEdits({ decks, progress, today });
    },
  };
}

/** The same to look at alone: not even a cache is written. */
export async function openForDryRun(
  context: Context,
  settings: SavedSettings,
): Promise<ImportTarget> {
  const { paths, now, randomBytes } = context;
  const machine = machineId(context);
  return {
    ...(await deckFiles(context, settings)),
    dayOf: dayReader(context, settings),
    progress: openProgress({ folder: paths.data, machine, now, randomBytes }),
    standsOutside: () => () => false,
    takeUp: () => Promise.resolve(),
  };
}

/** The study day of an instant, here. */
export function dayReader({ zone }: Context, { rollover }: SavedSettings): ImportTarget['dayOf'] {
  return (at) => dayOf(at, zone, rollover);
}

/** Without the deck that comes with the program: one of its name in the library takes its place. */
async function deckFiles({ paths }: Context, settings: SavedSettings) {
  const { decks } = await findDecks([paths.library, ...settings.deckPaths]);
  return { decks };
}

/** A file that somebody wants to bring in. */
export interface ImportFile {
  /** Absolute; null for standard input. */
  readonly path: string | null;
  /** Its own name, as it is on the disk. */
  readonly name: string;
  /** The folders that it was found in, below the one that was named. */
  readonly folders: readonly string[];
  /** The pictures, sounds and films of the folder that was named: the path of each by its name. */
  readonly media: ReadonlyMap<string, string>;
  /** As messages call it: made safe, and with its folders. */
  readonly shown: string;
}

/** A file whose notes are at hand. */
export interface ReadFile {
  readonly file: ImportFile;
  readonly format: Format;
  readonly reading: ImportedFile;
}

/** A file that brings nothing, and why. */
export interface FailedFile {
  readonly file: ImportFile;
  readonly error: UserError;
}

/** What became of a note in its deck. */
export type Outcome = DeckUpdate['outcomes'][number];

/** What a file brought into one deck. */
export interface DeckResult {
  readonly deck: string;
  readonly outcomes: readonly Outcome[];
}

/** What a file brought. */
export interface FileResult {
  readonly read: ReadFile;
  readonly decks: readonly DeckResult[];
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly Skipped[];
  /** Media files that the decks did not have yet. */
  readonly media: number;
}

/** How many notes something happened to. */
type Counts = Readonly<Record<Outcome['what'], number>>;

/** Counts what became of notes. */
export function countOutcomes(outcomes: readonly Outcome[]): Counts {
  const counts = { added: 0, updated: 0, unchanged: 0, kept: 0 };
  for (const { what } of outcomes) counts[what] += 1;
  return counts;
}

/** All notes of a file, in the order of its decks. */
export function outcomesOf({ decks }: Pick<FileResult, 'decks'>): readonly Outcome[] {
  const [first, ...others] = decks;
  if (first !== undefined && others.length === 0) return first.outcomes;
  return decks.flatMap(({ outcomes }) => outcomes);
}

/** A note's place, for what is said of it. */
export function about({ where }: Pick<ReadNote, 'where'>, reason: string): Skipped {
  return { where, reason };
}
