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

/** The result of merging another log. */
export interface Merge {
  readonly added: number;
  readonly known: number;
  /** Lines that are not records. */
  readonly bad: number;
}

const NEWLINE = Buffer.from('\n');

/** Appends to a log, byte for byte, the records that only the other log has. */
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

function wholeOf(file: string) {
  return { from: 0, to: lookAt(file)?.bytes ?? 0 };
}

const BATCH_BYTES = 1 << 20;

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

/** The result of a repair. */
interface Repair {
  readonly kept: number;
  readonly removed: number;
}

/**
 * Backs the log up, writes a new one with its valid records only, and puts that in its place. Keeps
 * the old log under another name until anything that other processes appended meanwhile is in the
 * new one, so that an interruption loses nothing.
 */
export function repairLog(folder: string, now: Instant): Repair {
  return withSaveErrors(progressFailure(folder), () =>
    repair(folder, join(folder, 'reviews.jsonl'), now),
  );
}

function repair(folder: string, log: string, now: Instant): Repair {
  if (fs.existsSync(replacedLog(log))) finishRepair(log);
  backUp(folder, now);
  const target = followLinks(log);
  const repaired = join(dirname(target), `.${basename(target)}.${nodeCrypto().randomUUID()}.tmp`);
  try {
    const result = writeRepaired(target, repaired);
    fs.linkSync(target, replacedLog(log));
    syncFolder(dirname(target));
    fs.renameSync(repaired, target);
    syncFolder(dirname(target));
    finishRepair(log);
    return result;
  } finally {
    fs.rmSync(repaired, { force: true });
  }
}

function writeRepaired(log: string, repaired: string): Repair {
  const { size, mode } = fs.statSync(log);
  const descriptor = fs.openSync(repaired, 'wx', mode & 0o777);
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

/** The name of the old log while the repaired one takes its place. */
export function replacedLog(log: string): string {
  return `${followLinks(log)}.old`;
}

/** True if a repair was interrupted: the old log still exists beside the repaired one. */
export function isRepairUnfinished(log: string): boolean {
  const old = fs.statSync(replacedLog(log), { throwIfNoEntry: false });
  return old !== undefined && old.ino !== fs.statSync(log, { throwIfNoEntry: false })?.ino;
}

/** Appends to the log any further records of the one that it replaced, and deletes that one. */
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
