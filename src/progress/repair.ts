import fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { withSaveErrors } from '../errors.ts';
import { nodeCrypto } from '../files/node-crypto.ts';
import { closeQuietly, followLinks, syncFolder } from '../files/replace-file.ts';
import type { Instant } from '../schedule/day.ts';
import { backUp } from './backup.ts';
import {
  decodeRecord,
  type LogWriter,
  lookAt,
  progressFailure,
  readPieces,
  scanLines,
  visitRecords,
} from './log.ts';
import { logWriter } from './record.ts';

/** What a merge found in the other log. */
export interface Merge {
  readonly added: number;
  readonly known: number;
  /** Lines that are no records. */
  readonly bad: number;
}

const BATCH_BYTES = 1 << 20;
const NEWLINE = Buffer.from('\n');

/** Appends to a log, byte for byte, the records of another one that it lacks. */
export function mergeLog(log: string, other: string, writer: LogWriter): Merge {
  const ids = new Set<string>();
  visitRecords(log, wholeOf(log), ({ id }) => ids.add(id));
  const batch = batchFor(writer);
  let [added, known, bad] = [0, 0, 0];
  const visitor = {
    line(line: Buffer) {
      const event = decodeRecord(line);
      if (event === null) return false;
      if (ids.has(event.id)) known += 1;
      else {
        added += 1;
        ids.add(event.id);
        batch.add(Buffer.concat([NEWLINE, line, NEWLINE]));
      }
      return true;
    },
    bad() {
      bad += 1;
    },
  };
  readPieces(other, wholeOf(other), (part) => scanLines(part, visitor));
  batch.flush();
  return { added, known, bad };
}

function batchFor(writer: LogWriter) {
  let records: Buffer[] = [];
  let bytes = 0;
  const flush = () => {
    if (bytes > 0) writer.append(Buffer.concat(records));
    records = [];
    bytes = 0;
  };
  return {
    add(record: Buffer) {
      records.push(record);
      bytes += record.length;
      if (bytes > BATCH_BYTES) flush();
    },
    flush,
  };
}

function wholeOf(file: string) {
  return { from: 0, to: lookAt(file)?.bytes ?? 0 };
}

/** What a repair left out. */
interface Repair {
  readonly kept: number;
  readonly removed: number;
}

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
  return withSaveErrors(progressFailure(folder), () =>
    repair(folder, join(folder, 'reviews.jsonl'), now),
  );
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
