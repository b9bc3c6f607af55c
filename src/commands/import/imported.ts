import type { UserError } from '../../errors.ts';
import type { Format, Reading, ReadNote, Skipped } from '../../formats/format.ts';
import type { DeckUpdate } from '../../formats/update-deck.ts';

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
  readonly reading: Reading;
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
export type Counts = Readonly<Record<Outcome['what'], number>>;

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
