import { closeSync, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import type { Context } from '../../context.ts';
import { isOpenedName, mediaExtension, TELLING_BYTES } from '../../deck/media.ts';
import { makeLineSafe } from '../../deck/text.ts';
import { hasCode } from '../../errors.ts';
import { findOpener, openWith } from '../../screen/external-programs.ts';

/** Deck media are smaller; a larger file may be a trap. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A file that may be opened, or a sentence that says why not. */
type MediaFile = { readonly file: string } | { readonly problem: string };

/**
 * The file that a deck's link leads to, if it is safe to hand to another program: inside the deck's
 * folder once links are followed, and a picture, sound or film both by its name, which selects that
 * program, and by its first bytes.
 */
export function mediaFile(deckFile: string, path: string): MediaFile {
  const name = makeLineSafe(path);
  try {
    const folder = realpathSync(dirname(deckFile));
    const file = realpathSync(resolve(folder, path));
    if (!isInside(file, folder)) return { problem: `${name} is outside the deck's folder.` };
    const problem = isOpenedName(file) ? contentProblem(file) : 'has another extension';
    if (problem === null) return { file };
    return { problem: `${name} is not a picture, sound or film: it ${problem}.` };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { problem: `${name} is missing.` };
    if (error instanceof Error && 'code' in error) return { problem: `${name} cannot be read.` };
    throw error;
  }
}

function isInside(file: string, folder: string): boolean {
  const way = relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The reason to refuse a file, to follow the word "it"; null if it is fine. */
function contentProblem(file: string): string | null {
  const descriptor = openSync(file, 'r');
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return 'is not a file';
    if (stats.size > MAX_BYTES) return 'is larger than 256 MB';
    const bytes = new Uint8Array(TELLING_BYTES);
    const count = readSync(descriptor, bytes, 0, TELLING_BYTES, 0);
    return mediaExtension(bytes.subarray(0, count)) === null ? 'contains something else' : null;
  } finally {
    closeSync(descriptor);
  }
}

/** Opens a picture, sound or film of a card, at each call the next one, and says what it did. */
type OpenMedia = (deckFile: string, paths: readonly string[]) => string;

/** Makes an opener that remembers what it opened last. */
export function mediaOpener({ env }: Pick<Context, 'env'>): OpenMedia {
  let last: { readonly all: string; readonly index: number } | null = null;
  return (deckFile, paths) => {
    if (paths.length === 0) return 'No media on this card';
    const all = JSON.stringify([deckFile, paths]);
    const index = last?.all === all ? (last.index + 1) % paths.length : 0;
    last = { all, index };
    const message = openOne(deckFile, paths[index] ?? '', env);
    return paths.length === 1 ? message : `${index + 1} of ${paths.length}: ${message}`;
  };
}

function openOne(deckFile: string, path: string, env: Context['env']): string {
  const media = mediaFile(deckFile, path);
  if ('problem' in media) return media.problem;
  const opener = findOpener(env, process.platform);
  if (opener === null) return makeLineSafe(media.file);
  openWith(opener, media.file);
  return `opening ${makeLineSafe(media.file)}`;
}
