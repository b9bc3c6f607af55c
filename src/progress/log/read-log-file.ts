import fs from 'node:fs';
import { hasCode, UserError } from '../../errors.ts';
import { closeQuietly } from '../../files/close-quietly.ts';
import type { LogPart } from './scan-lines.ts';

/** A file as it is on disk. */
export interface FileLook {
  readonly inode: number;
  readonly bytes: number;
}

/** Which part of a file: bytes from its start, `to` not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

const CHUNK_BYTES = 1 << 18;
const NEWLINE = 0x0a;

/**
 * What is to be known of a file before it is read, or null where there is none.
 * @throws {UserError} where something else than a regular file has its name
 */
export function lookAt(file: string): FileLook | null {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (!found.isFile()) throw new UserError(`${file} is not a regular file.`);
  return { inode: found.ino, bytes: found.size };
}

/**
 * Hands out a part of a file piece by piece. `take` returns how many bytes it is done with; the
 * rest is handed out again with more behind it. Returns where the bytes left over at the end begin.
 */
export function readPieces(file: string, { from, to }: Range, take: (part: LogPart) => number) {
  if (from >= to) return from;
  const descriptor = fs.openSync(file, 'r');
  try {
    let buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, to - from));
    let offset = from;
    while (offset < to) {
      const wanted = Math.min(buffer.length, to - offset);
      const read = readFully(descriptor, buffer.subarray(0, wanted), offset);
      const isLast = read < wanted || offset + read === to;
      const done = take({ bytes: buffer.subarray(0, read), offset, isLast });
      offset += done;
      if (isLast) break;
      if (done === 0) buffer = Buffer.allocUnsafe(Math.min(buffer.length * 2, to - offset));
    }
    return offset;
  } finally {
    closeQuietly(descriptor);
  }
}

/** Visits the lines of a part of a file that hold one of some strings, in their order. */
export function findLines(
  file: string,
  range: Range,
  needles: readonly string[],
  visit: (line: Buffer, offset: number) => void,
): void {
  const wanted = needles.map((needle) => Buffer.from(needle));
  readPieces(file, range, ({ bytes, offset }) => {
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    const lines = bytes.subarray(0, end);
    for (const [start, stop] of linesWith(lines, wanted)) {
      visit(lines.subarray(start, stop), offset + start);
    }
    return end;
  });
}

/** The bytes of a part of a file; fewer where the file ends before it does. */
export function readRange(file: string, range: Range): Buffer {
  const parts: Buffer[] = [];
  readPieces(file, range, ({ bytes }) => {
    parts.push(Buffer.from(bytes));
    return bytes.length;
  });
  return Buffer.concat(parts);
}

/** The whole of a file, or null where there is none. */
export function readWhole(file: string): Buffer | null {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function linesWith(lines: Buffer, needles: readonly Buffer[]): (readonly [number, number])[] {
  const found = new Map<number, number>();
  for (const needle of needles) {
    let at = lines.indexOf(needle);
    while (at !== -1) {
      const end = lines.indexOf(NEWLINE, at);
      found.set(lines.lastIndexOf(NEWLINE, at) + 1, end);
      at = lines.indexOf(needle, end);
    }
  }
  return [...found].sort(([a], [b]) => a - b);
}

function readFully(descriptor: number, into: Buffer, position: number): number {
  let done = 0;
  while (done < into.length) {
    const read = fs.readSync(descriptor, into, done, into.length - done, position + done);
    if (read === 0) break;
    done += read;
  }
  return done;
}
