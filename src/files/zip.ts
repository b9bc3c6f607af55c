import { Buffer } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';
import { UserError } from '../errors.ts';

const MB = 1024 * 1024;
/** Allowed, however small the packed data is. */
const ALWAYS_ALLOWED = 32 * MB;
/**
 * Real collections shrink to about a tenth; anything that shrinks more than this was made to fill
 * the memory.
 */
const MAX_RATIO = 50;
const MAX_UNPACKED = 512 * MB;

/** The most bytes that packed data of a given size may unpack to. */
export function unpackedLimit(packedSize: number): number {
  return Math.min(Math.max(ALWAYS_ALLOWED, packedSize * MAX_RATIO), MAX_UNPACKED);
}

/** A file in a zip, as the central directory describes it. */
export interface ZipEntry {
  /** As stored; never a path to write to. */
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0: stored; 8: deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** The offset of its local header. */
  readonly headerAt: number;
}

// Signatures, sizes and offsets are those of PKWARE's APPNOTE.TXT, sections 4.3.12 to 4.3.16.
const MAGIC = Buffer.from('PK');
const END = Buffer.from('PK\x05\x06', 'latin1');
const END_SIZE = 22;
const MAX_COMMENT_LENGTH = 0xffff;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_LOCATOR_SIZE = 20;
const ZIP64_END = 0x06064b50;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const ZIP64_EXTRA = 1;
const IN_ZIP64 = 0xffffffff;

/**
 * Lists the files of a zip, in the order of its directory.
 * @throws {UserError} if the directory is missing or invalid.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const { count, startsAt } = findDirectory(zip);
    const entries: ZipEntry[] = [];
    let at = startsAt;
    for (let index = 0; index < count; index += 1) {
      const { entry, endsAt } = readEntry(zip, at);
      entries.push(entry);
      at = endsAt;
    }
    return entries;
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw damaged('The list of files at the end of the zip is damaged.', cause);
  }
}

function findDirectory(zip: Buffer): { readonly count: number; readonly startsAt: number } {
  const end = zip.lastIndexOf(END);
  if (end < 0 || end + END_SIZE > zip.length || end + END_SIZE + MAX_COMMENT_LENGTH < zip.length) {
    const isZip = zip.subarray(0, MAGIC.length).equals(MAGIC);
    throw damaged(
      isZip
        ? 'The zip is cut short: its end is missing.'
        : 'This is not a zip file, and every Anki package is one.',
    );
  }
  const locator = end - ZIP64_LOCATOR_SIZE;
  const isZip64 = locator >= 0 && zip.readUInt32LE(locator) === ZIP64_LOCATOR;
  if (!isZip64) return { count: zip.readUInt16LE(end + 10), startsAt: zip.readUInt32LE(end + 16) };
  const end64 = readLong(zip, locator + 8);
  if (zip.readUInt32LE(end64) !== ZIP64_END) throw new RangeError('No end where it should be');
  return { count: readLong(zip, end64 + 32), startsAt: readLong(zip, end64 + 48) };
}

function readEntry(zip: Buffer, at: number): { readonly entry: ZipEntry; readonly endsAt: number } {
  if (zip.readUInt32LE(at) !== ENTRY) throw new RangeError('No entry where it should be');
  const nameAt = at + ENTRY_SIZE;
  const extraAt = nameAt + zip.readUInt16LE(at + 28);
  const commentAt = extraAt + zip.readUInt16LE(at + 30);
  const endsAt = commentAt + zip.readUInt16LE(at + 32);
  if (endsAt > zip.length) throw new RangeError('An entry goes beyond the end');
  const [size, packedSize, headerAt] = wideNumbers(zip.subarray(extraAt, commentAt), [
    zip.readUInt32LE(at + 24),
    zip.readUInt32LE(at + 20),
    zip.readUInt32LE(at + 42),
  ]);
  const entry = {
    name: zip.toString('utf8', nameAt, extraAt),
    isEncrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
    method: zip.readUInt16LE(at + 10),
    crc: zip.readUInt32LE(at + 16),
    packedSize,
    size,
    headerAt,
  };
  return { entry, endsAt };
}

type Numbers = readonly [size: number, packedSize: number, headerAt: number];

/** Numbers too large for their field are in an extra field, in this order. */
function wideNumbers(extra: Buffer, numbers: Numbers): Numbers {
  if (!numbers.includes(IN_ZIP64)) return numbers;
  let at = 0;
  while (extra.readUInt16LE(at) !== ZIP64_EXTRA) at += 4 + extra.readUInt16LE(at + 2);
  at += 4;
  const wide = (number: number): number => {
    if (number !== IN_ZIP64) return number;
    at += 8;
    return readLong(extra, at - 8);
  };
  const [size, packedSize, headerAt] = numbers;
  return [wide(size), wide(packedSize), wide(headerAt)];
}

function readLong(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}

function damaged(message: string, cause?: unknown): UserError {
  return new UserError(message, { cause, hint: 'Download or export the package again.' });
}

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * Unpacks a file. The size it declares is checked against its packed size first, no more than that
 * is unpacked, and the checksum must match.
 * @throws {UserError} if it cannot be unpacked unchanged.
 */
export function unzip(zip: Uint8Array, entry: ZipEntry): Uint8Array {
  const { size, packedSize, crc } = entry;
  if (entry.isEncrypted) throw problem(entry, 'is protected by a password');
  if (size > unpackedLimit(packedSize)) {
    throw problem(entry, `would unpack from ${packedSize} to ${size} bytes, which is far too much`);
  }
  const bytes = inflated(packedBytes(zip, entry), entry);
  if (bytes.length !== size || crc32(bytes) !== crc) {
    throw problem(entry, 'is damaged: its checksum is wrong');
  }
  return bytes;
}

function packedBytes(zip: Uint8Array, entry: ZipEntry): Uint8Array {
  const header = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength).subarray(entry.headerAt);
  const isHeader = header.length > LOCAL_HEADER_SIZE && header.readUInt32LE(0) === LOCAL_HEADER;
  if (!isHeader) throw problem(entry, 'is not where the file list says');
  const nameEnd = LOCAL_HEADER_SIZE + header.readUInt16LE(26);
  const name = header.toString('utf8', LOCAL_HEADER_SIZE, nameEnd);
  const start = nameEnd + header.readUInt16LE(28);
  const end = start + entry.packedSize;
  if (name !== entry.name || end > header.length) {
    throw problem(entry, 'is not where the file list says');
  }
  return header.subarray(start, end);
}

function inflated(packed: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) {
    throw problem(
      entry,
      `uses a compression method that deckhand does not support (${entry.method})`,
    );
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1) });
  } catch (cause) {
    throw problem(entry, 'cannot be unpacked', cause);
  }
}

function problem({ name }: ZipEntry, what: string, cause?: unknown): UserError {
  return new UserError(`${name} in the zip ${what}.`, {
    cause,
    hint: 'Download or export the package again.',
  });
}
