import type { Context } from '../../context.ts';
import { EXIT, UserError } from '../../errors.ts';
import { formatNamed } from '../../formats/registry.ts';
import { loadSettings } from '../../settings.ts';
import { refusePathAsName } from '../collection/find.ts';
import type { Run } from '../command.ts';
import {
  type FileEvents,
  planEvents,
  relinkDrafts,
  renamedCards,
  withoutEvents,
} from './history.ts';
import type { ImportOptions } from './index.ts';
import { type MergedFiles, mergeIntoDecks } from './merge-into-decks.ts';
import { readAll } from './read.ts';
import { printJson, printRead, printReport, warnOfFailures } from './report.ts';
import {
  dayReader,
  type FailedFile,
  type ImportTarget,
  noteOutcomes,
  openForDryRun,
  openForImport,
  type ReadFile,
} from './types.ts';
import { writeImport } from './write.ts';

/** `deckhand import`: adds notes from other programs to the library, or updates those it has. */
export const importFiles: Run<ImportOptions> = async (context, given, options) => {
  if (options.keepSchedule === true && options.schedule === false) {
    throw new UserError('Choose one: --keep-schedule or --no-schedule.', {
      exitCode: EXIT.usage,
    });
  }
  if (options.format !== undefined) formatNamed(options.format);
  if (options.deck !== undefined) refusePathAsName(options.deck);
  const settings = loadSettings(context.paths.settings);
  const isDryRun = options.dryRun === true;
  const { reads, failed, isSingle, unknown } = await readAll(given, {
    context,
    options,
    dayOf: dayReader(context, settings),
    onRead: (read) => {
      if (options.json !== true) printRead(read, context);
    },
  });
  if (isSingle) throwFirst(failed);
  const target = await (isDryRun ? openForDryRun : openForImport)(context, settings);
  const result = await applyImport(reads, { context, target, options });
  if (isSingle) throwFirst(result.failed);
  const report = { ...result, failed: [...failed, ...result.failed], isDryRun, isSingle };
  warnOfFailures(report.failed, context, options);
  if (options.json === true) printJson(report, context);
  else printReport({ ...report, unknown }, context);
  return result.files.some((file) => noteOutcomes(file).length > 0) ? EXIT.done : EXIT.act;
};

function throwFirst([failure]: readonly FailedFile[]): void {
  if (failure !== undefined) throw failure.error;
}

interface ImportContext {
  readonly context: Context;
  readonly target: ImportTarget;
  readonly options: ImportOptions;
}

interface ImportResult extends MergedFiles {
  /** One for each of `files`, in the same order. */
  readonly events: readonly FileEvents[];
}

/** Merges files into decks and the log, and writes both unless this is a dry run. */
export async function applyImport(
  reads: readonly ReadFile[],
  { context, target, options }: ImportContext,
): Promise<ImportResult> {
  const { library, data } = context.paths;
  const merged = mergeIntoDecks(reads, { library, data, decks: target.decks, deck: options.deck });
  const { drafts, files } = merged;
  const { progress, dayOf } = target;
  const clock = { now: context.now(), dayOf };
  const renamed = renamedCards(files, target.standsOutside(drafts.map(({ file }) => file)));
  const relinks = relinkDrafts(renamed, files, { progress, day: dayOf(clock.now) });
  const events =
    options.schedule === false
      ? files.map(withoutEvents)
      : planEvents(files, { progress, clock, renamed });
  const toWrite = { drafts, relinks, events: events.flatMap((one) => one.drafts) };
  if (options.dryRun !== true) await writeImport(toWrite, context, target);
  return { ...merged, events };
}
