import type { Context } from '../../context.ts';
import { formatCount } from '../../deck/text.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { type Inspection, inspectProgress } from '../../progress/inspect.ts';
import { repairLog } from '../../progress/repair.ts';
import { printWrapped } from '../../screen/output.ts';
import { openCollection } from '../collection/index.ts';
import type { DoctorOptions } from './index.ts';

/** `deckhand doctor`: whether the log and progress.json are sound; mends them only when told to. */
export async function doctor(
  context: Context,
  _given: readonly string[],
  options: DoctorOptions,
): Promise<ExitCode> {
  const { data } = context.paths;
  const { print } = context.terminal;
  if (options.repair === true) {
    const done = await repair(context);
    if (done !== null && options.json !== true) printWrapped(`${done}`, context.terminal);
  }
  const found = inspectProgress(data);
  const isSound =
    found.log.damaged === 0 && (found.snapshot === 'missing' || found.snapshot === 'right');
  if (options.json === true) print(`${JSON.stringify({ sound: isSound, ...found })}\n`);
  else printWrapped(`${findings(found, data, isSound).join('\n')}`, context.terminal);
  return isSound ? EXIT.done : EXIT.act;
}

/** Says what was done; null where there was nothing to do it to. */
async function repair(context: Context): Promise<string | null> {
  const { data } = context.paths;
  const mended = inspectProgress(data).log.bytes > 0 ? repairLog(data, context.now()) : null;
  const { progress } = await openCollection(context);
  if (mended === null) return null;
  progress.checkpoint();
  return `${formatCount(mended.kept, 'record')} kept, ${mended.removed} taken out; a backup was made.`;
}

const SNAPSHOT: Readonly<Record<Inspection['snapshot'], string>> = {
  missing: 'not there yet; the log has everything',
  damaged: 'damaged; it is rebuilt from the log at the next start',
  later: 'written by a later version of deckhand',
  differs: 'not what the log adds up to; deckhand doctor --repair writes it anew',
  right: 'what the log adds up to',
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
      `${torn} torn by a writer that was cut short; each was written again, or never acknowledged`,
    );
  if (damaged > 0)
    lines.push(`${damaged} damaged and left out; deckhand doctor --repair takes them out`);
  if (repeated > 0) lines.push(`${repeated} written twice; each counts once`);
  if (unknown > 0) lines.push(`${unknown} of a kind that a later version writes; kept`);
  if (unfinishedBytes > 0)
    lines.push(`a last line of ${unfinishedBytes} bytes without its end; left unread`);
  lines.push(isSound ? 'All is sound.' : 'Not all is sound.');
  return lines;
}
