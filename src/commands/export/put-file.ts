import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { followLinks } from '../../progress/replace-file.ts';

/** For everybody, less what the person's umask takes away: an export is made to be handed on. */
const SHARED = 0o666;

/** Writes a file whole or not at all, its folder with it; one that is there keeps its mode. */
export function putFile(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const target = followLinks(file);
  const mode = statSync(target, { throwIfNoEntry: false })?.mode;
  const unfinished = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    const descriptor = openSync(unfinished, 'wx', SHARED);
    try {
      if (mode !== undefined) fchmodSync(descriptor, mode & 0o777);
      writeFileSync(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
