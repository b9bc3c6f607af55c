import nodeFs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { hasCode } from '../errors.ts';
import { nodeCrypto } from './node-crypto.ts';

/** Closes a descriptor that owes nobody anything: it was read from, or what it wrote is synced. */
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

/** For this person alone. */
const PRIVATE = 0o600;
const MODE_BITS = 0o777;

/**
 * Puts new bytes in a file's place: after a crash at any point there is the old file or the new
 * one, whole. A symbolic link stays one; the file that it names is replaced. A file that is there
 * keeps its mode; a new one gets `newMode`, less what the umask takes away.
 */
export function replaceFile(file: string, bytes: Uint8Array, newMode = PRIVATE): void {
  syncFolder(dirname(putInPlace({ file, bytes }, newMode)));
}

/** New bytes for a file. */
export interface Replacement {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The same for many files, each of their folders synced once: that takes as long as writing a file. */
export function replaceFiles(replacements: Iterable<Replacement>): void {
  const folders = new Set<string>();
  for (const replacement of replacements) {
    folders.add(dirname(putInPlace(replacement, PRIVATE)));
  }
  for (const folder of folders) syncFolder(folder);
}

/** Gives the file that was replaced in the end. */
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
  /** Of the file that is replaced: the umask takes nothing away from it. */
  readonly own: number | undefined;
  readonly fresh: number;
}

/** Writes a file that must not exist yet, and has its bytes on disk. */
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

/** The file that a path names in the end, whether it exists yet or not. */
export function followLinks(file: string): string {
  const found = nodeFs.lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined || !found.isSymbolicLink()) return file;
  if (nodeFs.existsSync(file)) return nodeFs.realpathSync(file);
  return resolve(dirname(file), nodeFs.readlinkSync(file));
}
