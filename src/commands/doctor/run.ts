import type { Context } from '../../context.ts';
import { formatCount } from '../../deck/text.ts';
import { EXIT } from '../../errors.ts';
import { type Inspection, inspectProgress } from '../../progress/inspect.ts';
import { repairLog } from '../../progress/repair.ts';
import { printWrapped } from '../../screen/output.ts';
import { openCollection } from '../collection/index.ts';
import type { Run } from '../command.ts';
import { printResult } from '../dialog.ts';
import type { DoctorOptions } from './index.ts';

/** `deckhand doctor`: checks the log and progress.json; repairs them only with --repair. */
export const doctor: Run<DoctorOptions> = async (context, _given, options) => {
  const { data } = context.paths;
  if (options.repair === true) {
    const result = await repair(context);
    if (result !== null && options.json !== true) printWrapped(result, context.terminal);
  }
  const found = inspectProgress(data);
  const isSound =
    found.log.damaged === 0 && (found.snapshot === 'missing' || found.snapshot === 'right');
  const lines = findings(found, data, isSound);
  printResult(context, options, { json: { sound: isSound, ...found }, lines });
  return isSound ? EXIT.done : EXIT.act;
};

/** Gives a sentence on the repair; null if there is no log. */
async function repair(context: Context): Promise<string | null> {
  const { data } = context.paths;
  const repaired = inspectProgress(data).log.bytes > 0 ? repairLog(data, context.now()) : null;
  const { progress } = await openCollection(context);
  if (repaired === null) return null;
  progress.checkpoint();
  return `Made a backup, kept ${formatCount(repaired.kept, 'record')} and removed ${repaired.removed}.`;
}

const SNAPSHOT: Readonly<Record<Inspection['snapshot'], string>> = {
  missing: 'not written yet; the log has everything',
  damaged: 'damaged; deckhand will rebuild it from the log at the next start',
  later: 'written by a newer version of deckhand',
  differs: 'does not match the log; to rebuild it: deckhand doctor --repair',
  right: 'matches the log',
};

function findings({ log, snapshot }: Inspection, folder: string, isSound: boolean): string[] {
  const lines = [
    folder,
    `reviews.jsonl  ${formatCount(log.records, 'record')}, ${formatCount(log.bytes, 'byte')}`,
    `progress.json  ${SNAPSHOT[snapshot]}`,
  ];
  const { torn, damaged, repeated, unknown, unfinishedBytes } = log;
  if (torn > 0)
    lines.push(
      `${formatCount(torn, 'incomplete record')}, cut off while being written: each was saved again or never confirmed`,
    );
  if (damaged > 0)
    lines.push(
      `${formatCount(damaged, 'damaged record')}, ignored; to remove: deckhand doctor --repair`,
    );
  if (repeated > 0) lines.push(`${formatCount(repeated, 'record')} written twice, counted once`);
  if (unknown > 0)
    lines.push(`${formatCount(unknown, 'record')} from a newer version of deckhand, kept`);
  if (unfinishedBytes > 0)
    lines.push(`an unfinished last line of ${formatCount(unfinishedBytes, 'byte')}, ignored`);
  lines.push(isSound ? 'No problems found.' : 'Problems found.');
  return lines;
}
