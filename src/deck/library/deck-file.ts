import { type BigIntStats, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { hasCode } from '../../errors.ts';
import { closeQuietly } from '../../files/replace-file.ts';

/** The contents of a deck file. */
interface DeckBytes {
  readonly bytes: Uint8Array;
  readonly stamp: FileStamp;
}

/** Shows without reading a file that it has not changed. Strings, since the numbers are too large. */
export interface FileStamp {
  readonly size: string;
  readonly inode: string;
  readonly modifiedNs: string;
  readonly changedNs: string;
}

/** Nobody writes a larger deck. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The stamp of a file; null if there is none. */
export function fileStamp(file: string): FileStamp | null {
  try {
    return stampOf(statSync(file, { bigint: true }));
  } catch {
    return null;
  }
}

/** Reads a deck file, or returns a sentence that says why it cannot. */
export function readDeckFile(file: string): DeckBytes | string {
  let descriptor: number | null = null;
  try {
    // Without O_NONBLOCK opening a named pipe would wait forever for a writer.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(descriptor, { bigint: true });
    if (!stats.isFile()) return 'This is not a regular file, so it is skipped.';
    if (stats.size > MAX_BYTES)
      return 'This file is larger than 64 MB, so it is skipped. Split it.';
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
  if (hasCode(error, 'ENOENT')) return 'This file no longer exists.';
  if (hasCode(error, 'EACCES'))
    return 'You are not allowed to read this file. Change its permissions.';
  return `This file cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
}

/** A deck's text, or a sentence that says why the bytes are not text. */
type Decoded = { readonly text: string } | { readonly problem: string };

/**
 * Decodes UTF-8, with or without a byte order mark, and refuses anything else: a character that is
 * silently replaced would change a card, and with it the id that its history belongs to.
 */
export function decodeDeck(bytes: Uint8Array): Decoded {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex');
  if (mark === 'fffe' || mark === 'feff') {
    return { problem: 'This file is UTF-16. Save it as UTF-8.' };
  }
  if (bytes.includes(0)) {
    return { problem: 'This file contains NUL bytes, so it is not text. Save it as UTF-8 text.' };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: 'This file is not valid UTF-8. Save it as UTF-8.' };
  }
}
