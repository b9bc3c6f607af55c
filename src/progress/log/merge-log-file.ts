import type { LogWriter } from './append-log-file.ts';
import { visitRecords } from './log-passes-file.ts';
import { lookAt, readPieces } from './read-log-file.ts';
import { decodeRecord } from './record.ts';
import { scanLines } from './scan-lines.ts';

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
