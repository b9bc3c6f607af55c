import { type BigIntStats, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { hasCode } from '../../errors.ts';
import { closeQuietly } from '../../files/replace-file.ts';

/** A deck file as it was read. */
interface DeckBytes {
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

/** A deck's text, or a sentence that says why the bytes are none. */
type Decoded = { readonly text: string } | { readonly problem: string };

const UTF_16 = 'This file is UTF-16. Save it as UTF-8.';
const NUL = 'This file holds NUL bytes, so it is no text. Save it as UTF-8 text.';
const INVALID = 'This file is not valid UTF-8. Save it as UTF-8.';

/**
 * Reads bytes as UTF-8, with a byte order mark or without. Anything else is refused: a character
 * replaced in silence would change a card, and with it the id that its history hangs on.
 */
export function decodeDeck(bytes: Uint8Array): Decoded {
  if (isUtf16(bytes)) return { problem: UTF_16 };
  if (bytes.includes(0)) return { problem: NUL };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: INVALID };
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
