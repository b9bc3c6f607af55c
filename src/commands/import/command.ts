import type { Context } from '../../context.ts';
import { formatCount, makeLineSafe } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import { findFiles, type Named } from './find-files.ts';
import {
  type FileEvents,
  planEvents,
  relinkDrafts,
  renamedCards,
  withoutEvents,
} from './history.ts';
import type { ImportOptions } from './index.ts';
import { type BroughtIn, mergeIntoDecks } from './merge-into-decks.ts';
import { type Reader, readFile } from './read-file.ts';
import type { FailedFile, ImportTarget, ReadFile } from './types.ts';
import { writeImport } from './write.ts';

/** What became of the files that could be read. */
interface Carried extends BroughtIn {
  /** Of the files brought in, in their order. */
  readonly events: readonly FileEvents[];
}

interface ImportContext {
  readonly context: Context;
  readonly ground: ImportTarget;
  readonly options: ImportOptions;
}

/** Brings in what was read: into decks and the log, and onto the disk unless this is a dry run. */
export async function applyImport(
  reads: readonly ReadFile[],
  { context, ground, options }: ImportContext,
): Promise<Carried> {
  const { library, data } = context.paths;
  const brought = mergeIntoDecks(reads, { library, data, decks: ground.decks, deck: options.deck });
  const { drafts, files } = brought;
  const { progress, dayOf } = ground;
  const clock = { now: context.now(), dayOf };
  const renamed = renamedCards(files, ground.standsOutside(drafts.map(({ file }) => file)));
  const relinks = relinkDrafts(renamed, files, { progress, day: dayOf(clock.now) });
  const events =
    options.schedule === false
      ? files.map(withoutEvents)
      : planEvents(files, { progress, clock, renamed });
  const toWrite = { drafts, relinks, events: events.flatMap((one) => one.drafts) };
  if (options.dryRun !== true) await writeImport(toWrite, context, ground);
  return { ...brought, events };
}

/** All that could be read of what a person named. */
export interface ReadAll {
  readonly reads: readonly ReadFile[];
  readonly failed: readonly FailedFile[];
  /** One file was named, and no folder. */
  readonly isSingle: boolean;
  /** Files of folders, media aside, that are in no format that is known. */
  readonly passedOver: readonly string[];
}

/**
 * Reads the files, and all files of the folders, that a person named.
 * @throws {UserError} where a path is not there, or a folder holds nothing to import
 */
export async function readAll(given: readonly string[], reader: Reader): Promise<ReadAll> {
  const named = given.map((path) => findFiles(path, reader.context));
  const reads: ReadFile[] = [];
  const failed: FailedFile[] = [];
  const passedOver: string[] = [];
  for (const { files, isFolder } of named) {
    for (const file of files) {
      const read = await readFile(file, reader, isFolder);
      if (read === null) passedOver.push(file.shown);
      else if ('error' in read) failed.push(read);
      else reads.push(read);
    }
  }
  refuseNothing(given, named, reads.length + failed.length);
  const isSingle = named.length === 1 && named.every(({ isFolder }) => !isFolder);
  return { reads, failed, isSingle, passedOver };
}

function refuseNothing(given: readonly string[], named: readonly Named[], found: number): void {
  if (found > 0) return;
  const count = named.reduce((sum, { files }) => sum + files.length, 0);
  const where = makeLineSafe(given.join(', '));
  throw new UserError(
    count === 0
      ? `There is no file in ${where}.`
      : `There is no deck in ${where} (${formatCount(count, 'file')}).`,
    { hint: 'Name a file itself, with --format, where it is in a format that does not show.' },
  );
}
