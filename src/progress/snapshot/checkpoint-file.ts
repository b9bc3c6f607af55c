import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../errors.ts';
import { followLinks } from '../../files/replace-file.ts';
import { copyOnce } from '../backup-file.ts';
import { catchUp } from '../catch-up-file.ts';
import { checksumOf } from '../log/checksum.ts';
import { readRange, readWhole } from '../log/read-log-file.ts';
import type { ProgressStore } from '../progress-store.ts';
import { type Through, toSnapshot } from './snapshot.ts';

/** A log that grew by more than this since progress.json was written is folded into it again. */
const LONG_TAIL_BYTES = 1 << 17;
/** How much of the log before a place tells that it is still the same log. */
const MARK_BYTES = 4096;
const STALE_MS = 3_600_000;

/**
 * Writes progress.json: what this process has read and folded, and how far into the log that goes.
 * @throws {UserError} where it cannot be written; the log has everything all the same
 */
export function checkpoint(store: ProgressStore): void {
  catchUp(store);
  if (store.readTo === 0 || store.inode === null) return;
  try {
    if (store.damage !== null) keepDamaged(store);
    const { inode, readTo: bytes } = store;
    const through = { inode, bytes, crc: markBefore(store.log, bytes) };
    store.db.data = toSnapshot(store.state, through);
    store.db.write();
    store.savedTo = bytes;
    sweep(join(store.folder, 'progress.json'), store.now());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`progress.json could not be written: ${why}.`, {
      cause: error,
      hint: `Nothing is lost: every answer is in ${store.log}.`,
    });
  } finally {
    store.db.data = null;
  }
}

/** Whether so much was appended since the last checkpoint that opening would take long. */
export function isTailLong({ readTo, savedTo }: ProgressStore): boolean {
  return readTo - savedTo > LONG_TAIL_BYTES;
}

/** Copies a damaged progress.json aside: nothing is written over before there is a copy of it. */
export function keepDamaged(store: ProgressStore): string | null {
  const bytes = readWhole(join(store.folder, 'progress.json'));
  const name = `progress.damaged-${checksumOf(bytes ?? '')}.json`;
  const copy = copyOnce(store.folder, 'progress.json', name);
  store.damage = null;
  return copy;
}

/** Whether a log goes on from where a snapshot ends. */
export function continues(log: string, logBytes: number, { bytes, crc }: Through): boolean {
  return logBytes >= bytes && markBefore(log, bytes) === crc;
}

function markBefore(log: string, bytes: number): string {
  return checksumOf(readRange(log, { from: Math.max(0, bytes - MARK_BYTES), to: bytes }));
}

/** Removes what writers that were killed long ago have left half-written. */
function sweep(file: string, now: number): void {
  const target = followLinks(file);
  for (const name of fs.readdirSync(dirname(target))) {
    if (!/^\.(progress\.json|reviews\.jsonl)\..+\.tmp$/.test(name)) continue;
    const path = join(dirname(target), name);
    const found = fs.statSync(path, { throwIfNoEntry: false });
    if (found !== undefined && now - found.mtimeMs > STALE_MS) fs.rmSync(path, { force: true });
  }
}
