import { lstatSync } from 'node:fs';
import type { Deck } from '../../deck/card.ts';
import { fileStamp, readDeckFile } from '../../deck/deck-text-file.ts';
import { decodeDeck } from '../../deck/decode-deck.ts';
import type { DeckFile } from '../../deck/find-decks.ts';
import { UserError } from '../../errors.ts';
import type { ReadDeck, Skipped } from '../../formats/format.ts';
import { type ImportRecord, updateDeck } from '../../formats/update-deck.ts';
import { type DeckPlace, deckPlace } from './deck-places.ts';
import { loadRecord } from './import-record-file.ts';
import type { DeckResult, FailedFile, FileResult, ReadFile } from './imported.ts';
import { type MediaShelf, mediaShelf } from './media-shelf.ts';
import { type MediaRoom, MOST_MEDIA_BYTES, mediaPaths } from './media-source.ts';
import { type Share, type Shelves, shareOut } from './share-out.ts';

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
  readonly shelf: MediaShelf;
}

/** What an import makes of files, before anything is written. */
export interface BroughtIn {
  readonly drafts: readonly DeckDraft[];
  readonly files: readonly FileResult[];
  /** Files whose decks cannot take notes. */
  readonly failed: readonly FailedFile[];
}

/** Puts the notes of files into their decks, one file after the other; in memory alone. */
export function bringIn(reads: readonly ReadFile[], shelves: Shelves): BroughtIn {
  const drafts = new Map<string, DeckDraft>();
  const room: MediaRoom = { left: MOST_MEDIA_BYTES };
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
  readonly shelves: Shelves;
  readonly drafts: Map<string, DeckDraft>;
  readonly room: MediaRoom;
}

/** All decks of a file are found before any is changed: it comes as a whole, or not at all. */
function bringInFile(read: ReadFile, desk: Desk): FileResult {
  const { reading } = read;
  const warnings: Skipped[] = [...(reading.warnings ?? [])];
  const pathsOn = mediaPaths(read, warnings, desk.room);
  const shares = shareOut(read, desk.shelves, warnings);
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
