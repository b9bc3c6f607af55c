import fs from 'node:fs';
import { crc32 } from 'node:zlib';
import type { CardId } from '../deck/card.ts';
import { hasCode, UserError } from '../errors.ts';
import { closeQuietly } from '../files/replace-file.ts';
import { toEvent } from './event-fields.ts';
import type { Event, EventId } from './events.ts';

/** A CRC-32 as eight hexadecimal digits. */
export const CHECKSUM = /^[0-9a-f]{8}$/;

/** The CRC-32 of all parts together. */
export function checksumOf(...parts: readonly (Uint8Array | string)[]): string {
  let sum = 0;
  for (const part of parts) sum = crc32(part, sum);
  return sum.toString(16).padStart(8, '0');
}

/** Identity and size of a file. */
interface FileLook {
  readonly inode: number;
  readonly bytes: number;
}

/** A part of a file, in bytes; `to` is excluded. */
interface Range {
  readonly from: number;
  readonly to: number;
}

const CHUNK_BYTES = 1 << 18;
const NEWLINE = 0x0a;

/**
 * Looks at a file before it is read; null if there is none.
 * @throws {UserError} if it is not a regular file
 */
export function lookAt(file: string): FileLook | null {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (!found.isFile()) throw new UserError(`${file} is not a regular file.`);
  return { inode: found.ino, bytes: found.size };
}

/**
 * Reads a part of a file piece by piece. `take` returns how many bytes it has consumed; it gets the
 * rest again with more after it. Returns the position of the bytes left over at the end.
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

/** The bytes of a part of a file; fewer if the file ends first. */
export function readRange(file: string, range: Range): Buffer {
  const parts: Buffer[] = [];
  readPieces(file, range, ({ bytes }) => {
    parts.push(Buffer.from(bytes));
    return bytes.length;
  });
  return Buffer.concat(parts);
}

/** The contents of a file, or null if there is none. */
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

/** The last field of every record, `,"crc":"01234567"}`: its length in bytes. */
const SEAL_BYTES = 18;
const WHOLE_RECORD = /,"crc":"[0-9a-f]{8}"\}/;
/** No event comes near this length; a longer line is not a record. */
const MAXIMUM_BYTES = 1 << 20;

/**
 * Encodes an event for the log: a line with a newline on both sides. The newline in front ends
 * whatever an interrupted writer has left, so a record always has a line of its own.
 */
export function encodeRecord({ id, type, ...fields }: Event): Uint8Array {
  const body = JSON.stringify({ id, type, ...fields }).slice(0, -1);
  return Buffer.from(`\n${body}${sealOf(body)}\n`);
}

/** The end of a record: a checksum of everything before it, and the closing brace. */
function sealOf(body: Uint8Array | string): string {
  return `,"crc":"${checksumOf(body, '}')}"}`;
}

/** Decodes a line of the log; null if it is not a record or its checksum is wrong. */
export function decodeRecord(line: Buffer): Event | null {
  const sealAt = line.length - SEAL_BYTES;
  if (sealAt < 2 || line.length > MAXIMUM_BYTES) return null;
  const body = line.subarray(0, sealAt);
  if (line.toString('latin1', sealAt) !== sealOf(body)) return null;
  try {
    return toEvent(JSON.parse(`${body.toString()}}`));
  } catch {
    return null;
  }
}

/** True if a bad line contains a complete record, which an interrupted write cannot cause. */
export function holdsWholeRecord(line: Buffer): boolean {
  return WHOLE_RECORD.test(line.toString('latin1'));
}

/** A line that is not a record: left by an interrupted writer, or damaged later. */
export type BadLine = 'torn' | 'damaged';

/** Visits the lines of a log in order; offsets are in bytes from the start of the log. */
interface LineVisitor {
  /** Returns true if the line is a record. */
  readonly line: (line: Buffer, offset: number) => boolean;
  readonly bad: OnBadLine;
}

/** A part of a log that starts with a whole line. */
interface LogPart {
  readonly bytes: Buffer;
  /** Where the part starts in the log. */
  readonly offset: number;
  /** True for the end of the log. */
  readonly isLast: boolean;
}

/**
 * Visits the lines of a part of a log and returns how many bytes they take. Leaves a line without a
 * newline for next time, since another process may still be writing it, and also one whose next line
 * is not there yet, since that decides whether a bad line is torn or damaged.
 */
export function scanLines({ bytes, offset, isLast }: LogPart, visitor: LineVisitor): number {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end === -1 || (end === bytes.length - 1 && !isLast)) return start;
    if (end > start) {
      const line = bytes.subarray(start, end);
      if (!visitor.line(line, offset + start)) {
        visitor.bad(kindOf(line, bytes[end + 1]), line, offset + start);
      }
    }
    start = end + 1;
  }
}

/** The leading newline of the next record ends a torn one, so no empty line comes between them. */
function kindOf(line: Buffer, next: number | undefined): BadLine {
  const isFollowedDirectly = next !== undefined && next !== NEWLINE;
  return isFollowedDirectly && !holdsWholeRecord(line) ? 'torn' : 'damaged';
}

/** Called for lines that are not records. */
export type OnBadLine = (kind: BadLine, line: Buffer, offset: number) => void;

/** A reader that knows how far it has read. */
interface FilePasses extends LogReader {
  /** The end of the complete lines that were read; the rest may still be being written. */
  readonly readTo: () => number;
}

/** A tail up to this length is kept in memory, so that it is read only once. */
const HELD_BYTES = 1 << 22;
/** With more strings than this to search for, every record is decoded instead. */
const MANY_NEEDLES = 8;

/** Reads the first `range.to` bytes of a log, of which `range.from` have been folded. */
export function readerOf(file: string, range: Range, onBadLine: OnBadLine): FilePasses {
  let readTo = range.from;
  const readTail = (visit: VisitEvent) => {
    readTo = visitRecords(file, range, visit, onBadLine);
  };
  const held = range.to - range.from <= HELD_BYTES ? heldTail(readTail) : null;
  const whole = { from: 0, to: range.to };
  return {
    from: range.from,
    readTo: () => readTo,
    tail: held ?? readTail,
    undosAndRelinks: held ?? ((visit) => visitMatching(file, range, UNDOS_AND_RELINKS, visit)),
    ofCards(cards, visit) {
      const needles = [...cards].map((card) => `"card":${JSON.stringify(card)}`);
      visitHolding(file, whole, needles, (event, offset) => {
        if ('card' in event && cards.has(event.card)) visit(event, offset);
      });
    },
    withIds(ids, visit) {
      const needles = [...ids].map((id) => `"id":"${id}"`);
      visitHolding(file, whole, needles, (event, offset) => {
        if (ids.has(event.id)) visit(event, offset);
      });
    },
  };
}

/** Visits every record of a part of a log; returns where its complete lines end. */
export function visitRecords(
  file: string,
  range: Range,
  visit: VisitEvent,
  onBadLine: OnBadLine = () => {},
): number {
  const visitor = {
    line(line: Buffer, offset: number) {
      const event = decodeRecord(line);
      if (event !== null) visit(event, offset);
      return event !== null;
    },
    bad: onBadLine,
  };
  return readPieces(file, range, (part) => scanLines(part, visitor));
}

/** Visits the records of a part of a log that contain any of some strings. */
export function visitMatching(
  file: string,
  range: Range,
  needles: readonly string[],
  visit: VisitEvent,
): void {
  const wanted = needles.map((needle) => Buffer.from(needle));
  readPieces(file, range, ({ bytes, offset }) => {
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    const lines = bytes.subarray(0, end);
    for (const [start, stop] of linesWith(lines, wanted)) {
      const event = decodeRecord(lines.subarray(start, stop));
      if (event !== null) visit(event, offset + start);
    }
    return end;
  });
}

const UNDOS_AND_RELINKS = ['"type":"undo"', '"type":"relink"'];

function visitHolding(file: string, range: Range, needles: readonly string[], visit: VisitEvent) {
  if (needles.length > MANY_NEEDLES) visitRecords(file, range, visit);
  else visitMatching(file, range, needles, visit);
}

function heldTail(readTail: (visit: VisitEvent) => void): (visit: VisitEvent) => void {
  let held: (readonly [Event, number])[] | null = null;
  return (visit) => {
    if (held === null) {
      const events: (readonly [Event, number])[] = [];
      readTail((event, offset) => events.push([event, offset]));
      held = events;
    }
    for (const [event, offset] of held) visit(event, offset);
  };
}

/** Visits an event and its offset, in bytes from the start of the log. */
type VisitEvent = (event: Event, offset: number) => void;

/** Reads a log the ways that the fold needs. */
export interface LogReader {
  /** Everything before this offset has been folded. */
  readonly from: number;
  /** The events after `from`. */
  readonly tail: (visit: VisitEvent) => void;
  /** The undo and relink events after `from`. */
  readonly undosAndRelinks: (visit: VisitEvent) => void;
  /** The events of some cards in the whole log. */
  readonly ofCards: (cards: ReadonlySet<CardId>, visit: VisitEvent) => void;
  /** The events with some ids in the whole log. */
  readonly withIds: (ids: ReadonlySet<EventId>, visit: VisitEvent) => void;
}

/** The failure to report if the log or progress.json cannot be read or written (see withSaveErrors). */
export function progressFailure(folder: string): string {
  return `Cannot read or write your progress in ${folder}`;
}

/** Appends records to a log. Once `append` returns, the records are on disk. */
export interface LogWriter {
  /** @throws the last error if several tries, each on a newly opened file, all failed */
  readonly append: (records: Uint8Array) => void;
  readonly close: () => void;
}
