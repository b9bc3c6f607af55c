import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkTarget } from '../../deck/media/link-target.ts';
import { type Replacement, replaceFiles } from '../../files/replace-file.ts';
import { makeFolder } from '../../files/sync-folder.ts';
import { nodeCrypto } from '../../node-crypto.ts';
import { mediaFolder } from './deck-places.ts';
import { mediaFileName } from './media-name.ts';

/** Gives the bytes of a media file; asked twice, so that not all of them are held at once. */
export type MediaBytes = () => Uint8Array | null;

/** The media folder of one deck, as it will be. */
export interface MediaShelf {
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
export function mediaShelf(deckFile: string): MediaShelf {
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
