import fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { closeQuietly } from '../../files/close-quietly.ts';
import { followLinks } from '../../files/replace-file.ts';
import { syncFolder } from '../../files/sync-folder.ts';
import { nodeCrypto } from '../../node-crypto.ts';
import type { Instant } from '../../schedule/day.ts';
import { backUp } from '../backup-file.ts';
import { orProgressError } from '../or-progress-error.ts';
import { logWriter } from './append-log-file.ts';
import { mergeLog } from './merge-log-file.ts';
import { readPieces } from './read-log-file.ts';
import { decodeRecord } from './record.ts';
import { scanLines } from './scan-lines.ts';

/** What a repair left out. */
export interface Repair {
  readonly kept: number;
  readonly removed: number;
}

const NEWLINE = Buffer.from('\n');

/** The name that a log keeps while a repaired one takes its place. */
export function replacedLog(log: string): string {
  return `${followLinks(log)}.old`;
}

/** Whether a repair was cut short: another log has taken the place of one that still has a name. */
export function isRepairUnfinished(log: string): boolean {
  const old = fs.statSync(replacedLog(log), { throwIfNoEntry: false });
  return old !== undefined && old.ino !== fs.statSync(log, { throwIfNoEntry: false })?.ino;
}

/**
 * Writes the log anew without what is no record, after a backup of it, and puts it in the old one's
 * place. The old one keeps a name until what other processes appended to it meanwhile has been
 * appended to the new one, so that nothing is lost if this is cut short.
 */
export function repairLog(folder: string, now: Instant): Repair {
  return orProgressError(folder, () => repair(folder, join(folder, 'reviews.jsonl'), now));
}

/** Appends to the log what the one that it replaced has besides, and lets go of that one. */
export function finishRepair(log: string): void {
  const old = replacedLog(log);
  const writer = logWriter(log);
  try {
    mergeLog(log, old, writer);
  } finally {
    writer.close();
  }
  fs.rmSync(old, { force: true });
  syncFolder(dirname(old));
}

function repair(folder: string, log: string, now: Instant): Repair {
  if (fs.existsSync(replacedLog(log))) finishRepair(log);
  backUp(folder, now);
  const target = followLinks(log);
  const mended = join(dirname(target), `.${basename(target)}.${nodeCrypto().randomUUID()}.tmp`);
  try {
    const mend = writeMended(target, mended);
    fs.linkSync(target, replacedLog(log));
    syncFolder(dirname(target));
    fs.renameSync(mended, target);
    syncFolder(dirname(target));
    finishRepair(log);
    return mend;
  } finally {
    fs.rmSync(mended, { force: true });
  }
}

function writeMended(log: string, mended: string): Repair {
  const { size, mode } = fs.statSync(log);
  const descriptor = fs.openSync(mended, 'wx', mode & 0o777);
  let kept = 0;
  let removed = 0;
  try {
    let lines: Buffer[] = [];
    const visitor = {
      line(line: Buffer) {
        const isRecord = decodeRecord(line) !== null;
        if (isRecord) lines.push(NEWLINE, line, NEWLINE);
        kept += isRecord ? 1 : 0;
        return isRecord;
      },
      bad() {
        removed += 1;
      },
    };
    readPieces(log, { from: 0, to: size }, (part) => {
      lines = [];
      const done = scanLines(part, visitor);
      fs.writeFileSync(descriptor, Buffer.concat(lines));
      return done;
    });
    fs.fsyncSync(descriptor);
  } finally {
    closeQuietly(descriptor);
  }
  return { kept, removed };
}
