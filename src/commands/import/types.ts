import type { Context } from '../../context.ts';
import type { CardId } from '../../deck/card.ts';
import { type DeckFile, findDecks } from '../../deck/library/find-decks.ts';
import type { ParsedDeck } from '../../deck/library/index.ts';
import type { UserError } from '../../errors.ts';
import type { Format, ImportedFile, ReadNote, Skipped } from '../../formats/format.ts';
import type { DeckUpdate } from '../../formats/update-deck/index.ts';
import { openProgress, type Progress } from '../../progress/open-progress.ts';
import { type Day, dayOf, type Instant } from '../../schedule/day.ts';
import type { SavedSettings } from '../../settings.ts';
import { takeUpEdits } from '../collection/edits.ts';
import { machineId, openCollection, openDecks } from '../collection/index.ts';

/** A file to import. */
export interface ImportFile {
  /** Absolute; null for standard input. */
  readonly path: string | null;
  /** Its own name, as on disk. */
  readonly name: string;
  /** The folders between the one that was named and the file. */
  readonly folders: readonly string[];
  /** Pictures, sounds and films in the folder that was named: path by name. */
  readonly media: ReadonlyMap<string, string>;
  /** Its name in messages: made safe, with its folders. */
  readonly shown: string;
}

/** A file whose notes have been read. */
export interface ReadFile {
  readonly file: ImportFile;
  readonly format: Format;
  readonly reading: ImportedFile;
}

/** A file from which nothing is imported, and why. */
export interface FailedFile {
  readonly file: ImportFile;
  readonly error: UserError;
}

/** What became of a note in its deck. */
export type Outcome = DeckUpdate['outcomes'][number];

/** The notes that a file put in one deck. */
export interface DeckResult {
  readonly deck: string;
  readonly outcomes: readonly Outcome[];
}

/** The result of importing one file. */
export interface FileResult {
  readonly read: ReadFile;
  readonly decks: readonly DeckResult[];
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly Skipped[];
  /** Media files that the decks did not have yet. */
  readonly media: number;
}

/** The number of notes by outcome. */
type Counts = Readonly<Record<Outcome['what'], number>>;

export function countOutcomes(outcomes: readonly Outcome[]): Counts {
  const counts = { added: 0, updated: 0, unchanged: 0, kept: 0 };
  for (const { what } of outcomes) counts[what] += 1;
  return counts;
}

/** The outcome of every note of a file, in the order of its decks. */
export function noteOutcomes({ decks }: Pick<FileResult, 'decks'>): readonly Outcome[] {
  const [first, ...others] = decks;
  // The usual case; it copies nothing.
  if (first !== undefined && others.length === 0) return first.outcomes;
  return decks.flatMap(({ outcomes }) => outcomes);
}

/** A message about a note, with the note's place. */
export function noteWarning({ where }: Pick<ReadNote, 'where'>, reason: string): Skipped {
  return { where, reason };
}

/** The decks and the progress that an import adds to. */
export interface ImportTarget {
  /** Every deck file in use, including those without cards. */
  readonly decks: readonly DeckFile[];
  readonly progress: Progress;
  readonly dayOf: (at: Instant) => Day;
  /** Tests if a card is in a deck other than these files. */
  readonly standsOutside: (files: readonly string[]) => (id: CardId) => boolean;
  /** Takes up the edits in decks that were just written. */
  readonly takeUp: (written: readonly ParsedDeck[]) => Promise<void>;
}

/** Opens decks and progress; takes up edits made by hand before an import adds to them. */
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

/** Read-only variant for --dry-run; writes no cache. */
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

/** Gives the study day of an instant, in this time zone. */
export function dayReader({ zone }: Context, { rollover }: SavedSettings): ImportTarget['dayOf'] {
  return (at) => dayOf(at, zone, rollover);
}

/** Leaves out the deck that comes with the program: an import may use its name in the library. */
async function deckFiles({ paths }: Context, settings: SavedSettings) {
  const { decks } = await findDecks([paths.library, ...settings.deckPaths]);
  return { decks };
}
