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

/** The texts of a deck; what else there is to know stands in the head of its entry. */
type DeckTexts = Pick<Deck, 'language' | 'cards' | 'problems'>;

/** What a card has from where it stands, which many have in common. */
type Place = Pick<Card, 'facet' | 'path' | 'tags' | 'priority'>;

/** A card without its id, which the head has, and with the number of its place. */
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

interface Body extends Omit<DeckTexts, 'cards'> {
  readonly rows: readonly Row[];
  readonly places: readonly Place[];
}

const ROWS_A_PIECE = 1000;

/** The texts of a deck as the JSON of a `Body`, in pieces: as one string they take too much room. */
function packTexts({ language, cards, problems }: DeckTexts): readonly Uint8Array[] {
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

/** The texts of a deck whose cards have these ids. */
function unpackTexts(bytes: Buffer, ids: readonly CardId[]): DeckTexts {
  const { rows, places, language, problems }: Body = JSON.parse(bytes.toString());
  const cards = rows.flatMap((row, at) => {
    const id = ids[at];
    const place = places[row[0]];
    return id === undefined || place === undefined ? [] : [cardOf(id, place, row)];
  });
  return { language, cards, problems };
}

function rowOf(card: Card, place: number): Row {
  const { kind, front, back, frontHash, backHash, note, line } = card;
  return [place, kind, front, back, frontHash, backHash, note, line];
}

function cardOf(id: CardId, place: Place, row: Row): Card {
  const [, kind, front, back, frontHash, backHash, note, line] = row;
  const { facet, path, tags, priority } = place;
  return { id, kind, facet, path, tags, priority, front, back, frontHash, backHash, note, line };
}

/** Numbers places, each once. */
function listPlaces(): { readonly all: readonly Place[]; numberOf(card: Place): number } {
  const all: Place[] = [];
  const numbers = new Map<string, number>();
  // Cards of one deck share lists of tags and paths, so that what is in them need not be compared.
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

/**
 * The version of what is kept. Raise it whenever the parser makes other cards of the same text, or
 * a field of `Card` or `Deck` changes: what earlier versions kept is then read anew.
 */
const VERSION = 3;
const MAGIC = 'deckhand-cache';

/** What starting up needs of a deck. */
export interface CacheHead {
  readonly file: string;
  readonly name: string;
  readonly title: string;
  readonly isTyped: boolean;
  readonly stamp: FileStamp;
  /** SHA-256 of the file's bytes. */
  readonly content: string;
  readonly ids: readonly CardId[];
  readonly problemCount: number;
}

/** A kept deck; its texts are read when they are asked for. */
interface CacheEntry {
  readonly head: CacheHead;
  /** The texts as they are kept. */
  readonly body: CacheBody;
  /** Null where the texts turn out to be damaged. */
  readonly deck: () => Deck | null;
}

/** The texts of a deck as bytes, in pieces: of a large deck they take more room than the deck. */
interface CacheBody {
  readonly bytes: readonly Uint8Array[];
  readonly checksum: string;
}

/** The texts of a deck, to be kept. */
export function packBody(deck: Deck): CacheBody {
  const bytes = packTexts(deck);
  return { bytes, checksum: checksumOf(bytes) };
}

/** The bytes of an entry, in pieces: a line that says what it is, the head's line, the deck's line. */
function packEntry(head: CacheHead, body: CacheBody): readonly Uint8Array[] {
  const headBytes = Buffer.from(JSON.stringify({ ...head, body: body.checksum }));
  const first = `${MAGIC} ${VERSION} ${checksumOf([headBytes])}\n`;
  return [Buffer.from(first), headBytes, Buffer.from('\n'), ...body.bytes];
}

/** An entry from its bytes; null where they are damaged, another file's or another version's. */
function unpackEntry(bytes: Buffer, file: string): CacheEntry | null {
  const firstEnd = bytes.indexOf('\n');
  const headEnd = bytes.indexOf('\n', firstEnd + 1);
  if (firstEnd < 0 || headEnd < 0) return null;
  const headBytes = bytes.subarray(firstEnd + 1, headEnd);
  const first = `${MAGIC} ${VERSION} ${checksumOf([headBytes])}`;
  if (bytes.toString('latin1', 0, firstEnd) !== first) return null;
  // The checksum vouches for the shape: nothing but this version writes it.
  const { body: checksum, ...head }: KeptHead = JSON.parse(headBytes.toString());
  if (head.file !== file) return null;
  const body = bytes.subarray(headEnd + 1);
  return { head, body: { bytes: [body], checksum }, deck: () => unpackDeck(head, body, checksum) };
}

type KeptHead = CacheHead & { readonly body: string };

function unpackDeck(head: CacheHead, bytes: Buffer, checksum: string): Deck | null {
  if (checksumOf([bytes]) !== checksum) return null;
  const { name, title, isTyped, file, ids } = head;
  return { name, title, isTyped, file, ...unpackTexts(bytes, ids) };
}

function checksumOf(pieces: readonly Uint8Array[]): string {
  const sum = pieces.reduce((before, piece) => crc32(piece, before), 0);
  return sum.toString(16).padStart(8, '0');
}

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
const MAX_PREVIOUS = 4;

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
    .slice(0, MAX_STEM_LENGTH);
  return join(folder, `${stem}-${crc32(file).toString(16).padStart(8, '0')}.deck`);
}

const MAX_STEM_LENGTH = 60;

function previousPathsOf(place: CachePlace): readonly string[] {
  const path = pathOf(place);
  return Array.from({ length: MAX_PREVIOUS }, (_, index) => `${path}.previous-${index + 1}`);
}

/** What stays is in nobody's way: a temporary file, or a question that is asked once more. */
function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder is not ours to write in, or no folder.
  }
}
