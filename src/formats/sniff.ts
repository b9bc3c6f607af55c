import { Buffer } from 'node:buffer';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const SQLITE = Buffer.from('SQLite format 3\0', 'latin1');
const COLLECTION = 'collection.anki2';
const MB = 1024 * 1024;

export function isSqlite(bytes: Uint8Array): boolean {
  return SQLITE.equals(bytes.subarray(0, SQLITE.length));
}

/** True for a zip that names a collection in its first file or in its directory. */
export function isZipWithCollection(bytes: Uint8Array): boolean {
  return namesInZip(bytes, COLLECTION);
}

/** True for a zip with this name at its start or in its directory. */
export function namesInZip(bytes: Uint8Array, name: string): boolean {
  if (!ZIP.equals(bytes.subarray(0, ZIP.length))) return false;
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return zip.subarray(0, MB).includes(name) || zip.subarray(-16 * MB).includes(name);
}

const FENCED = /^ {0,3}(```|~~~)[^\n]*\n(?:[\s\S]*?^ {0,3}\1|[\s\S]*$)/gm;
const INLINE = /`[^`\n]*`/g;
const LOOKED_AT = 1_000_000;

/** The start of a text without its code, for detection. */
export function withoutCode(text: string): string {
  return text.slice(0, LOOKED_AT).replace(FENCED, '').replace(INLINE, '');
}
