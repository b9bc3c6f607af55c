import { Buffer } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';
import { UserError } from '../../errors.ts';
import { unpackedLimit } from './unpacked-limit.ts';
import type { ZipEntry } from './zip-directory.ts';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * The bytes of a file in a zip. Its size is held against its packed size before anything is
 * unpacked, and no more is unpacked than it says; then its checksum is.
 * @throws {UserError} where it cannot be had as it was packed.
 */
export function unzip(zip: Uint8Array, entry: ZipEntry): Uint8Array {
  const { size, packedSize, crc } = entry;
  if (entry.isEncrypted) throw problem(entry, 'is locked with a password');
  if (size > unpackedLimit(packedSize)) {
    throw problem(
      entry,
      `would unpack to ${size} bytes from ${packedSize}, far more than is sound`,
    );
  }
  const bytes = inflated(packedBytes(zip, entry), entry);
  if (bytes.length !== size || crc32(bytes) !== crc) {
    throw problem(entry, 'is not what was packed: its checksum is wrong');
  }
  return bytes;
}

function packedBytes(zip: Uint8Array, entry: ZipEntry): Uint8Array {
  const header = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength).subarray(entry.headerAt);
  const isHeader = header.length > LOCAL_HEADER_SIZE && header.readUInt32LE(0) === LOCAL_HEADER;
  if (!isHeader) throw problem(entry, 'is not where the list of files says');
  const nameEnd = LOCAL_HEADER_SIZE + header.readUInt16LE(26);
  const name = header.toString('utf8', LOCAL_HEADER_SIZE, nameEnd);
  const start = nameEnd + header.readUInt16LE(28);
  const end = start + entry.packedSize;
  if (name !== entry.name || end > header.length) {
    throw problem(entry, 'is not where the list of files says');
  }
  return header.subarray(start, end);
}

function inflated(packed: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) {
    throw problem(entry, `is packed by a method (${entry.method}) that is not known here`);
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
