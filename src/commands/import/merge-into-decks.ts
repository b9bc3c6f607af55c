import { lstatSync } from 'node:fs';
import { sep } from 'node:path';
import { deckBlocks } from '../../deck/blocks.ts';
import type { Deck } from '../../deck/card.ts';
import { decodeDeck, fileStamp, readDeckFile } from '../../deck/library/deck-file.ts';
import type { DeckFile } from '../../deck/library/find-decks.ts';
import { UserError } from '../../errors.ts';
import type { ReadDeck, ReadNote, Skipped } from '../../formats/format.ts';
import { type ImportRecord, updateDeck } from '../../formats/update-deck/index.ts';
import { keyOfBlock } from '../../formats/update-deck/match.ts';
import { lastingIdOf } from '../../formats/write-deck/note-text.ts';
import {
  MAX_MEDIA_BYTES,
  type MediaFolder,
  type MediaRoom,
  mediaPaths,
  mediaShelf,
} from './media.ts';
import { lastName, loadRecord } from './record-file.ts';
import {
  about,
  type DeckPlace,
  type DeckResult,
  deckNameFor,
  deckPlace,
  type FailedFile,
  type FileResult,
  type ReadFile,
} from './types.ts';

interface Library {
  readonly library: string;
  readonly data: string;
  readonly decks: readonly DeckFile[];
}

/**
 * The deck that the file of another one has become, which imports have filled and which is not there
 * any more: the one that holds most of its notes, and that no import has filled under its own name.
 * Null where there is none, or where two hold as many of them.
 */
function movedByHand(gone: string, { library, data, decks }: Library): string | null {
  const record = loadRecord(data, gone);
  if (record === null) return null;
  const keys = new Set(record.notes.map(([key]) => key));
  const found = decks
    .filter(({ name, file }) => file.startsWith(library + sep) && isFree(data, name, record))
    .map((deck) => ({ name: deck.name, held: heldOf(keys, deck) }))
    .filter(({ held }) => held * 2 > keys.size)
    .toSorted((a, b) => b.held - a.held);
  const [first, second] = found;
  return first === undefined || first.held === second?.held ? null : first.name;
}

/** An import that was stopped at the wrong moment may have left a copy of the record already. */
function isFree(data: string, name: string, record: ImportRecord): boolean {
  const own = loadRecord(data, name);
  return own === null || JSON.stringify(own) === JSON.stringify(record);
}

/** How many notes of a record stand in a deck. */
function heldOf(keys: ReadonlySet<string>, { name, file }: DeckFile): number {
  const read = readDeckFile(file);
  const decoded = typeof read === 'string' ? null : decodeDeck(read.bytes);
  if (decoded === null || !('text' in decoded)) return 0;
  const { blocks } = deckBlocks(decoded.text, { name, file });
  return new Set(blocks.map((block) => keyOfBlock(block).main).filter((key) => keys.has(key))).size;
}

/** Where decks are, and what is asked of them. */
interface ImportTargets {
  readonly library: string;
  readonly data: string;
  readonly decks: readonly DeckFile[];
  /** The name that was asked for. */
  readonly deck: string | undefined;
}

/** Notes of a file, and the deck that is wanted for them. */
interface Share extends PresentName {
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
function assignDecks(
  read: ReadFile,
  shelves: ImportTargets,
  warnings: Skipped[],
): readonly Share[] {
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
function presentName(name: string, shelves: ImportTargets): PresentName {
  const isDeck = (one: string) => shelves.decks.some((other) => other.name === one);
  const last = lastName(shelves.data, name, isDeck);
  if (isDeck(last)) return { name: last, movedFrom: null };
  const moved = movedByHand(last, shelves);
  return moved === null ? { name, movedFrom: null } : { name: moved, movedFrom: last };
}

type Homes = ReadonlyMap<string, readonly string[]>;

/** The decks that imports have brought a note into, by its key in their records. */
function homesOfNotes({ library, data, decks, deck: asked }: ImportTargets): Homes {
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

/** A deck as it will be once everything has been brought in. Nothing of it is on disk yet. */
export interface DeckDraft extends DeckPlace {
  /** As it is on disk; null for a new deck. */
  readonly before: string | null;
  text: string | null;
  /** As parsed from the text; null where nothing was to come into it. */
  deck: Deck | null;
  record: ImportRecord | null;
  /** The name that the deck had when its record was kept, before its file was renamed by hand. */
  readonly movedFrom: string | null;
  /** Keys of the notes that this import has brought in. */
  settled: readonly string[];
  readonly shelf: MediaFolder;
}

/** What an import makes of files, before anything is written. */
export interface BroughtIn {
  readonly drafts: readonly DeckDraft[];
  readonly files: readonly FileResult[];
  /** Files whose decks cannot take notes. */
  readonly failed: readonly FailedFile[];
}

/** Puts the notes of files into their decks, one file after the other; in memory alone. */
export function mergeIntoDecks(reads: readonly ReadFile[], shelves: ImportTargets): BroughtIn {
  const drafts = new Map<string, DeckDraft>();
  const room: MediaRoom = { left: MAX_MEDIA_BYTES };
  const files: FileResult[] = [];
  const failed: FailedFile[] = [];
  for (const read of reads) {
    try {
      files.push(bringInFile(read, { shelves, drafts, room }));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failed.push({ file: read.file, error });
    }
  }
  return { drafts: [...drafts.values()], files, failed };
}

interface Desk {
  readonly shelves: ImportTargets;
  readonly drafts: Map<string, DeckDraft>;
  readonly room: MediaRoom;
}

/** All decks of a file are found before any is changed: it comes as a whole, or not at all. */
function bringInFile(read: ReadFile, desk: Desk): FileResult {
  const { reading } = read;
  const warnings: Skipped[] = [...(reading.warnings ?? [])];
  const pathsOn = mediaPaths(read, warnings, desk.room);
  const shares = assignDecks(read, desk.shelves, warnings);
  const targets = shares.map((share) => [share.deck, draftFor(share, desk)] as const);
  const before = newFiles(targets);
  const skipped: Skipped[] = [...reading.skipped];
  const results = new Map<string, DeckResult>();
  for (const [deck, draft] of targets) {
    const update = updateDeck({
      name: draft.name,
      file: draft.file,
      ...(deck.title === undefined ? {} : { title: deck.title }),
      id: deck.id,
      text: deck.text,
      existing: draft.text,
      notes: deck.notes,
      record: draft.record,
      settled: draft.settled,
      mediaPath: pathsOn(draft.shelf),
    });
    // A new deck that nothing came into is none.
    if (draft.text !== null || update.outcomes.length > 0) {
      draft.text = update.text;
      draft.deck = update.deck;
      draft.record = update.record;
    }
    draft.settled = joined(draft.settled, update.keys);
    skipped.push(...update.skipped);
    warnings.push(...update.warnings);
    const outcomes = joined(results.get(draft.name)?.outcomes ?? [], update.outcomes);
    results.set(draft.name, { deck: draft.name, outcomes });
  }
  const media = newFiles(targets) - before;
  return { read, decks: [...results.values()], skipped, warnings, media };
}

/** Both lists as one; of a deck that comes in one piece the list itself. */
function joined<T>(before: readonly T[], more: readonly T[]): readonly T[] {
  return before.length === 0 ? more : [...before, ...more];
}

function newFiles(targets: readonly (readonly [ReadDeck, DeckDraft])[]): number {
  const shelves = new Set(targets.map(([, { shelf }]) => shelf));
  return [...shelves].reduce((sum, shelf) => sum + shelf.newFiles(), 0);
}

function draftFor({ name: wanted, movedFrom }: Share, { shelves, drafts }: Desk): DeckDraft {
  const place = deckPlace(wanted, shelves);
  const known = drafts.get(place.file.toLowerCase());
  if (known !== undefined) return known;
  const text = textOf(place);
  const draft: DeckDraft = {
    ...place,
    before: text,
    text,
    deck: null,
    record: loadRecord(shelves.data, movedFrom ?? place.name),
    movedFrom,
    settled: [],
    shelf: mediaShelf(place.file),
  };
  drafts.set(place.file.toLowerCase(), draft);
  return draft;
}

/** A new deck is made where there is nothing; a link is somebody else's idea of where that is. */
function refuseLink({ name, file }: DeckFile): null {
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return null;
  const message = `Notes cannot be added to ${name}: its file is a link that leads to nothing.`;
  throw new UserError(message, { place: { file } });
}

/** A deck's text as it stands; null where there is none. @throws {UserError} where it cannot be read */
function textOf({ name, file }: DeckFile): string | null {
  if (fileStamp(file) === null) return refuseLink({ name, file });
  const read = readDeckFile(file);
  if (typeof read === 'string') {
    throw new UserError(`Notes cannot be added to ${name}: ${read}`, { place: { file } });
  }
  const decoded = decodeDeck(read.bytes);
  if ('text' in decoded) return decoded.text;
  throw new UserError(`Notes cannot be added to ${name}: ${decoded.problem}`, { place: { file } });
}
