import { crc32 } from 'node:zlib';
import type { CardId, Deck } from './card.ts';
import type { FileStamp } from './deck-text-file.ts';

/**
 * The version of what is kept. Raise it whenever the parser makes other cards of the same text, or
 * a field of `Card` or `Deck` changes: what earlier versions kept is then read anew.
 */
const VERSION = 1;
const MAGIC = 'deckhand-cache';

/** What starting up needs of a deck. */
export interface CacheHead {
  readonly file: string;
  readonly name: string;
  readonly title: string;
  readonly stamp: FileStamp;
  /** SHA-256 of the file's bytes. */
  readonly content: string;
  readonly ids: readonly CardId[];
  readonly problemCount: number;
}

/** A kept deck; its texts are read when they are asked for. */
export interface CacheEntry {
  readonly head: CacheHead;
  /** Null where the texts turn out to be damaged. */
  readonly deck: () => Deck | null;
}

type Body = Pick<Deck, 'language' | 'cards' | 'problems'>;

/** The bytes of an entry: a line that says what it is, the head's line, the deck's line. */
export function packEntry(head: CacheHead, deck: Deck): Uint8Array {
  const { language, cards, problems } = deck;
  const body = Buffer.from(JSON.stringify({ language, cards, problems } satisfies Body));
  const headBytes = Buffer.from(JSON.stringify({ ...head, body: checksum(body) }));
  const first = `${MAGIC} ${VERSION} ${checksum(headBytes)}\n`;
  return Buffer.concat([Buffer.from(first), headBytes, Buffer.from('\n'), body]);
}

/** An entry from its bytes; null where they are damaged, another file's or another version's. */
export function unpackEntry(bytes: Buffer, file: string): CacheEntry | null {
  const firstEnd = bytes.indexOf('\n');
  const headEnd = bytes.indexOf('\n', firstEnd + 1);
  if (firstEnd < 0 || headEnd < 0) return null;
  const headBytes = bytes.subarray(firstEnd + 1, headEnd);
  const first = `${MAGIC} ${VERSION} ${checksum(headBytes)}`;
  if (bytes.toString('latin1', 0, firstEnd) !== first) return null;
  // The checksum vouches for the shape: nothing but this version writes it.
  const head: CacheHead & { readonly body: string } = JSON.parse(headBytes.toString());
  if (head.file !== file) return null;
  return { head, deck: () => unpackDeck(bytes.subarray(headEnd + 1), head) };
}

function unpackDeck(bytes: Buffer, head: CacheHead & { readonly body: string }): Deck | null {
  if (checksum(bytes) !== head.body) return null;
  const body: Body = JSON.parse(bytes.toString());
  return { name: head.name, title: head.title, file: head.file, ...body };
}

function checksum(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}
