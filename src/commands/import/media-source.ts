import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { isMediaName } from '../../deck/media/media-name.ts';
import { makeLineSafe } from '../../deck/safe-text.ts';
import type { Skipped } from '../../formats/format.ts';
import type { ImportFile, ReadFile } from './imported.ts';
import type { MediaBytes, MediaShelf } from './media-shelf.ts';

const MEGABYTE = 1024 * 1024;
const MOST_FILE_BYTES = 64 * MEGABYTE;

/** How many bytes of media an import may still bring in. */
export interface MediaRoom {
  left: number;
}

/** Of one import: more is no deck's, and might fill the disk. */
export const MOST_MEDIA_BYTES = 1024 * MEGABYTE;

/**
 * Says where a deck has the media that a file's notes name: those that the file holds, else those
 * that lie beside it. What is missing, or too large, is null and added to `warnings`.
 */
export function mediaPaths(
  { file, reading }: ReadFile,
  warnings: Skipped[],
  room: MediaRoom,
): (shelf: MediaShelf) => (name: string) => string | null {
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
      if (bytes.length > MOST_FILE_BYTES) return warn(name, 'This media file is over 64 MB.');
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
    return lstatSync(path).size > MOST_FILE_BYTES ? null : readFileSync(path);
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
