import { UserError } from '../../errors.ts';
import { type MediaMap, parseMediaMap } from './media-map.ts';
import { protobufFields } from './protobuf.ts';
import { unpackedLimit } from './unpacked-limit.ts';
import { unzip } from './zip.ts';
import { type ZipEntry, zipEntries } from './zip-directory.ts';
import { unzstd } from './zstd.ts';
import { isZstd } from './zstd-frame.ts';

/** The parts of a package that are read, unpacked when they are asked for. */
export interface AnkiPackage {
  /** The member that holds the collection: `collection.anki21b`, … */
  readonly collectionName: string;
  /** An SQLite database. */
  readonly collection: () => Uint8Array;
  /** Whether the package says that the collection is in a newer member, which it lacks. */
  readonly isStub: boolean;
  readonly mediaMap: () => MediaMap;
  readonly has: (zipName: string) => boolean;
  /** A medium by its name in the zip; null where there is none of that name. */
  readonly medium: (zipName: string) => Uint8Array | null;
  /** How much all media together may come to. */
  readonly mostMediaBytes: number;
}

/**
 * Newest first, each with the version that the member `meta` has where it is the one to read.
 * Beside a newer one stands a stub for older programs, a single note that says "Please update".
 */
const COLLECTIONS = [
  { name: 'collection.anki21b', version: 3 },
  { name: 'collection.anki21', version: 2 },
  { name: 'collection.anki2', version: 1 },
] as const;
const VERSION_FIELD = 1;

/**
 * Finds the parts of an Anki package, also where somebody has wrapped them in a folder.
 * @throws {UserError} where it is no sound zip, or none with a collection.
 */
export function openPackage(zip: Uint8Array): AnkiPackage {
  const entries = zipEntries(zip);
  const found = findCollection(entries);
  if (!found) throw noCollection(entries);
  const { collection, folder } = found;
  const members = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const name = memberName(entry);
    if (!name.startsWith(folder)) continue;
    const member = name.slice(folder.length);
    if (members.has(member)) throw new UserError(`The zip holds ${entry.name} twice.`);
    members.set(member, entry);
  }
  const read = (name: string): Uint8Array | null => {
    const entry = members.get(name);
    if (!entry) return null;
    const bytes = unzip(zip, entry);
    return isZstd(bytes) ? unzstd(bytes, entry.name) : bytes;
  };
  return {
    collectionName: collection.name,
    collection: () => read(collection.name) ?? new Uint8Array(),
    isStub: (metaVersion(read('meta')) ?? 0) > collection.version,
    mediaMap: () => parseMediaMap(read('media') ?? new Uint8Array()),
    has: (zipName) => members.has(zipName),
    medium: read,
    mostMediaBytes: Math.max(unpackedLimit(zip.length), 2 * zip.length),
  };
}

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

/** Zips made on Windows may hold backslashes. */
function memberName({ name }: ZipEntry): string {
  return name.replaceAll('\\', '/');
}

function metaVersion(meta: Uint8Array | null): number | null {
  if (meta === null) return null;
  for (const { number, value } of protobufFields(meta)) {
    if (number === VERSION_FIELD && typeof value === 'number') return value;
  }
  return null;
}

function noCollection(entries: readonly ZipEntry[]): UserError {
  const inner = entries.find(({ name }) => /\.(?:apkg|colpkg)$/i.test(name));
  return inner
    ? new UserError(`The zip holds the package ${inner.name}.`, {
        hint: 'Unpack the zip, and bring in that file.',
      })
    : new UserError('The zip holds no Anki collection.');
}
