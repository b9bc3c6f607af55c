import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { xdgCache, xdgConfig, xdgData, xdgState } from 'xdg-basedir';
import { UserError } from './errors.ts';

/** Absolute paths of everything that deckhand uses. */
export interface Paths {
  /** The folder of progress.json, reviews.jsonl and their backups. */
  readonly data: string;
  /** The folder of decks that deckhand manages. */
  readonly library: string;
  readonly settings: string;
  readonly cache: string;
  /** The file with this machine's id. Not in the data folder, which people copy and sync. */
  readonly machine: string;
  /** The deck that comes with the program. */
  readonly shippedDeck: string;
}

const NAME = 'deckhand';

/**
 * The paths within a given data folder, which has everything except the machine's id; if none is
 * given, the paths within the XDG folders.
 */
export function pathsFor(dataFolder: string | undefined): Paths {
  const machine = join(xdgFolder(xdgState, '.local/state'), NAME, 'machine-id');
  const shippedDeck = fileURLToPath(new URL('../decks/delivery-guarantees.md', import.meta.url));
  if (dataFolder !== undefined && dataFolder !== '') {
    const data = resolve(dataFolder);
    const at = (...names: string[]) => join(data, ...names);
    const places = { data, library: at('decks'), settings: at('config.json'), cache: at('cache') };
    return { ...places, machine, shippedDeck };
  }
  const data = join(xdgFolder(xdgData, '.local/share'), NAME);
  return {
    data,
    library: join(data, 'decks'),
    settings: join(xdgFolder(xdgConfig, '.config'), NAME, 'config.json'),
    cache: join(xdgFolder(xdgCache, '.cache'), NAME),
    machine,
    shippedDeck,
  };
}

/** Ignores a relative path in a variable, as the XDG specification says. */
function xdgFolder(folder: string | undefined, inHome: string): string {
  if (folder !== undefined && isAbsolute(folder)) return folder;
  const home = homedir();
  if (isAbsolute(home)) return join(home, inHome);
  throw new UserError('You have no home folder to save your progress in.', {
    hint: 'Choose a folder with --data DIR or DECKHAND_HOME.',
  });
}
