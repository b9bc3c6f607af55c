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
import { closeQuietly } from '../files/close-quietly.ts';
import { nodeCrypto } from '../node-crypto.ts';
import {
  type CacheBody,
  type CacheEntry,
  type CacheHead,
  packEntry,
  unpackEntry,
} from './cache-entry.ts';
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
export function writeCache(place: CachePlace, head: CacheHead, body: CacheBody): void {
  const path = pathOf(place);
  const temporary = `${path}.${nodeCrypto().randomUUID()}.tmp`;
  try {
    mkdirSync(place.folder, { recursive: true, mode: 0o700 });
    writePieces(temporary, packEntry(head, body));
    renameSync(temporary, path);
  } catch {
    removeIfPossible(temporary);
  }
}

/** A deck as it was before an edit; it waits until the history of its cards has been seen to. */
export interface PreviousDeck {
  readonly deck: Deck;
  readonly forget: () => void;
}

/** So many versions wait; where more come, the newest of them gives way. */
const MOST_PREVIOUS = 4;

/** Lays the kept deck aside as a previous one. */
export function keepPrevious(place: CachePlace): void {
  const paths = previousPathsOf(place);
  const free = paths.find((path) => readEntry(path, place.file) === null) ?? paths.at(-1);
  try {
    if (free !== undefined) renameSync(pathOf(place), free);
  } catch {
    // Without the old version nobody can be asked about its history; the new one is as good.
  }
}

/** The versions that wait, oldest first. */
export function readPrevious(place: CachePlace): readonly PreviousDeck[] {
  return previousPathsOf(place).flatMap((path) => {
    const deck = readEntry(path, place.file)?.deck() ?? null;
    return deck === null ? [] : [{ deck, forget: () => removeIfPossible(path) }];
  });
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
    if (descriptor !== null) closeQuietly(descriptor);
  }
}

function writePieces(path: string, pieces: readonly Uint8Array[]): void {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    for (const piece of pieces) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
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

function previousPathsOf(place: CachePlace): readonly string[] {
  const path = pathOf(place);
  return Array.from({ length: MOST_PREVIOUS }, (_, index) => `${path}.previous-${index + 1}`);
}

/** What stays is in nobody's way: a temporary file, or a question that is asked once more. */
function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder is not ours to write in, or no folder.
  }
}
