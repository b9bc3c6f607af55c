import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { nodeCrypto } from '../node-crypto.ts';
import { type CacheEntry, type CacheHead, packEntry, unpackEntry } from './cache-entry.ts';
import type { Deck } from './card.ts';

/** The deck of which file is kept, and where. */
export interface CachePlace {
  readonly folder: string;
  /** The deck's own. Absolute. */
  readonly file: string;
}

/** A kept deck and when it was written, in nanoseconds since 1970 by the file system's clock. */
export interface CacheHit extends CacheEntry {
  readonly writtenNs: bigint;
}

/** The kept deck; null where there is none, or none that is whole. */
export function readCache(place: CachePlace): CacheHit | null {
  return readEntry(pathOf(place), place.file);
}

/** Keeps a deck. That it cannot be kept is no error: it is then read anew each time. */
export function writeCache(place: CachePlace, head: CacheHead, deck: Deck): void {
  const path = pathOf(place);
  const temporary = `${path}.${nodeCrypto().randomUUID()}.tmp`;
  try {
    mkdirSync(place.folder, { recursive: true, mode: 0o700 });
    writeFileSync(temporary, packEntry(head, deck), { flag: 'wx', mode: 0o600 });
    renameSync(temporary, path);
  } catch {
    removeIfPossible(temporary);
  }
}

/** Lays the kept deck aside as the previous one, unless an earlier one still waits there. */
export function keepPrevious(place: CachePlace): void {
  if (readPrevious(place) !== null) return;
  try {
    renameSync(pathOf(place), previousPathOf(place));
  } catch {
    // Without the old version nobody can be asked about its history; the new one is as good.
  }
}

/** The deck as it was before it was edited, as long as nobody has forgotten it. */
export function readPrevious(place: CachePlace): Deck | null {
  return readEntry(previousPathOf(place), place.file)?.deck() ?? null;
}

/** The edits of the deck have been seen to. */
export function dropPrevious(place: CachePlace): void {
  removeIfPossible(previousPathOf(place));
}

function readEntry(path: string, file: string): CacheHit | null {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, 'r');
    const { mtimeNs } = fstatSync(descriptor, { bigint: true });
    const entry = unpackEntry(readFileSync(descriptor), file);
    return entry && { ...entry, writtenNs: mtimeNs };
  } catch {
    return null;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** No deck's name is ever a path: a cleaned name for people, and a checksum that tells paths apart. */
function pathOf({ folder, file }: CachePlace): string {
  const stem = basename(file)
    .replace(/[^\w.-]/g, '_')
    .slice(0, LONGEST_STEM);
  return join(folder, `${stem}-${crc32(file).toString(16).padStart(8, '0')}.deck`);
}

const LONGEST_STEM = 60;

function previousPathOf(place: CachePlace): string {
  return `${pathOf(place)}.previous`;
}

/** What stays is in nobody's way: a temporary file, or a question that is asked once more. */
function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder is not ours to write in, or no folder.
  }
}
