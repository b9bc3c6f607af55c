import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, extname, join, sep } from 'node:path';
import { shortName } from '../../deck/deck-name.ts';
import { extensionOf, isMediaName, linkTarget, mediaExtension } from '../../deck/media.ts';
import { makeLineSafe } from '../../deck/text.ts';
import { nodeCrypto } from '../../files/node-crypto.ts';
import { makeFolder, type Replacement, replaceFiles } from '../../files/replace-file.ts';
import type { Skipped } from '../../formats/format.ts';
import type { ImportFile, ReadFile } from './types.ts';

/** In characters, and in bytes: file systems allow 255, and temporary names need some of them. */
const MAX_NAME_LENGTH = 100;
const MAX_BYTES = 180;

/**
 * A safe file name for a media file: letters, digits, `.`, `_` and `-`, never hidden, and with the
 * extension of a picture, sound or film, or `.bin`: a file called `notes.md` would become a deck.
 * `count` tells apart files that would have the same name.
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

/** The folder of a deck's media, and its name in the deck's text. */
export function mediaFolder(deckFile: string): { readonly folder: string; readonly name: string } {
  const base = deckFile.slice(0, -extname(deckFile).length);
  const folder = `${base}.media`;
  return { folder, name: folder.slice(dirname(folder).length + 1) };
}

/** Reads the bytes of a media file; called twice, so that memory holds only one file at a time. */
type MediaBytes = () => Uint8Array | null;

/** The media folder of one deck, as it will be. */
export interface MediaFolder {
  /** Chooses a name for a media file, and gives the link to it from the deck file. */
  readonly place: (name: string, bytes: Uint8Array, again: MediaBytes) => string;
  /** The number of files that are not on disk yet. */
  readonly newFiles: () => number;
  /** Writes those files, each whole or not at all. */
  readonly write: () => void;
}

/** A file in the folder. */
interface MediaFile {
  readonly name: string;
  /** SHA-256 of its content; for anything but a regular file, a text that matches no digest. */
  readonly digest: string;
  /** The bytes to write; null if the file is there already. */
  readonly bytes: MediaBytes | null;
}

/** The files `a.png`, `a-2.png`, … seen so far. */
interface Series {
  readonly byDigest: Map<string, string>;
  nextCount: number;
}

/** The media folder beside a deck file. Files already in it are never replaced. */
export function openMediaFolder(deckFile: string): MediaFolder {
  const { folder, name: folderName } = mediaFolder(deckFile);
  // By the name in lower case: names that differ only in case are one file on some systems.
  const files = new Map<string, MediaFile>();
  const allSeries = new Map<string, Series>();
  const unwritten = () => [...files.values()].filter(({ bytes }) => bytes !== null);
  const take = (file: MediaFile): MediaFile => {
    const key = file.name.toLowerCase();
    const there = files.get(key) ?? existing(folder, file.name) ?? file;
    files.set(key, there);
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

/** Reads one file at a time, so that memory never holds them all. */
function* contentsOf(files: readonly MediaFile[], folder: string): Generator<Replacement> {
  for (const { name, bytes } of files) {
    const content = bytes?.() ?? null;
    if (content !== null) yield { file: join(folder, name), bytes: content };
  }
}

/** The file of that name on disk. Folders and links count too: no name in use is free. */
function existing(folder: string, name: string): MediaFile | null {
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

/** How many more bytes of media an import may add. */
export interface MediaRoom {
  left: number;
}

/** A limit for one import: no deck needs more, and it could fill the disk. */
export const MAX_MEDIA_BYTES = 1024 * MEGABYTE;

/**
 * Places the media that a file's notes name, from the file itself or from beside it, and gives their
 * paths in a deck. For media that are missing or too large it gives null and adds to `warnings`.
 */
export function placeMedia(
  { file, reading }: ReadFile,
  warnings: Skipped[],
  room: MediaRoom,
): (folder: MediaFolder) => (name: string) => string | null {
  const inFile = new Map((reading.media ?? []).map((media) => [media.name, media.bytes]));
  const warned = new Set<string>();
  const warn = (name: string, reason: string) => {
    if (!warned.has(name)) warnings.push({ where: makeLineSafe(name), reason });
    warned.add(name);
    return null;
  };
  return (folder) => {
    const known = new Map<string, string | null>();
    const pathOf = (name: string) => {
      const read = inFile.get(name) ?? beside(file, name);
      const bytes = read?.() ?? null;
      if (read === undefined) return warn(name, 'A note names this file, but it is missing.');
      if (bytes === null) return warn(name, 'This media file is too large or damaged.');
      if (bytes.length > MAX_FILE_BYTES) return warn(name, 'This media file is larger than 64 MB.');
      if (bytes.length > room.left)
        return warn(name, 'With this file, the media would exceed 1 GB.');
      room.left -= bytes.length;
      return folder.place(name, bytes, read);
    };
    return (name) => {
      const path = known.has(name) ? (known.get(name) ?? null) : pathOf(name);
      known.set(name, path);
      return path;
    };
  };
}

/** Looks in the folder of the file that names it, in its folder `media`, then in the whole import. */
function beside({ path: source, media }: ImportFile, name: string): MediaBytes | undefined {
  if (source === null || !isMediaName(name) || name.includes('\0')) return undefined;
  const folder = dirname(source);
  const near = [join(folder, name), join(folder, 'media', name)];
  const path = near.find((it) => isInside(folder, it)) ?? media.get(basename(name));
  return path === undefined ? undefined : () => readIfSmall(path);
}

/** Null if the file is too large, or has gone meanwhile. */
function readIfSmall(path: string): Uint8Array | null {
  try {
    return lstatSync(path).size > MAX_FILE_BYTES ? null : readFileSync(path);
  } catch {
    return null;
  }
}

/** True for a regular file in the folder once all links are followed. */
function isInside(folder: string, path: string): boolean {
  try {
    if (!lstatSync(path).isFile()) return false;
    return realpathSync(path).startsWith(realpathSync(folder) + sep);
  } catch {
    return false;
  }
}
