import nodeFs from 'node:fs';
import { dirname } from 'node:path';
import { hasCode } from '../errors.ts';
import { closeQuietly, makeFolder, syncFolder, type WriteFs } from '../files/replace-file.ts';

/** Appends records to a log; what `append` has returned for is on disk. */
export interface LogWriter {
  /** @throws the last failure, where several tries on descriptors opened anew all failed */
  readonly append: (records: Uint8Array) => void;
  readonly close: () => void;
}

const TRIES = 4;

/** A writer for a log file, which is made, with its folder, at the first record. */
export function logWriter(file: string, fs: WriteFs = nodeFs): LogWriter {
  let descriptor: number | null = null;
  let areFoldersSynced = false;
  const close = () => {
    if (descriptor !== null) closeQuietly(descriptor, fs);
    descriptor = null;
  };
  const tryOnce = (records: Uint8Array) => {
    descriptor ??= openToAppend(file, fs);
    appendTo(descriptor, records, fs);
    if (!areFoldersSynced) {
      syncFolder(dirname(file), fs);
      syncFolder(dirname(dirname(file)), fs);
      areFoldersSynced = true;
    }
    if (isReplaced(descriptor, file, fs)) throw new Error('the file was replaced meanwhile');
  };
  return {
    append(records) {
      let failure: unknown;
      for (let tries = 0; tries < TRIES; tries += 1) {
        try {
          tryOnce(records);
          return;
        } catch (error) {
          failure = error;
          close();
        }
      }
      throw failure;
    },
    close,
  };
}

function openToAppend(file: string, fs: WriteFs): number {
  try {
    return fs.openSync(file, 'a', 0o600);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    makeFolder(dirname(file), fs);
    return fs.openSync(file, 'a', 0o600);
  }
}

/**
 * One write, so that records of other processes stay whole. After a short one the rest is never
 * written alone, but everything again; after a failed sync nothing is synced again on the same
 * descriptor, since the kernel may have dropped the pages that it calls clean (Rebello et al.,
 * "Can Applications Recover from fsync Failures?", USENIX ATC 2020).
 */
function appendTo(descriptor: number, records: Uint8Array, fs: WriteFs): void {
  const written = fs.writeSync(descriptor, records);
  if (written < records.length) {
    throw new Error(`only ${written} of ${records.length} bytes could be written`);
  }
  fs.fdatasyncSync(descriptor);
}

/** Whether another file has taken the log's name, as after a repair. */
function isReplaced(descriptor: number, file: string, fs: WriteFs): boolean {
  const own = fs.fstatSync(descriptor);
  const named = fs.statSync(file, { throwIfNoEntry: false });
  return named === undefined || named.ino !== own.ino || named.dev !== own.dev;
}
