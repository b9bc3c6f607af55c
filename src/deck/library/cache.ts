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
import { nodeCrypto } from '../../files/node-crypto.ts';
import { closeQuietly } from '../../files/replace-file.ts';
import type { Card, CardId, Deck } from '../card.ts';
import type { FileStamp } from './deck-file.ts';

/** The part of a deck that starting up needs. */
export interface CacheHead extends Pick<Deck, 'file' | 'name' | 'title' | 'isTyped'> {
  readonly stamp: FileStamp;
  /** SHA-256 of the file's bytes. */
  readonly content: string;
  readonly ids: readonly CardId[];
  readonly problemCount: number;
}

/** The cache folder and the deck file that an entry is for. */
export interface CachePlace {
  readonly folder: string;
  /** The deck file. Absolute. */
  readonly file: string;
}

/** The texts of a deck as bytes, in pieces: those of a large deck are larger than the deck. */
interface CacheBody {
  readonly bytes: readonly Uint8Array[];
  readonly checksum: string;
}

/** A cached deck; its texts are unpacked on demand. */
export interface CacheHit {
  readonly head: CacheHead;
  /** The texts as they are stored. */
  readonly body: CacheBody;
  /** Null if the texts turn out to be damaged. */
  readonly deck: () => Deck | null;
  /** Nanoseconds since 1970 by the file system's clock. */
  readonly writtenNs: bigint;
}

/** Reads a cached deck; null if there is none or it is damaged. */
export function readCache(place: CachePlace, path = pathOf(place)): CacheHit | null {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, 'r');
    const { mtimeNs } = fstatSync(descriptor, { bigint: true });
    const entry = unpackEntry(readFileSync(descriptor), place.file);
    return entry && { ...entry, writtenNs: mtimeNs };
  } catch {
    return null;
  } finally {
    if (descriptor !== null) closeQuietly(descriptor);
  }
}

const MAGIC = 'deckhand-cache';

/**
 * The version of the cache. Raise it whenever the parser makes different cards from the same text,
 * or a field of `Card` or `Deck` changes: entries of other versions are read anew.
 */
const VERSION = 3;

type StoredHead = CacheHead & { readonly body: string };

/** Unpacks an entry; null if it is damaged, or of another file or version. */
function unpackEntry(bytes: Buffer, file: string): Omit<CacheHit, 'writtenNs'> | null {
  const firstEnd = bytes.indexOf('\n');
  const headEnd = bytes.indexOf('\n', firstEnd + 1);
  if (firstEnd < 0 || headEnd < 0) return null;
  const headBytes = bytes.subarray(firstEnd + 1, headEnd);
  const first = `${MAGIC} ${VERSION} ${checksumOf([headBytes])}`;
  if (bytes.toString('latin1', 0, firstEnd) !== first) return null;
  // The checksum vouches for the shape: only this version writes it.
  const { body: checksum, ...head }: StoredHead = JSON.parse(headBytes.toString());
  if (head.file !== file) return null;
  const body = bytes.subarray(headEnd + 1);
  return { head, body: { bytes: [body], checksum }, deck: () => unpackDeck(head, body, checksum) };
}

function checksumOf(pieces: readonly Uint8Array[]): string {
  const sum = pieces.reduce((before, piece) => crc32(piece, before), 0);
  return sum.toString(16).padStart(8, '0');
}

function unpackDeck(head: CacheHead, bytes: Buffer, checksum: string): Deck | null {
  if (checksumOf([bytes]) !== checksum) return null;
  const { rows, places, language, problems }: Body = JSON.parse(bytes.toString());
  const { name, title, isTyped, file, ids } = head;
  const cards = rows.flatMap((row, at) => {
    const id = ids[at];
    const place = places[row[0]];
    return id === undefined || place === undefined ? [] : [cardOf(id, place, row)];
  });
  return { name, title, isTyped, file, language, cards, problems };
}

/** A card with the number of its place; its id is in the head. */
type Row = readonly [
  place: number,
  kind: Card['kind'],
  front: string,
  back: string,
  frontHash: string,
  backHash: string,
  note: number,
  line: number,
];

/** Properties that many cards of a deck share, since they follow from the headings. */
type Place = Pick<Card, 'facet' | 'path' | 'tags' | 'priority'>;

/** The texts of a deck; the rest is in the head of its entry. */
interface Body extends Pick<Deck, 'language' | 'problems'> {
  readonly rows: readonly Row[];
  readonly places: readonly Place[];
}

function cardOf(id: CardId, place: Place, row: Row): Card {
  const [, kind, front, back, frontHash, backHash, note, line] = row;
  const { facet, path, tags, priority } = place;
  return { id, kind, facet, path, tags, priority, front, back, frontHash, backHash, note, line };
}

const MAX_STEM_LENGTH = 60;

/** A cleaned name for people, never the deck's own, and a checksum that tells paths apart. */
function pathOf({ folder, file }: CachePlace): string {
  const stem = basename(file)
    .replace(/[^\w.-]/g, '_')
    .slice(0, MAX_STEM_LENGTH);
  return join(folder, `${stem}-${crc32(file).toString(16).padStart(8, '0')}.deck`);
}

/** Packs a deck's texts for storing. */
export function packBody(deck: Deck): CacheBody {
  const bytes = packTexts(deck);
  return { bytes, checksum: checksumOf(bytes) };
}

const ROWS_A_PIECE = 1000;

/** The JSON of a `Body`, in pieces: as one string it takes too much memory. */
function packTexts({ language, cards, problems }: Deck): readonly Uint8Array[] {
  const places = listPlaces();
  const pieces: Uint8Array[] = [Buffer.from('{"rows":[')];
  for (let at = 0; at < cards.length; at += ROWS_A_PIECE) {
    const rows = cards
      .slice(at, at + ROWS_A_PIECE)
      .map((card) => rowOf(card, places.numberOf(card)));
    const json = JSON.stringify(rows).slice(1, -1);
    pieces.push(Buffer.from(at === 0 ? json : `,${json}`));
  }
  const rest: Omit<Body, 'rows'> = { places: places.all, language, problems };
  pieces.push(Buffer.from(`],${JSON.stringify(rest).slice(1)}`));
  return pieces;
}

/** Gives each different place a number. */
function listPlaces(): { readonly all: readonly Place[]; numberOf(card: Place): number } {
  const all: Place[] = [];
  const numbers = new Map<string, number>();
  // Cards of one deck share their lists of tags and paths, so comparing references is enough.
  const lastWith = new Map<readonly string[], number>();
  return {
    all,
    numberOf({ facet, path, tags, priority }) {
      const place: Place = { facet, path, tags, priority };
      const last = lastWith.get(tags);
      if (last !== undefined && isSame(all[last], place)) return last;
      const key = JSON.stringify(place);
      const number = numbers.get(key) ?? all.push(place) - 1;
      numbers.set(key, number);
      lastWith.set(tags, number);
      return number;
    },
  };
}

function isSame(known: Place | undefined, { facet, path, priority }: Place): boolean {
  return known?.path === path && known.facet === facet && known.priority === priority;
}

function rowOf(card: Card, place: number): Row {
  const { kind, front, back, frontHash, backHash, note, line } = card;
  return [place, kind, front, back, frontHash, backHash, note, line];
}

/** Caches a deck. Failing is no error: the deck is then read anew each time. */
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

function writePieces(path: string, pieces: readonly Uint8Array[]): void {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    for (const piece of pieces) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}

/** The bytes of an entry, in pieces: a line with format and checksum, the head, the texts. */
function packEntry(head: CacheHead, body: CacheBody): readonly Uint8Array[] {
  const headBytes = Buffer.from(JSON.stringify({ ...head, body: body.checksum }));
  const first = `${MAGIC} ${VERSION} ${checksumOf([headBytes])}\n`;
  return [Buffer.from(first), headBytes, Buffer.from('\n'), ...body.bytes];
}

/** A leftover does no harm: a temporary file, or a question asked once more. */
function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder is not writable, or not a folder.
  }
}

/** A deck before an edit, kept until the history of its cards has moved to the edited ones. */
export interface PreviousDeck {
  readonly deck: Deck;
  readonly forget: () => void;
}

/** Sets the cached deck aside as a previous version. */
export function keepPrevious(place: CachePlace): void {
  const paths = previousPathsOf(place);
  const free = paths.find((path) => readCache(place, path) === null) ?? paths.at(-1);
  try {
    if (free !== undefined) renameSync(pathOf(place), free);
  } catch {
    // Without the old version there is no asking about its history; the new one works all the same.
  }
}

/** Keeps this many earlier versions; one more replaces the newest of them. */
const MAX_PREVIOUS = 4;

function previousPathsOf(place: CachePlace): readonly string[] {
  const path = pathOf(place);
  return Array.from({ length: MAX_PREVIOUS }, (_, index) => `${path}.previous-${index + 1}`);
}

/** The previous versions, oldest first. */
export function readPrevious(place: CachePlace): readonly PreviousDeck[] {
  return previousPathsOf(place).flatMap((path) => {
    const deck = readCache(place, path)?.deck() ?? null;
    return deck === null ? [] : [{ deck, forget: () => removeIfPossible(path) }];
  });
}
