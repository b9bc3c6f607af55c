import nodeFs from 'node:fs';
import { dirname } from 'node:path';
import { hasCode } from '../errors.ts';
import { closeQuietly } from './close-quietly.ts';

/** The calls of node:fs that write to disk here; a test hands in some that fail. */
export type WriteFs = Pick<
  typeof nodeFs,
  | 'openSync'
  | 'writeSync'
  | 'fdatasyncSync'
  | 'fsyncSync'
  | 'closeSync'
  | 'fstatSync'
  | 'statSync'
  | 'mkdirSync'
>;

/** What says that a folder cannot be synced at all, on this file system or by this person. */
const CANNOT_SYNC = ['EINVAL', 'ENOTSUP', 'EPERM', 'EACCES', 'EISDIR', 'ENOSYS'];

/** Makes a folder, and those above it, for this person alone, and has them on disk. */
export function makeFolder(folder: string, fs: WriteFs = nodeFs): void {
  const first = fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let path = folder; path.length >= first.length; path = dirname(path)) {
    syncFolder(dirname(path), fs);
  }
}

/** Has the names in a folder on disk: without this a power cut can take a new file away whole. */
export function syncFolder(folder: string, fs: WriteFs = nodeFs): void {
  let descriptor: number | null = null;
  try {
    descriptor = fs.openSync(folder, 'r');
    fs.fsyncSync(descriptor);
  } catch (error) {
    if (!CANNOT_SYNC.some((code) => hasCode(error, code))) throw error;
  } finally {
    if (descriptor !== null) closeQuietly(descriptor, fs);
  }
}
