import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Context } from '../../context.ts';
import { isMediaName } from '../../deck/media.ts';
import { makeLineSafe } from '../../deck/text.ts';
import { EXIT, hasCode, UserError } from '../../errors.ts';
import type { ImportFile } from './types.ts';

/** The files found at a path that was given. */
export interface FoundFiles {
  readonly files: readonly ImportFile[];
  /** In a folder, files in an unknown format are skipped. */
  readonly isFolder: boolean;
}

/** A folder with more files was hardly meant. */
const MAX_FILES = 100_000;

const STANDARD_INPUT = '-';

/** A file that was named itself, not found in a folder. */
const ALONE = { folders: [], media: new Map<string, string>() };

/** The files at a path, sorted. @throws {UserError} if the path does not exist */
export function findFiles(given: string, { cwd, paths, terminal }: Context): FoundFiles {
  if (given === STANDARD_INPUT) {
    refuseTyping(terminal);
    // Some text formats are recognised only by the extension.
    const input = { path: null, name: 'imported.txt', shown: 'standard input', ...ALONE };
    return { files: [input], isFolder: false };
  }
  const path = resolve(cwd, given);
  const shown = makeLineSafe(given);
  if (reading(shown, () => statSync(path)).isDirectory()) {
    return { files: filesIn(path, shown, [paths.data, paths.library]), isFolder: true };
  }
  const name = basename(path);
  return { files: [{ path, name, shown: makeLineSafe(name), ...ALONE }], isFolder: false };
}

function refuseTyping({ input }: Context['terminal']): void {
  if (!('isTTY' in input && input.isTTY === true)) return;
  throw new UserError('There is nothing to read on standard input.', {
    hint: 'Pipe in a file: deckhand import - < words.csv',
    exitCode: EXIT.usage,
  });
}

function reading<T>(shown: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw cannotRead(error, shown);
  }
}

function filesIn(root: string, shown: string, ours: readonly string[]): readonly ImportFile[] {
  const files: ImportFile[] = [];
  const media = new Map<string, string>();
  for (const { folders, name } of namesBelow(root, ours)) {
    const path = join(root, ...folders, name);
    if (isMediaName(name)) media.set(name, path);
    else
      files.push({ path, name, folders, media, shown: makeLineSafe([...folders, name].join('/')) });
    if (files.length <= MAX_FILES) continue;
    throw new UserError(`There are more than ${MAX_FILES} files in ${shown}.`, {
      hint: 'Name a folder that holds only what you mean.',
    });
  }
  return files.sort((a, b) => (a.shown < b.shown ? -1 : Number(a.shown > b.shown)));
}

/**
 * Walks a folder. Skips hidden files, links, pipes and deckhand's own folders: nobody meant those.
 */
function* namesBelow(
  root: string,
  ours: readonly string[],
): Generator<Pick<ImportFile, 'folders' | 'name'>> {
  const waiting: (readonly string[])[] = [[]];
  for (let folders = waiting.pop(); folders !== undefined; folders = waiting.pop()) {
    const folder = join(root, ...folders);
    const list = () => readdirSync(folder, { withFileTypes: true });
    for (const entry of reading(makeLineSafe(folder), list)) {
      const { name } = entry;
      if (name.startsWith('.') || name === 'node_modules') continue;
      const isOurs = ours.includes(join(folder, name));
      if (entry.isDirectory() && !isOurs) waiting.push([...folders, name]);
      else if (entry.isFile()) yield { folders, name };
    }
  }
}

const MEGABYTE = 1024 * 1024;
/** Nobody writes more text than this as cards. */
const MAX_TEXT_BYTES = 64 * MEGABYTE;
/** Packages hold pictures and sound as well. */
const MAX_ARCHIVE_BYTES = 512 * MEGABYTE;

/** The first bytes of packages and databases: zip, SQLite, Zstandard, gzip. */
const ARCHIVES: readonly Uint8Array[] = [
  Buffer.from('PK'),
  Buffer.from('SQLite format 3\0'),
  Buffer.of(0x28, 0xb5, 0x2f, 0xfd),
  Buffer.of(0x1f, 0x8b),
];
const MAX_MAGIC_LENGTH = 16;

/** Reads a file, or standard input. @throws {UserError} if it cannot be read */
export async function loadSource(
  { path, shown }: ImportFile,
  { terminal }: Context,
): Promise<Uint8Array> {
  if (path === null) return readInput(terminal.input);
  let descriptor: number | null = null;
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer forever.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new UserError(`${shown} is not a regular file.`);
    const start = new Uint8Array(MAX_MAGIC_LENGTH);
    readSync(descriptor, start, { position: 0 });
    refuseTooLarge(stats.size, start, shown);
    return readFileSync(descriptor);
  } catch (error) {
    throw error instanceof UserError ? error : cannotRead(error, shown);
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

function refuseTooLarge(size: number, start: Uint8Array, shown: string): void {
  const isArchive = ARCHIVES.some((magic) => magic.every((byte, at) => start[at] === byte));
  const max = isArchive ? MAX_ARCHIVE_BYTES : MAX_TEXT_BYTES;
  if (size <= max) return;
  throw new UserError(`${shown} is larger than ${max / MEGABYTE} MB.`, {
    hint: 'Split it into smaller files.',
  });
}

function cannotRead(error: unknown, shown: string): unknown {
  if (!(error instanceof Error)) return error;
  if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) {
    return new UserError(`There is no file or folder ${shown}.`, { cause: error });
  }
  return hasCode(error, 'EACCES')
    ? new UserError(`You have no permission to read ${shown}.`, { cause: error })
    : new UserError(`${shown} cannot be read: ${error.message}.`, { cause: error });
}
