import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Context } from '../../context.ts';
import { hasCode, UserError } from '../../errors.ts';
import type { ImportFile } from './imported.ts';

const MEGABYTE = 1024 * 1024;
/** More text than this nobody wrote as cards. */
const MOST_TEXT_BYTES = 64 * MEGABYTE;
/** Packages hold pictures and sound as well. */
const MOST_ARCHIVE_BYTES = 512 * MEGABYTE;

/** How packages and databases begin: zip, SQLite, Zstandard, gzip. */
const ARCHIVES: readonly Uint8Array[] = [
  Buffer.from('PK'),
  Buffer.from('SQLite format 3\0'),
  Buffer.of(0x28, 0xb5, 0x2f, 0xfd),
  Buffer.of(0x1f, 0x8b),
];
const LONGEST_BEGINNING = 16;

/** The bytes of a file, or of standard input. @throws {UserError} where it cannot be read */
export async function loadSource(
  { path, shown }: ImportFile,
  { terminal }: Context,
): Promise<Uint8Array> {
  if (path === null) return readInput(terminal.input);
  let descriptor: number | null = null;
  try {
    // Without O_NONBLOCK a pipe of that name would wait for a writer for ever.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new UserError(`${shown} is no regular file, so it is not read.`);
    const beginning = new Uint8Array(LONGEST_BEGINNING);
    readSync(descriptor, beginning, { position: 0 });
    refuseTooLarge(stats.size, beginning, shown);
    return readFileSync(descriptor);
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    throw new UserError(sentenceFor(error, shown), { cause: error });
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

async function readInput(input: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    chunks.push(bytes);
    size += bytes.length;
    refuseTooLarge(size, chunks[0] ?? bytes, 'Standard input');
  }
  return Buffer.concat(chunks);
}

function refuseTooLarge(size: number, beginning: Uint8Array, shown: string): void {
  const isArchive = ARCHIVES.some((magic) => magic.every((byte, at) => beginning[at] === byte));
  const most = isArchive ? MOST_ARCHIVE_BYTES : MOST_TEXT_BYTES;
  if (size <= most) return;
  throw new UserError(`${shown} is larger than ${most / MEGABYTE} MB, so it is not read.`, {
    hint: 'Split it.',
  });
}

function sentenceFor(error: Error, shown: string): string {
  if (hasCode(error, 'ENOENT')) return `There is no file or folder ${shown}.`;
  if (hasCode(error, 'EACCES')) return `${shown} may not be read. Change its permissions.`;
  return `${shown} cannot be read: ${error.message}.`;
}
