import { closeSync, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import type { Context } from '../../context.ts';
import { isOpenedName, mediaExtension, TELLING_BYTES } from '../../deck/media.ts';
import { makeLineSafe } from '../../deck/text.ts';
import { hasCode } from '../../errors.ts';
import { findOpener, openWith } from '../../screen/external-programs.ts';

/** In bytes. A deck's picture, sound or film is smaller; what is larger is somebody's trap. */
const LARGEST = 256 * 1024 * 1024;

/** A file that may be opened, or why not, as a sentence. */
type MediaFile = { readonly file: string } | { readonly problem: string };

/**
 * The file that a deck's link leads to, if it is one that can safely be handed to another program:
 * in the deck's own folder, whatever links lead there, and a picture, a sound or a film both by
 * its name, which chooses that program, and by its first bytes.
 */
export function mediaFile(deckFile: string, path: string): MediaFile {
  const name = makeLineSafe(path);
  try {
    const folder = realpathSync(dirname(deckFile));
    const file = realpathSync(resolve(folder, path));
    if (!isInside(file, folder)) return { problem: `${name} is outside of the deck's folder.` };
    const problem = isOpenedName(file) ? contentProblem(file) : 'is not called like one';
    if (problem === null) return { file };
    return { problem: `${name} is no picture, sound or film: it ${problem}.` };
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

/** What is wrong with a file, behind the word "it"; null where nothing is. */
function contentProblem(file: string): string | null {
  const descriptor = openSync(file, 'r');
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return 'is not a file';
    if (stats.size > LARGEST) return 'is larger than 256 MB';
    const bytes = new Uint8Array(TELLING_BYTES);
    const count = readSync(descriptor, bytes, 0, TELLING_BYTES, 0);
    return mediaExtension(bytes.subarray(0, count)) === null ? 'holds something else' : null;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Opens one of the pictures, sounds and films that a deck's card links to, the next of several at
 * each call; says what it did.
 */
type OpenMedia = (deckFile: string, paths: readonly string[]) => string;

/** An opener that remembers what it opened last. */
export function mediaOpener({ env }: Pick<Context, 'env'>): OpenMedia {
  let last: { readonly all: string; readonly index: number } | null = null;
  return (deckFile, paths) => {
    if (paths.length === 0) return 'Nothing here to see or to hear.';
    const all = JSON.stringify([deckFile, paths]);
    const index = last?.all === all ? (last.index + 1) % paths.length : 0;
    last = { all, index };
    const said = openOne(deckFile, paths[index] ?? '', env);
    return paths.length === 1 ? said : `${index + 1} of ${paths.length}: ${said}`;
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
