import { Decompress } from 'fzstd';
import { UserError } from '../errors.ts';
import { unpackedLimit } from './zip.ts';

/** What a Zstandard frame (RFC 8878, section 3.1.1) reveals without unpacking it. */
interface ZstdFrame {
  /** How far back its blocks may refer, which is the memory that unpacking needs. */
  readonly windowSize: number;
  readonly blocks: number;
  /** The end, checksum included; beyond the bytes if it is cut short. */
  readonly endsAt: number;
}

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const BLOCK_HEADER_SIZE = 3;
const CHECKSUM_SIZE = 4;
const REPEATED_BYTE = 1;

/** True if bytes begin like a frame. */
export function isZstd(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, at) => bytes[at] === byte);
}

function walkFrame(bytes: Uint8Array): ZstdFrame {
  const { windowSize, hasChecksum, endsAt: firstBlockAt } = readHeader(bytes);
  let at = firstBlockAt;
  let blocks = 0;
  let isLast = false;
  while (!isLast && at < bytes.length) {
    const header = numberAt(bytes, at, BLOCK_HEADER_SIZE);
    const isRepeated = ((header >> 1) & 3) === REPEATED_BYTE;
    isLast = (header & 1) === 1;
    at += BLOCK_HEADER_SIZE + (isRepeated ? 1 : header >> 3);
    blocks += 1;
  }
  return { windowSize, blocks, endsAt: at + (hasChecksum ? CHECKSUM_SIZE : 0) };
}

function readHeader(bytes: Uint8Array) {
  const [descriptor = 0, first = 0] = bytes.subarray(MAGIC.length);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const hasChecksum = (descriptor & 0x04) !== 0;
  const windowBytes = isSingleSegment ? 0 : 1;
  const idBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const sizeAt = MAGIC.length + 1 + windowBytes + idBytes;
  const contentSize = numberAt(bytes, sizeAt, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
  const window = 2 ** (10 + (first >> 3)) * (1 + (first & 7) / 8);
  const windowSize = isSingleSegment ? contentSize : window;
  return { windowSize, hasChecksum, endsAt: sizeAt + sizeBytes };
}

/** Reads a little-endian number. */
function numberAt(bytes: Uint8Array, at: number, length: number): number {
  return bytes.subarray(at, at + length).reduceRight((sum, byte) => sum * 256 + byte, 0);
}

const MB = 1024 * 1024;
/** How far back a frame may refer; zstd itself uses at most 8 MB by default. */
const MAX_WINDOW = 32 * MB;
/** Every block moves the window, so many tiny blocks could keep the processor busy for hours. */
const MAX_MOVED = 64 * 1024 * MB;

/**
 * Unpacks a single Zstandard frame; `name` is for messages.
 * @throws {UserError} if it is damaged or far too large.
 */
export function unzstd(packed: Uint8Array, name: string): Uint8Array {
  const { windowSize, blocks, endsAt } = walkFrame(packed);
  const limit = unpackedLimit(packed.length);
  if (endsAt !== packed.length) throw problem(name, 'is cut short or damaged');
  if (windowSize > MAX_WINDOW || windowSize * blocks > MAX_MOVED) {
    throw problem(name, 'needs far too much memory to unpack');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const unpacking = new Decompress((chunk) => {
    size += chunk.length;
    if (size > limit) throw problem(name, `would unpack to more than ${limit} bytes`);
    chunks.push(chunk);
  });
  try {
    unpacking.push(packed, true);
  } catch (cause) {
    throw cause instanceof UserError ? cause : problem(name, 'cannot be unpacked', cause);
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function problem(name: string, what: string, cause?: unknown): UserError {
  return new UserError(`${name} in the package ${what}.`, {
    cause,
    hint: 'Download or export the package again.',
  });
}
