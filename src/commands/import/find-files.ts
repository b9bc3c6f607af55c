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

/** A file or folder that a person named, and the files that it comes to. */
export interface Named {
  readonly files: readonly ImportFile[];
  /** In a folder, files in no format that is known are passed over. */
  readonly isFolder: boolean;
}

/** A folder that holds more than this was not meant. */
const MAX_FILES = 100_000;

const STANDARD_INPUT = '-';

/** A file that was named by itself. */
const ALONE = { folders: [], media: new Map<string, string>() };

/** The files that a path comes to, sorted. @throws {UserError} where there is nothing at the path */
export function findFiles(given: string, { cwd, paths, terminal }: Context): Named {
  if (given === STANDARD_INPUT) {
    refuseTyping(terminal);
    // Some formats are told apart from other text by nothing but the name.
    const input = { path: null, name: 'imported.txt', shown: 'standard input', ...ALONE };
    return { files: [input], isFolder: false };
  }
  const path = resolve(cwd, given);
  const shown = makeLineSafe(given);
  if (statOf(path, shown).isDirectory()) {
    return { files: filesIn(path, shown, [paths.data, paths.library]), isFolder: true };
  }
  const name = basename(path);
  return { files: [{ path, name, shown: makeLineSafe(name), ...ALONE }], isFolder: false };
}

function refuseTyping({ input }: Context['terminal']): void {
  if (!('isTTY' in input && input.isTTY === true)) return;
  throw new UserError('Standard input is the keyboard.', {
    hint: 'Pipe a file into it: deckhand import - < words.csv.',
    exitCode: EXIT.usage,
  });
}

function statOf(path: string, shown: string) {
  try {
    return statSync(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const isMissing = hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR');
    throw new UserError(
      isMissing ? `There is no file or folder ${shown}.` : `${shown} cannot be read: ${reason}.`,
      { cause: error },
    );
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
 * Hidden files, links and pipes are left out, and the folders that are deckhand's own: what is not
 * plainly in the folder was not meant.
 */
function* namesBelow(
  root: string,
  ours: readonly string[],
): Generator<Pick<ImportFile, 'folders' | 'name'>> {
  const waiting: (readonly string[])[] = [[]];
  for (let folders = waiting.pop(); folders !== undefined; folders = waiting.pop()) {
    for (const entry of entriesOf(join(root, ...folders))) {
      const { name } = entry;
      if (name.startsWith('.') || name === 'node_modules') continue;
      const isOurs = ours.includes(join(root, ...folders, name));
      if (entry.isDirectory() && !isOurs) waiting.push([...folders, name]);
      else if (entry.isFile()) yield { folders, name };
    }
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${makeLineSafe(folder)} cannot be read: ${reason}.`, { cause: error });
  }
}

const MEGABYTE = 1024 * 1024;
/** More text than this nobody wrote as cards. */
const MAX_TEXT_BYTES = 64 * MEGABYTE;
/** Packages hold pictures and sound as well. */
const MAX_ARCHIVE_BYTES = 512 * MEGABYTE;

/** How packages and databases begin: zip, SQLite, Zstandard, gzip. */
const ARCHIVES: readonly Uint8Array[] = [
  Buffer.from('PK'),
  Buffer.from('SQLite format 3\0'),
  Buffer.of(0x28, 0xb5, 0x2f, 0xfd),
  Buffer.of(0x1f, 0x8b),
];
const MAX_BEGINNING_LENGTH = 16;

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
    const beginning = new Uint8Array(MAX_BEGINNING_LENGTH);
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
  const most = isArchive ? MAX_ARCHIVE_BYTES : MAX_TEXT_BYTES;
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
