import { sep } from 'node:path';
import type { DeckFile } from '../../deck/find-decks.ts';
import type { ReadDeck, ReadNote, Skipped } from '../../formats/format.ts';
import { lastingIdOf } from '../../formats/write-deck/label-text.ts';
import { deckNameFor, deckPlace } from './deck-places.ts';
import { lastName, loadRecord } from './import-record-file.ts';
import { about, type ReadFile } from './imported.ts';
import { movedByHand } from './moved-by-hand.ts';

/** Where decks are, and what is asked of them. */
export interface Shelves {
  readonly library: string;
  readonly data: string;
  readonly decks: readonly DeckFile[];
  /** The name that was asked for. */
  readonly deck: string | undefined;
}

/** Notes of a file, and the deck that is wanted for them. */
export interface Share extends PresentName {
  readonly deck: ReadDeck;
}

interface PresentName {
  readonly name: string;
  /** What the deck was called before its file was renamed by hand; null of all others. */
  readonly movedFrom: string | null;
}

/**
 * Says which notes of a file go to which deck: to the one that the file means, under the name that it
 * has now. Notes that are called the same everywhere stay in the deck that an import has brought them
 * into, also where the source has moved them or has another name for their deck: in a second deck
 * they would be second cards, without the past of the first.
 */
export function shareOut(read: ReadFile, shelves: Shelves, warnings: Skipped[]): readonly Share[] {
  const filled = read.reading.decks.filter(({ notes }) => notes.length > 0);
  const shares = filled.map((deck): Share => {
    return { deck, ...presentName(deckNameFor(deck, read, shelves.deck), shelves) };
  });
  if (read.format.hasWorldwideIds !== true) return shares;
  const homes = homesOfNotes(shelves);
  return shares.flatMap((share) => {
    const here = deckPlace(share.name, shelves).name;
    return splitByHome(share, { here, homes, warnings });
  });
}

/** The name that a deck has now, also where its file was renamed by hand since an import filled it. */
function presentName(name: string, shelves: Shelves): PresentName {
  const isDeck = (one: string) => shelves.decks.some((other) => other.name === one);
  const last = lastName(shelves.data, name, isDeck);
  if (isDeck(last)) return { name: last, movedFrom: null };
  const moved = movedByHand(last, shelves);
  return moved === null ? { name, movedFrom: null } : { name: moved, movedFrom: last };
}

type Homes = ReadonlyMap<string, readonly string[]>;

/** The decks that imports have brought a note into, by its key in their records. */
function homesOfNotes({ library, data, decks, deck: asked }: Shelves): Homes {
  const homes = new Map<string, string[]>();
  for (const { name, file } of decks) {
    const isAskedFor = asked === undefined || name === asked || name.startsWith(`${asked}/`);
    if (!isAskedFor || !file.startsWith(library + sep)) continue;
    for (const [key] of loadRecord(data, name)?.notes ?? []) {
      const known = homes.get(key);
      if (known === undefined) homes.set(key, [name]);
      else known.push(name);
    }
  }
  return homes;
}

interface Split {
  /** The deck of the library that the name stands for. */
  readonly here: string;
  readonly homes: Homes;
  readonly warnings: Skipped[];
}

function splitByHome(
  { deck, name, movedFrom }: Share,
  { here, homes, warnings }: Split,
): readonly Share[] {
  const byHome = new Map<string, ReadNote[]>();
  for (const note of deck.notes) {
    const known = homesOf(note, homes);
    const home = known.includes(here) ? name : (known[0] ?? name);
    if (home !== name) warnings.push(about(note, `It stays in the deck ${home}.`));
    const others = byHome.get(home);
    if (others === undefined) byHome.set(home, [note]);
    else others.push(note);
  }
  return [...byHome].map(([home, notes]) => {
    return home === name
      ? { name, movedFrom, deck: { ...deck, notes } }
      : { name: home, movedFrom: null, deck: { path: [], notes } };
  });
}

function homesOf({ id }: ReadNote, homes: Homes): readonly string[] {
  return id === null ? [] : (homes.get(`id:${lastingIdOf(id)}`) ?? []);
}
