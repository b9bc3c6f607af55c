import { type BigIntStats, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { hasCode } from '../errors.ts';
import { closeQuietly } from '../files/close-quietly.ts';

/** A deck file as it was read. */
export interface DeckBytes {
  readonly bytes: Uint8Array;
  readonly stamp: FileStamp;
}

/** By what one sees, without reading it, that a file has not changed: numbers too large for one. */
export interface FileStamp {
  readonly size: string;
  readonly inode: string;
  readonly modifiedNs: string;
  readonly changedNs: string;
}

/** A larger file is no deck that a person wrote. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The stamp of a file; null where it is not there. */
export function fileStamp(file: string): FileStamp | null {
  try {
    return stampOf(statSync(file, { bigint: true }));
  } catch {
    return null;
  }
}

/** Reads a deck file, or says in a sentence why that cannot be. */
export function readDeckFile(file: string): DeckBytes | string {
  let descriptor: number | null = null;
  try {
    // Without O_NONBLOCK a pipe of that name would wait for a writer for ever.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(descriptor, { bigint: true });
    if (!stats.isFile()) return 'This is no regular file, so it is not read.';
    if (stats.size > MAX_BYTES)
      return 'This file is larger than 64 MB, so it is not read. Split it.';
    return { bytes: readFileSync(descriptor), stamp: stampOf(stats) };
  } catch (error) {
    return sentenceFor(error);
  } finally {
    if (descriptor !== null) closeQuietly(descriptor);
  }
}

function stampOf(stats: BigIntStats): FileStamp {
  return {
    size: String(stats.size),
    inode: String(stats.ino),
    modifiedNs: String(stats.mtimeNs),
    changedNs: String(stats.ctimeNs),
  };
}

function sentenceFor(error: unknown): string {
  if (hasCode(error, 'ENOENT')) return 'This file is not there any more.';
  if (hasCode(error, 'EACCES')) return 'This file may not be read. Change its permissions.';
  return `This file cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
}
