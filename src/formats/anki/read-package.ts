import { Buffer } from 'node:buffer';
import { decodedTarget } from '../../deck/media.ts';
import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings.ts';
import { unpackedLimit, unzip, type ZipEntry, zipEntries } from '../../files/zip.ts';
import { isZstd, unzstd } from '../../files/zstd.ts';
import type { ImportedFile, Media, NoteBody, ReadDeck, ReadOptions } from '../format.ts';
import { jsonMembers } from '../json/parse.ts';
import { isSqlite } from '../sniff.ts';
import { type Collection, collectionDays } from './collection.ts';
import { protobufFields } from './protobuf.ts';
import { readCollection } from './read-collection.ts';
import { readNotes } from './read-notes.ts';

/**
 * Reads a package (.apkg, .colpkg) or a collection (.anki2) of Anki 2.0 or later.
 * @throws {UserError} if it is neither, or damaged.
 */
export async function readAnkiPackage(source: Source, options: ReadOptions): Promise<ImportedFile> {
  try {
    return await read(source, options);
  } catch (error) {
    throw error instanceof UserError ? withPlace(error, source.name) : error;
  }
}

async function read({ bytes, text }: Source, options: ReadOptions): Promise<ImportedFile> {
  if (text?.text.startsWith('version https://git-lfs.github.com/')) {
    throw new UserError('This is a Git LFS pointer, not the package itself.', {
      hint: 'Fetch the package with `git lfs pull`, or download it from the web page.',
    });
  }
  const ankiPackage = isSqlite(bytes) ? null : openPackage(bytes);
  const collection = await readCollection(ankiPackage?.collection() ?? bytes);
  if (ankiPackage && isStub(ankiPackage, collection)) {
    throw new UserError('This package has no cards, only a note that asks for a newer Anki.', {
      hint: 'Export it again from Anki, with "Support older Anki versions" ticked.',
    });
  }
  const days = collectionDays(collection.clock, options);
  const { decks, skipped, warnings } = readNotes(collection, days, options.onProgress ?? ignore);
  const media = ankiPackage ? namedMedia(decks, ankiPackage) : [];
  const named = ankiPackage ? withoutDefault(decks) : decks;
  return { saw: summaryOf(collection, ankiPackage), decks: named, skipped, warnings, media };
}

/** The parts of a package, unpacked on demand. */
interface AnkiPackage {
  /** The collection's member: `collection.anki21b`, … */
  readonly collectionName: string;
  /** SQLite bytes. */
  readonly collection: () => Uint8Array;
  /** True if the package says that the real collection is in a newer member, which is missing. */
  readonly isStub: boolean;
  readonly mediaMap: () => MediaMap;
  readonly has: (zipName: string) => boolean;
  /** A media file by its name in the zip; null if missing. */
  readonly medium: (zipName: string) => Uint8Array | null;
  /** Limit for all media together. */
  readonly maxMediaBytes: number;
}

/** Media names, in NFC, and the names of their files in the zip. */
type MediaMap = ReadonlyMap<string, string>;

/**
 * Finds the parts of a package, even inside a wrapping folder.
 * @throws {UserError} if it is not a valid zip with a collection.
 */
function openPackage(zip: Uint8Array): AnkiPackage {
  const entries = zipEntries(zip);
  const found = findCollection(entries);
  if (!found) throw noCollection(entries);
  const { collection, folder } = found;
  const members = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const name = memberName(entry);
    if (!name.startsWith(folder)) continue;
    const member = name.slice(folder.length);
    if (members.has(member)) throw new UserError(`The zip contains ${entry.name} twice.`);
    members.set(member, entry);
  }
  const readMember = (name: string): Uint8Array | null => {
    const entry = members.get(name);
    if (!entry) return null;
    const bytes = unzip(zip, entry);
    return isZstd(bytes) ? unzstd(bytes, entry.name) : bytes;
  };
  return {
    collectionName: collection.name,
    collection: () => readMember(collection.name) ?? new Uint8Array(),
    isStub: (metaVersion(readMember('meta')) ?? 0) > collection.version,
    mediaMap: () => parseMediaMap(readMember('media') ?? new Uint8Array()),
    has: (zipName) => members.has(zipName),
    medium: readMember,
    maxMediaBytes: Math.max(unpackedLimit(zip.length), 2 * zip.length),
  };
}

/**
 * Newest first, with the version in `meta` that selects it. Next to a newer one is a stub for older
 * programs: a single note saying "Please update".
 */
const COLLECTIONS = [
  { name: 'collection.anki21b', version: 3 },
  { name: 'collection.anki21', version: 2 },
  { name: 'collection.anki2', version: 1 },
] as const;
const VERSION_FIELD = 1;

function findCollection(entries: readonly ZipEntry[]) {
  const names = entries.map(memberName);
  for (const collection of COLLECTIONS) {
    const name = names.find(
      (one) => one === collection.name || one.endsWith(`/${collection.name}`),
    );
    if (name !== undefined) return { collection, folder: name.slice(0, -collection.name.length) };
  }
  return null;
}

/** Zips made on Windows may use backslashes. */
function memberName({ name }: ZipEntry): string {
  return name.replaceAll('\\', '/');
}

function noCollection(entries: readonly ZipEntry[]): UserError {
  const inner = entries.find(({ name }) => /\.(?:apkg|colpkg)$/i.test(name));
  return inner
    ? new UserError(`The zip contains the package ${inner.name}.`, {
        hint: 'Unpack the zip and import that file.',
      })
    : new UserError('The zip contains no Anki collection.');
}

/** The stub's text, for programs that cannot read the newer collection. */
const STUB =
  /^(?:Please update to the latest Anki version|This file requires a newer version of Anki)/;

function isStub(ankiPackage: AnkiPackage, { notes }: Collection): boolean {
  return ankiPackage.isStub || (notes.length === 1 && STUB.test(notes[0]?.fields?.[0] ?? ''));
}

function metaVersion(meta: Uint8Array | null): number | null {
  if (meta === null) return null;
  for (const { number, value } of protobufFields(meta)) {
    if (number === VERSION_FIELD && typeof value === 'number') return value;
  }
  return null;
}

/** No file system allows longer names. */
const MAX_NAME_LENGTH = 1024;
const ENTRIES_FIELD = 1;
const NAME_FIELD = 1;
const ZIP_NAME_FIELD = 255;

/**
 * Reads the member `media`: JSON up to Anki 2.1.49, a MediaEntries message since. Impossible names
 * are left out; of duplicates, the first counts.
 */
function parseMediaMap(bytes: Uint8Array): MediaMap {
  const isJson = bytes[0] === '{'.charCodeAt(0);
  const map = new Map<string, string>();
  for (const [name, zipName] of isJson ? fromJson(bytes) : fromProtobuf(bytes)) {
    const normal = name.normalize('NFC');
    const isName = normal !== '' && normal.length <= MAX_NAME_LENGTH;
    if (isName && !map.has(normal)) map.set(normal, zipName);
  }
  return map;
}

type Entry = readonly [name: string, zipName: string];

function* fromJson(bytes: Uint8Array): Generator<Entry> {
  for (const [zipName, name] of jsonMembers(toText(bytes))) {
    if (typeof name === 'string') yield [name, zipName];
  }
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function* fromProtobuf(bytes: Uint8Array): Generator<Entry> {
  let index = 0;
  for (const { number, value } of protobufFields(bytes)) {
    if (number !== ENTRIES_FIELD || typeof value === 'number') continue;
    yield mediaEntry(value, index);
    index += 1;
  }
}

/** A file's name in the zip is its position in the list, unless stated. */
function mediaEntry(message: Uint8Array, index: number): Entry {
  let name = '';
  let zipName = index;
  for (const { number, value } of protobufFields(message)) {
    if (number === NAME_FIELD && typeof value !== 'number') name = toText(value);
    if (number === ZIP_NAME_FIELD && typeof value === 'number') zipName = value;
  }
  return [name, `${zipName}`];
}

function ignore(): void {}

/** The media that notes use, if the package has them. */
function namedMedia(decks: readonly ReadDeck[], ankiPackage: AnkiPackage): Media[] {
  const names = namesIn(decks);
  if (names.size === 0) return [];
  const map = ankiPackage.mediaMap();
  const room = { left: ankiPackage.maxMediaBytes };
  return Array.from(names).flatMap((name): Media[] => {
    const zipName = map.get(name.normalize('NFC'));
    if (zipName === undefined || !ankiPackage.has(zipName)) return [];
    return [{ name, bytes: withinRoom(() => unpacked(ankiPackage, zipName), room) }];
  });
}

const MEDIA_ADDRESS = /\]\(media:((?:[^()\s]|\([^()\s]*\))*)\)/g;

function namesIn(decks: readonly ReadDeck[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { body } of decks.flatMap(({ notes }) => notes)) {
    for (const text of textsOfBody(body)) {
      if (!text.includes('media:')) continue;
      for (const [, encoded = ''] of text.matchAll(MEDIA_ADDRESS))
        names.add(decodedTarget(encoded));
    }
  }
  return names;
}

/** The texts of a body made of an Anki note. */
function textsOfBody(body: NoteBody): readonly string[] {
  switch (body.kind) {
    case 'question':
    case 'pair':
      return [body.front, body.back];
    case 'cloze':
      return body.parts.map((part) => ('text' in part ? part.text : part.hidden));
    case 'topic':
      return [...body.facets.values(), ...body.small.flatMap(({ note }) => textsOfBody(note.body))];
    case 'source':
      return [body.text];
  }
}

/** Gives the bytes if there is room on first use; one file may have many names. */
function withinRoom(readBytes: Media['bytes'], room: { left: number }): Media['bytes'] {
  let isCounted = false;
  return () => {
    if (isCounted) return readBytes();
    const bytes = room.left > 0 ? readBytes() : null;
    room.left -= bytes?.length ?? 0;
    isCounted = bytes !== null && room.left >= 0;
    return isCounted ? bytes : null;
  };
}

function unpacked({ medium }: AnkiPackage, zipName: string): Uint8Array | null {
  try {
    return medium(zipName);
  } catch {
    return null;
  }
}

/** The package's file name says more than Anki's "Default". */
function withoutDefault(decks: readonly ReadDeck[]): readonly ReadDeck[] {
  const filled = decks.filter(({ notes }) => notes.length > 0);
  const isAlone = filled.length === 1 && filled[0]?.path.join('/') === 'Default';
  return isAlone ? filled.map((deck) => ({ ...deck, path: [] })) : decks;
}

function summaryOf({ notes, cards }: Collection, ankiPackage: AnkiPackage | null): string {
  const cardCount = [...cards.values()].reduce((sum, { length }) => sum + length, 0);
  const counts = [formatCount(notes.length, 'note'), formatCount(cardCount, 'card')];
  return [ankiPackage?.collectionName ?? 'an SQLite database', ...counts].join(', ');
}

function withPlace(error: UserError, file: string): UserError {
  const { message, hint, cause } = error;
  return new UserError(message, {
    place: { file },
    cause,
    ...(hint === undefined ? {} : { hint }),
  });
}
