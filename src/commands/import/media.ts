import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { shortName } from '../../deck/deck-name.ts';
import { extensionOf, isMediaName, linkTarget, mediaExtension } from '../../deck/media.ts';
import { makeLineSafe } from '../../deck/text.ts';
import { nodeCrypto } from '../../files/node-crypto.ts';
import { makeFolder, type Replacement, replaceFiles } from '../../files/replace-file.ts';
import type { Skipped } from '../../formats/format.ts';
import { type ImportFile, mediaFolder, type ReadFile } from './types.ts';

/** In characters, and in bytes: file systems take 255, of which a temporary name needs some. */
const MAX_NAME_LENGTH = 100;
const MAX_BYTES = 180;

/**
 * A file name for a media file, whatever its source calls it: letters, digits, `.`, `_` and `-`,
 * never hidden, and with the extension of a picture, a sound or a film, or `.bin`: a name such as
 * `notes.md` would make a deck of it. `count` tells files apart that would have the same name.
 */
export function mediaFileName(name: string, bytes: Uint8Array, count = 1): string {
  const own = isMediaName(name) ? extensionOf(name) : null;
  const extension = own ?? mediaExtension(bytes) ?? 'bin';
  const base = own === null ? name : name.slice(0, -own.length - 1);
  const plain = base
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '');
  const suffix = count === 1 ? '' : `-${count}`;
  const characters = MAX_NAME_LENGTH - suffix.length - 1 - extension.length;
  return `${shortName(plain, { characters, bytes: MAX_BYTES }) || 'media'}${suffix}.${extension}`;
}

/** Gives the bytes of a media file; asked twice, so that not all of them are held at once. */
type MediaBytes = () => Uint8Array | null;

/** The media folder of one deck, as it will be. */
export interface MediaFolder {
  /** Finds a place for a media file, and gives the link to it from the deck file. */
  readonly place: (name: string, bytes: Uint8Array, again: MediaBytes) => string;
  /** How many files the folder does not have yet. */
  readonly newFiles: () => number;
  /** Writes those files, each whole or not at all. */
  readonly write: () => void;
}

/** A file of the folder. */
interface Shelved {
  readonly name: string;
  /** Of its content; of what is no regular file, something that no content has. */
  readonly digest: string;
  /** What is to be written; null where it is there already. */
  readonly bytes: MediaBytes | null;
}

/** The files `a.png`, `a-2.png`, … as far as they have been looked at. */
interface Series {
  readonly byDigest: Map<string, string>;
  nextCount: number;
}

/** The media folder beside a deck file. Files in it are never replaced by others. */
export function mediaShelf(deckFile: string): MediaFolder {
  const { folder, name: folderName } = mediaFolder(deckFile);
  // By the name in lower case: names that differ in case alone are one file on some systems.
  const shelved = new Map<string, Shelved>();
  const allSeries = new Map<string, Series>();
  const unwritten = () => [...shelved.values()].filter(({ bytes }) => bytes !== null);
  const take = (file: Shelved): Shelved => {
    const key = file.name.toLowerCase();
    const there = shelved.get(key) ?? existing(folder, file.name) ?? file;
    shelved.set(key, there);
    return there;
  };
  return {
    place(name, bytes, again) {
      const digest = digestOf(bytes);
      const key = mediaFileName(name, bytes).toLowerCase();
      const series = allSeries.get(key) ?? { byDigest: new Map(), nextCount: 1 };
      allSeries.set(key, series);
      const { byDigest } = series;
      while (!byDigest.has(digest)) {
        const wanted = mediaFileName(name, bytes, series.nextCount);
        const taken = take({ name: wanted, digest, bytes: again });
        byDigest.set(taken.digest, byDigest.get(taken.digest) ?? taken.name);
        series.nextCount += 1;
      }
      return linkTarget(`${folderName}/${byDigest.get(digest) ?? ''}`);
    },
    newFiles: () => unwritten().length,
    write() {
      makeFolder(folder);
      replaceFiles(contentsOf(unwritten(), folder));
    },
  };
}

/** One after the other, so that the bytes of one file at a time are held. */
function* contentsOf(files: readonly Shelved[], folder: string): Generator<Replacement> {
  for (const { name, bytes } of files) {
    const content = bytes?.() ?? null;
    if (content !== null) yield { file: join(folder, name), bytes: content };
  }
}

/** What lies there already: nothing of a kind that could be overwritten counts as free. */
function existing(folder: string, name: string): Shelved | null {
  const file = join(folder, name);
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  const digest = stats.isFile() ? digestOf(readFileSync(file)) : `no file: ${name}`;
  return { name, digest, bytes: null };
}

function digestOf(bytes: Uint8Array): string {
  return nodeCrypto().createHash('sha256').update(bytes).digest('hex');
}

const MEGABYTE = 1024 * 1024;
const MAX_FILE_BYTES = 64 * MEGABYTE;

/** How many bytes of media an import may still bring in. */
export interface MediaRoom {
  left: number;
}

/** Of one import: more is no deck's, and might fill the disk. */
export const MAX_MEDIA_BYTES = 1024 * MEGABYTE;

/**
 * Says where a deck has the media that a file's notes name: those that the file holds, else those
 * that lie beside it. What is missing, or too large, is null and added to `warnings`.
 */
export function mediaPaths(
  { file, reading }: ReadFile,
  warnings: Skipped[],
  room: MediaRoom,
): (shelf: MediaFolder) => (name: string) => string | null {
  const held = new Map((reading.media ?? []).map((media) => [media.name, media.bytes]));
  const said = new Set<string>();
  const warn = (name: string, reason: string) => {
    if (!said.has(name)) warnings.push({ where: makeLineSafe(name), reason });
    said.add(name);
    return null;
  };
  return (shelf) => {
    const known = new Map<string, string | null>();
    const pathOf = (name: string) => {
      const read = held.get(name) ?? beside(file, name);
      const bytes = read?.() ?? null;
      if (read === undefined) return warn(name, 'A note names this file, which is not there.');
      if (bytes === null) return warn(name, 'This media file is too large, or damaged.');
      if (bytes.length > MAX_FILE_BYTES) return warn(name, 'This media file is over 64 MB.');
      if (bytes.length > room.left) return warn(name, 'With this file the media are over 1 GB.');
      room.left -= bytes.length;
      return shelf.place(name, bytes, read);
    };
    return (name) => {
      const path = known.has(name) ? (known.get(name) ?? null) : pathOf(name);
      known.set(name, path);
      return path;
    };
  };
}

/**
 * A media file in the folder of the file that names it, in the folder `media` there, or of that
 * name anywhere in the folder that was imported.
 */
function beside({ path: source, media }: ImportFile, name: string): MediaBytes | undefined {
  if (source === null || !isMediaName(name) || name.includes('\0')) return undefined;
  const folder = dirname(source);
  const near = [join(folder, name), join(folder, 'media', name)];
  const path = near.find((it) => isInside(folder, it)) ?? media.get(basename(name));
  return path === undefined ? undefined : () => readIfSmall(path);
}

/** Null for what is larger than any picture, and for what has gone meanwhile. */
function readIfSmall(path: string): Uint8Array | null {
  try {
    return lstatSync(path).size > MAX_FILE_BYTES ? null : readFileSync(path);
  } catch {
    return null;
  }
}

/** A regular file that truly lies in a folder, whatever its name says. */
function isInside(folder: string, path: string): boolean {
  try {
    if (!lstatSync(path).isFile()) return false;
    return realpathSync(path).startsWith(realpathSync(folder) + sep);
  } catch {
    return false;
  }
}
