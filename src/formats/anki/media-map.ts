import { Buffer } from 'node:buffer';
import { jsonMembers } from './json.ts';
import { protobufFields } from './protobuf.ts';

/** Names of media, in NFC, with the name that each goes by in the zip. */
export type MediaMap = ReadonlyMap<string, string>;

/** Longer than any file system allows. */
const LONGEST_NAME = 1024;
const ENTRIES_FIELD = 1;
const NAME_FIELD = 1;
const ZIP_NAME_FIELD = 255;

/**
 * Reads the member `media`: a JSON object up to Anki 2.1.49, a MediaEntries message since. Names
 * that no media can have are left out; of two with one name, the first counts.
 */
export function parseMediaMap(bytes: Uint8Array): MediaMap {
  const isJson = bytes[0] === '{'.charCodeAt(0);
  const map = new Map<string, string>();
  for (const [name, zipName] of isJson ? fromJson(bytes) : fromProtobuf(bytes)) {
    const normal = name.normalize('NFC');
    const isName = normal !== '' && normal.length <= LONGEST_NAME;
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

function* fromProtobuf(bytes: Uint8Array): Generator<Entry> {
  let index = 0;
  for (const { number, value } of protobufFields(bytes)) {
    if (number !== ENTRIES_FIELD || typeof value === 'number') continue;
    yield mediaEntry(value, index);
    index += 1;
  }
}

/** Its place in the list is a medium's name in the zip, unless it says otherwise. */
function mediaEntry(message: Uint8Array, index: number): Entry {
  let name = '';
  let zipName = index;
  for (const { number, value } of protobufFields(message)) {
    if (number === NAME_FIELD && typeof value !== 'number') name = toText(value);
    if (number === ZIP_NAME_FIELD && typeof value === 'number') zipName = value;
  }
  return [name, `${zipName}`];
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
