import { crc32 } from 'node:zlib';
import { packTexts, unpackTexts } from './cache-body.ts';
import type { CardId, Deck } from './card.ts';
import type { FileStamp } from './deck-text-file.ts';

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
export interface CacheEntry {
  readonly head: CacheHead;
  /** The texts as they are kept. */
  readonly body: CacheBody;
  /** Null where the texts turn out to be damaged. */
  readonly deck: () => Deck | null;
}

/** The texts of a deck as bytes, in pieces: of a large deck they take more room than the deck. */
export interface CacheBody {
  readonly bytes: readonly Uint8Array[];
  readonly checksum: string;
}

/** The texts of a deck, to be kept. */
export function packBody(deck: Deck): CacheBody {
  const bytes = packTexts(deck);
  return { bytes, checksum: checksumOf(bytes) };
}

/** The bytes of an entry, in pieces: a line that says what it is, the head's line, the deck's line. */
export function packEntry(head: CacheHead, body: CacheBody): readonly Uint8Array[] {
  const headBytes = Buffer.from(JSON.stringify({ ...head, body: body.checksum }));
  const first = `${MAGIC} ${VERSION} ${checksumOf([headBytes])}\n`;
  return [Buffer.from(first), headBytes, Buffer.from('\n'), ...body.bytes];
}

/** An entry from its bytes; null where they are damaged, another file's or another version's. */
export function unpackEntry(bytes: Buffer, file: string): CacheEntry | null {
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
