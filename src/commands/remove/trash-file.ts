import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { moveTo } from '../../files/move-file.ts';
import type { Paths } from '../../paths.ts';
import type { Instant } from '../../schedule/day.ts';
import { recordFile } from '../import/record-file.ts';
import { mediaFolder } from '../import/types.ts';

/** A deck whose file is in the library. */
export interface LibraryDeck {
  readonly name: string;
  readonly file: string;
}

/**
 * Moves a deck of the library out of use, into a folder of its own below `removed`, where it lies as it
 * did in the data folder: copied back it is what it was. Gives that folder.
 */
export function moveToTrash(paths: Paths, deck: LibraryDeck, now: Instant): string {
  const stamp = new Date(now).toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  const flat = deck.name.replaceAll('/', '-');
  const folder = freeFolder(join(paths.data, 'removed'), `${stamp}-${flat}`);
  for (const from of filesOfDeck(paths, deck)) {
    const to = join(folder, relative(paths.data, from));
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    moveTo({ from, to });
  }
  return folder;
}

/** What belongs to a deck of the library: its file, its media, and what imports wrote into it. */
function filesOfDeck(paths: Paths, { name, file }: LibraryDeck): readonly string[] {
  const all = [file, mediaFolder(file).folder, recordFile(paths.data, name)];
  return all.filter((path) => existsSync(path));
}

function freeFolder(parent: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const folder = join(parent, count === 1 ? name : `${name}-${count}`);
    if (existsSync(folder)) continue;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
}
