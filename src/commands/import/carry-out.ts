import type { Context } from '../../context.ts';
import { type BroughtIn, bringIn } from './bring-in.ts';
import type { Ground } from './ground.ts';
import type { ImportOptions } from './import-options.ts';
import type { ReadFile } from './imported.ts';
import { type FileEvents, planEvents, withoutEvents } from './plan-events.ts';
import { relinkDrafts, renamedCards } from './plan-relinks.ts';
import { writeImport } from './write-import.ts';

/** What became of the files that could be read. */
export interface Carried extends BroughtIn {
  /** Of the files brought in, in their order. */
  readonly events: readonly FileEvents[];
}

interface Means {
  readonly context: Context;
  readonly ground: Ground;
  readonly options: ImportOptions;
}

/** Brings in what was read: into decks and the log, and onto the disk unless this is a dry run. */
export async function carryOut(
  reads: readonly ReadFile[],
  { context, ground, options }: Means,
): Promise<Carried> {
  const { library, data } = context.paths;
  const brought = bringIn(reads, { library, data, decks: ground.decks, deck: options.deck });
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
