import nodeFs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { nodeCrypto } from '../node-crypto.ts';
import { closeQuietly } from './close-quietly.ts';
import { syncFolder } from './sync-folder.ts';

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
