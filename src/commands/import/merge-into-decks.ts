import { lstatSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { deckBlocks } from '../../deck/blocks.ts';
import type { Deck } from '../../deck/card.ts';
import { deckNameOf } from '../../deck/deck-name.ts';
import { decodeDeck, fileStamp, readDeckFile } from '../../deck/library/deck-file.ts';
import type { DeckFile } from '../../deck/library/find-decks.ts';
import { UserError } from '../../errors.ts';
import type { ReadDeck, ReadNote, Skipped } from '../../formats/format.ts';
import { type ImportRecord, updateDeck } from '../../formats/update-deck/index.ts';
import { keyOfBlock } from '../../formats/update-deck/match.ts';
import { lastingIdOf } from '../../formats/write-deck/tidy.ts';
import { readDeckText } from '../collection/find.ts';
import {
  MAX_MEDIA_BYTES,
  type MediaFolder,
  type MediaRoom,
  openMediaFolder,
  placeMedia,
} from './media.ts';
import { loadRecord, presentNameOf } from './record.ts';
import {
  type DeckResult,
  type FailedFile,
  type FileResult,
  type ImportFile,
  noteWarning,
  type ReadFile,
} from './types.ts';

/** The deck that notes go to. */
interface DeckPlace extends DeckFile {
  /** The name that was asked for, where a deck outside the library has it. */
  readonly wanted: string | null;
}

/** A deck as it will be once everything is imported. Nothing of it is on disk yet. */
export interface DeckDraft extends DeckPlace {
  /** The text on disk; null for a new deck. */
  readonly before: string | null;
  text: string | null;
  /** Parsed from the text; null if no note was added. */
  deck: Deck | null;
  record: ImportRecord | null;
  /** The deck's name in its last record, if its file was renamed by hand since. */
  readonly movedFrom: string | null;
  /** Keys of the notes that this import has already placed. */
  settled: readonly string[];
  readonly media: MediaFolder;
}

/** The decks and files as they would be after an import, before anything is written. */
export interface MergedFiles {
  readonly drafts: readonly DeckDraft[];
  readonly files: readonly FileResult[];
  /** Files whose decks cannot take notes. */
  readonly failed: readonly FailedFile[];
}

interface ImportTargets {
  readonly library: string;
  readonly data: string;
  /** All decks in use, wherever they are. */
  readonly decks: readonly DeckFile[];
  /** The deck that was asked for (`--deck`). */
  readonly deck: string | undefined;
}

/** Merges the notes of files into their decks, one file after the other; in memory only. */
export function mergeIntoDecks(reads: readonly ReadFile[], targets: ImportTargets): MergedFiles {
  const drafts = new Map<string, DeckDraft>();
  const room: MediaRoom = { left: MAX_MEDIA_BYTES };
  const files: FileResult[] = [];
  const failed: FailedFile[] = [];
  for (const read of reads) {
    try {
      files.push(mergeFile(read, { targets, drafts, room }));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failed.push({ file: read.file, error });
    }
  }
  return { drafts: [...drafts.values()], files, failed };
}

/**
 * The deck of the library that a name stands for: the one that has it, in upper or lower case, or a
 * new one. Decks elsewhere are never written to: if one of them has the name, a number is added.
 */
export function deckPlace(
  wanted: string,
  { library, decks }: Pick<ImportTargets, 'library' | 'decks'>,
): DeckPlace {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    const taken = decks.find((deck) => foldName(deck.name) === foldName(name));
    const place = taken ?? { name, file: join(library, `${name}.md`) };
    if (!place.file.startsWith(library + sep)) continue;
    return { name: place.name, file: place.file, wanted: count > 1 ? wanted : null };
  }
}

/** Names that differ only in case are one file on some systems. */
function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

interface MergeState {
  readonly targets: ImportTargets;
  readonly drafts: Map<string, DeckDraft>;
  readonly room: MediaRoom;
}

/** Finds all decks of a file before it changes any: a file is merged whole or not at all. */
function mergeFile(read: ReadFile, state: MergeState): FileResult {
  const { reading } = read;
  const warnings: Skipped[] = [...(reading.warnings ?? [])];
  const placeIn = placeMedia(read, warnings, state.room);
  const shares = assignDecks(read, state.targets, warnings);
  const pairs = shares.map((share) => [share.deck, draftFor(share, state)] as const);
  const before = countNewMedia(pairs);
  const skipped: Skipped[] = [...reading.skipped];
  const results = new Map<string, DeckResult>();
  for (const [deck, draft] of pairs) {
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
      mediaPath: placeIn(draft.media),
    });
    // A new deck without notes is not written.
    if (draft.text !== null || update.outcomes.length > 0) {
      draft.text = update.text;
      draft.deck = update.deck;
      draft.record = update.record;
    }
    draft.settled = concat(draft.settled, update.keys);
    skipped.push(...update.skipped);
    warnings.push(...update.warnings);
    const outcomes = concat(results.get(draft.name)?.outcomes ?? [], update.outcomes);
    results.set(draft.name, { deck: draft.name, outcomes });
  }
  const media = countNewMedia(pairs) - before;
  return { read, decks: [...results.values()], skipped, warnings, media };
}

/** Copies nothing if the first list is empty: large decks come in one piece. */
function concat<T>(before: readonly T[], more: readonly T[]): readonly T[] {
  return before.length === 0 ? more : [...before, ...more];
}

function countNewMedia(pairs: readonly (readonly [ReadDeck, DeckDraft])[]): number {
  const folders = new Set(pairs.map(([, { media }]) => media));
  return [...folders].reduce((sum, folder) => sum + folder.newFiles(), 0);
}

interface PresentName {
  readonly name: string;
  /** The deck's name before its file was renamed by hand; null if it was not. */
  readonly movedFrom: string | null;
}

/** Notes of a file, and the name of the deck they go to. */
interface Share extends PresentName {
  readonly deck: ReadDeck;
}

/**
 * Decides which notes of a file go to which deck: the one that the file names, under its present
 * name. Notes with worldwide ids stay in the deck that an import first put them in, even if the
 * source has moved them or renamed their deck: in a second deck they would be second cards, without
 * a history.
 */
function assignDecks(
  read: ReadFile,
  targets: ImportTargets,
  warnings: Skipped[],
): readonly Share[] {
  const filled = read.reading.decks.filter(({ notes }) => notes.length > 0);
  const shares = filled.map((deck): Share => {
    return { deck, ...presentName(deckNameFor(deck, read, targets.deck), targets) };
  });
  if (read.format.hasWorldwideIds !== true) return shares;
  const homes = homesOfNotes(targets);
  return shares.flatMap((share) => {
    const here = deckPlace(share.name, targets).name;
    return splitByHome(share, { here, homes, warnings });
  });
}

/** The name of the deck for a file's notes: the one asked for, the one in the file, or the file's own. */
function deckNameFor(
  deck: ReadDeck,
  { file, reading }: ReadFile,
  asked: string | undefined,
): string {
  if (asked === undefined) {
    return deckNameOf(deck.path.length > 0 ? deck.path : [...file.folders, baseName(file)]);
  }
  const filled = reading.decks.filter(({ notes }) => notes.length > 0);
  const paths = (filled.length > 0 ? filled : [deck]).map(({ path }) => path);
  const below = deck.path.slice(sharedLength(paths));
  return deckNameOf([...asked.split('/'), ...below]);
}

function baseName({ name }: ImportFile): string {
  const extension = extname(name);
  return extension === name ? name : name.slice(0, name.length - extension.length);
}

/** How many leading parts some deck paths have in common. */
function sharedLength(paths: readonly (readonly string[])[]): number {
  const [first = []] = paths;
  const different = first.findIndex((part, at) => paths.some((path) => path[at] !== part));
  return different === -1 ? first.length : different;
}

/** Follows renames since an earlier import, by `deckhand rename` and by hand. */
function presentName(name: string, targets: ImportTargets): PresentName {
  const isDeck = (one: string) => targets.decks.some((other) => other.name === one);
  const last = presentNameOf(targets.data, name, isDeck);
  if (isDeck(last)) return { name: last, movedFrom: null };
  const moved = renamedByHand(last, targets);
  return moved === null ? { name, movedFrom: null } : { name: moved, movedFrom: last };
}

/**
 * Finds the deck that a missing deck's file has become: the one that holds most of the notes in its
 * record, and that has no record of its own. Null if there is none, or if two hold equally many.
 */
function renamedByHand(gone: string, { library, data, decks }: ImportTargets): string | null {
  const record = loadRecord(data, gone);
  if (record === null) return null;
  const keys = new Set(record.notes.map(([key]) => key));
  const found = decks
    .filter(({ name, file }) => file.startsWith(library + sep) && isFree(data, name, record))
    .map((deck) => ({ name: deck.name, held: countHeld(keys, deck) }))
    .filter(({ held }) => held * 2 > keys.size)
    .toSorted((a, b) => b.held - a.held);
  const [first, second] = found;
  return first === undefined || first.held === second?.held ? null : first.name;
}

/** An import that was killed at the wrong moment may have left a copy of the record already. */
function isFree(data: string, name: string, record: ImportRecord): boolean {
  const own = loadRecord(data, name);
  return own === null || JSON.stringify(own) === JSON.stringify(record);
}

/** How many notes of a record a deck holds. */
function countHeld(keys: ReadonlySet<string>, { name, file }: DeckFile): number {
  const { blocks } = deckBlocks(readDeckText(file) ?? '', { name, file });
  return new Set(blocks.map((block) => keyOfBlock(block).main).filter((key) => keys.has(key))).size;
}

type Homes = ReadonlyMap<string, readonly string[]>;

/** The decks that imports have put each note in, by the note's key in their records. */
function homesOfNotes({ library, data, decks, deck: asked }: ImportTargets): Homes {
  const homes = new Map<string, readonly string[]>();
  for (const { name, file } of decks) {
    const isAskedFor = asked === undefined || name === asked || name.startsWith(`${asked}/`);
    if (!isAskedFor || !file.startsWith(library + sep)) continue;
    for (const [key] of loadRecord(data, name)?.notes ?? []) {
      homes.set(key, [...(homes.get(key) ?? []), name]);
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
    if (home !== name) warnings.push(noteWarning(note, `It stays in the deck ${home}.`));
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

function draftFor({ name: wanted, movedFrom }: Share, { targets, drafts }: MergeState): DeckDraft {
  const place = deckPlace(wanted, targets);
  const known = drafts.get(place.file.toLowerCase());
  if (known !== undefined) return known;
  const text = existingText(place);
  const draft: DeckDraft = {
    ...place,
    before: text,
    text,
    deck: null,
    record: loadRecord(targets.data, movedFrom ?? place.name),
    movedFrom,
    settled: [],
    media: openMediaFolder(place.file),
  };
  drafts.set(place.file.toLowerCase(), draft);
  return draft;
}

/** Null for a new deck. @throws {UserError} if the deck cannot be read */
function existingText({ name, file }: DeckFile): string | null {
  if (fileStamp(file) === null) {
    refuseBrokenLink({ name, file });
    return null;
  }
  const read = readDeckFile(file);
  const decoded = typeof read === 'string' ? { problem: read } : decodeDeck(read.bytes);
  if ('text' in decoded) return decoded.text;
  throw new UserError(`Notes cannot be added to ${name}: ${decoded.problem}`, { place: { file } });
}

/** Writing through a link would create a file wherever it points. */
function refuseBrokenLink({ name, file }: DeckFile): void {
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return;
  const message = `Notes cannot be added to ${name}: its file is a broken link.`;
  throw new UserError(message, { place: { file } });
}
