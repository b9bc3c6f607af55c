import nodeFs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { hasCode } from '../errors.ts';
import { nodeCrypto } from './node-crypto.ts';

/**
 * Closes a descriptor whose errors no longer matter: it was only read, or its writes are synced.
 */
export function closeQuietly(
  descriptor: number,
  fs: Pick<typeof nodeFs, 'closeSync'> = nodeFs,
): void {
  try {
    fs.closeSync(descriptor);
  } catch {
    // The descriptor is gone either way.
  }
}

/** The node:fs calls that write to disk; tests pass ones that fail. */
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

/** Codes for "this folder cannot be synced", on this file system or by this user. */
const CANNOT_SYNC = ['EINVAL', 'ENOTSUP', 'EPERM', 'EACCES', 'EISDIR', 'ENOSYS'];

/** Creates a private folder and its parents, and syncs them to disk. */
export function makeFolder(folder: string, fs: WriteFs = nodeFs): void {
  const first = fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let path = folder; path.length >= first.length; path = dirname(path)) {
    syncFolder(dirname(path), fs);
  }
}

/** Syncs a folder's entries: without this, a power cut can lose a new file entirely. */
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

/** Readable by this user only. */
const PRIVATE = 0o600;
const MODE_BITS = 0o777;

/**
 * Replaces a file atomically: after a crash at any point, either the old or the new file is there,
 * whole. A symbolic link stays, and its target is replaced. An existing file keeps its mode; a new
 * one gets `newMode` minus the umask.
 */
export function replaceFile(file: string, bytes: Uint8Array, newMode = PRIVATE): void {
  syncFolder(dirname(putInPlace({ file, bytes }, newMode)));
}

/** New bytes for a file. */
export interface Replacement {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Replaces many files, syncing each folder once, since a sync takes as long as writing a file. */
export function replaceFiles(replacements: Iterable<Replacement>): void {
  const folders = new Set<string>();
  for (const replacement of replacements) {
    folders.add(dirname(putInPlace(replacement, PRIVATE)));
  }
  for (const folder of folders) syncFolder(folder);
}

/** Returns the file that was replaced, with links followed. */
function putInPlace({ file, bytes }: Replacement, newMode: number): string {
  const target = followLinks(file);
  const temporary = join(dirname(target), `.${basename(target)}.${nodeCrypto().randomUUID()}.tmp`);
  const own = nodeFs.statSync(target, { throwIfNoEntry: false })?.mode;
  try {
    writeNew(temporary, bytes, { own, fresh: newMode });
    nodeFs.renameSync(temporary, target);
  } catch (error) {
    nodeFs.rmSync(temporary, { force: true });
    throw error;
  }
  return target;
}

interface Modes {
  /** Mode of the replaced file; the umask does not apply to it. */
  readonly own: number | undefined;
  readonly fresh: number;
}

/** Writes a file that must not exist yet, and syncs it. */
function writeNew(file: string, bytes: Uint8Array, { own, fresh }: Modes): void {
  const descriptor = nodeFs.openSync(file, 'wx', (own ?? fresh) & MODE_BITS);
  try {
    if (own !== undefined) nodeFs.fchmodSync(descriptor, own & MODE_BITS);
    nodeFs.writeFileSync(descriptor, bytes);
    const { size } = nodeFs.fstatSync(descriptor);
    if (size !== bytes.length) throw new Error(`${size} of ${bytes.length} bytes were written`);
    nodeFs.fsyncSync(descriptor);
  } finally {
    closeQuietly(descriptor);
  }
}

/** Follows symbolic links to the file they name, whether it exists yet or not. */
export function followLinks(file: string): string {
  const found = nodeFs.lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined || !found.isSymbolicLink()) return file;
  if (nodeFs.existsSync(file)) return nodeFs.realpathSync(file);
  return resolve(dirname(file), nodeFs.readlinkSync(file));
}
