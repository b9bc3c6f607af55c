import fs from 'node:fs';
import { crc32 } from 'node:zlib';
import type { CardId } from '../deck/card.ts';
import { hasCode, UserError } from '../errors.ts';
import { closeQuietly } from '../files/replace-file.ts';
import { toEvent } from './event-fields.ts';
import type { Event, EventId } from './events.ts';

/** How a checksum is written: CRC-32 as eight hexadecimal digits. */
export const CHECKSUM = /^[0-9a-f]{8}$/;

/** The CRC-32 of all parts, one after the other. */
export function checksumOf(...parts: readonly (Uint8Array | string)[]): string {
  let sum = 0;
  for (const part of parts) sum = crc32(part, sum);
  return sum.toString(16).padStart(8, '0');
}

/** A file as it is on disk. */
interface FileLook {
  readonly inode: number;
  readonly bytes: number;
}

/** Which part of a file: bytes from its start, `to` not included. */
interface Range {
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
function findLines(
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

/** The last field of every record, `,"crc":"01234567"}`: its length in bytes. */
const SEAL_BYTES = 18;
const WHOLE_RECORD = /,"crc":"[0-9a-f]{8}"\}/;
/** No event comes near this; a longer line is no record. */
const MAXIMUM_BYTES = 1 << 20;

/**
 * An event as the log's bytes: a line between two line ends. The one in front closes whatever a
 * writer that was cut short has left, so that a record always stands on a line of its own.
 */
export function encodeRecord({ id, type, ...fields }: Event): Uint8Array {
  const body = JSON.stringify({ id, type, ...fields }).slice(0, -1);
  return Buffer.from(`\n${body}${sealOf(body)}\n`);
}

/** What ends a record: the checksum of all before it, closed. */
function sealOf(body: Uint8Array | string): string {
  return `,"crc":"${checksumOf(body, '}')}"}`;
}

/** The event on a line of the log, or null where the line is no record or its checksum is wrong. */
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

/** Whether a line that is no record holds a whole one, which no cut-short write leaves behind. */
export function holdsWholeRecord(line: Buffer): boolean {
  return WHOLE_RECORD.test(line.toString('latin1'));
}

/** What a line that is no record is: left by a writer that was cut short, or harmed later. */
export type BadLine = 'torn' | 'damaged';

/** Takes the lines of a log, one after the other; offsets are in bytes from the log's start. */
interface LineVisitor {
  /** Says whether the line is a record. */
  readonly line: (line: Buffer, offset: number) => boolean;
  readonly bad: (kind: BadLine, line: Buffer, offset: number) => void;
}

/** A part of a log that begins at a line's start. */
interface LogPart {
  readonly bytes: Buffer;
  /** Where the part begins in the log. */
  readonly offset: number;
  /** Whether nothing follows it. */
  readonly isLast: boolean;
}

/**
 * Visits the lines of a part of a log and returns how many bytes they take. A line without its end
 * is left for the next time, since another process may still be writing it; so is one whose
 * successor is not there yet, since that decides what a bad line is.
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

/** A record's leading newline closes a torn one, so the next line follows it directly. */
function kindOf(line: Buffer, next: number | undefined): BadLine {
  const isFollowedDirectly = next !== undefined && next !== NEWLINE;
  return isFollowedDirectly && !holdsWholeRecord(line) ? 'torn' : 'damaged';
}

/** Hears of lines that are no records. */
export type HearBadLine = (kind: BadLine, line: Buffer, offset: number) => void;

/** The passes over a log file, and how far the tail was read. */
interface FilePasses extends LogReader {
  /** Where the whole lines read end; what is behind has yet to be written to its end. */
  readonly readTo: () => number;
}

/** A tail up to this long is held in memory, so that it is read once. */
const HELD_BYTES = 1 << 22;
/** With more strings than this to look for, every record is decoded instead. */
const MANY_NEEDLES = 8;

/** Passes over the first `range.to` bytes of a log, of which `range.from` have been folded. */
export function readerOf(file: string, range: Range, hearBad: HearBadLine): FilePasses {
  let readTo = range.from;
  const readTail = (visit: VisitEvent) => {
    readTo = visitRecords(file, range, visit, hearBad);
  };
  const held = range.to - range.from <= HELD_BYTES ? heldTail(readTail) : null;
  const whole = { from: 0, to: range.to };
  return {
    from: range.from,
    readTo: () => readTo,
    tail: held ?? readTail,
    turns: held ?? ((visit) => visitMatching(file, range, TURNS, visit)),
    ofCards: (cards, visit) => visitOfCards(file, whole, cards, visit),
    withIds: (ids, visit) => visitWithIds(file, whole, ids, visit),
  };
}

/** Visits every record of a part of a log; returns where its whole lines end. */
export function visitRecords(
  file: string,
  range: Range,
  visit: VisitEvent,
  hearBad: HearBadLine = () => {},
): number {
  const visitor = {
    line(line: Buffer, offset: number) {
      const event = decodeRecord(line);
      if (event !== null) visit(event, offset);
      return event !== null;
    },
    bad: hearBad,
  };
  return readPieces(file, range, (part) => scanLines(part, visitor));
}

/** Visits the records of a part of a log that hold one of some strings. */
export function visitMatching(
  file: string,
  range: Range,
  needles: readonly string[],
  visit: VisitEvent,
): void {
  findLines(file, range, needles, (line, offset) => {
    const event = decodeRecord(line);
    if (event !== null) visit(event, offset);
  });
}

const TURNS = ['"type":"undo"', '"type":"relink"'];

function visitOfCards(file: string, range: Range, cards: ReadonlySet<CardId>, visit: VisitEvent) {
  const wanted: VisitEvent = (event, offset) => {
    if ('card' in event && cards.has(event.card)) visit(event, offset);
  };
  if (cards.size > MANY_NEEDLES) visitRecords(file, range, wanted);
  else
    visitMatching(
      file,
      range,
      [...cards].map((card) => `"card":${JSON.stringify(card)}`),
      wanted,
    );
}

function visitWithIds(file: string, range: Range, ids: ReadonlySet<EventId>, visit: VisitEvent) {
  const wanted: VisitEvent = (event, offset) => {
    if (ids.has(event.id)) visit(event, offset);
  };
  if (ids.size > MANY_NEEDLES) visitRecords(file, range, wanted);
  else
    visitMatching(
      file,
      range,
      [...ids].map((id) => `"id":"${id}"`),
      wanted,
    );
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

/** Takes events with their places: bytes from the log's start. */
type VisitEvent = (event: Event, offset: number) => void;

/** Passes over a log, as the fold needs them. */
export interface LogReader {
  /** What lies before this place has been folded already. */
  readonly from: number;
  /** The events behind `from`. */
  readonly tail: (visit: VisitEvent) => void;
  /** The undo and relink events behind `from`. */
  readonly turns: (visit: VisitEvent) => void;
  /** All events of the whole log on some cards. */
  readonly ofCards: (cards: ReadonlySet<CardId>, visit: VisitEvent) => void;
  /** Those events of the whole log that have some ids. */
  readonly withIds: (ids: ReadonlySet<EventId>, visit: VisitEvent) => void;
}

/** What failed where the log or progress.json cannot be read or written, for withSaveErrors. */
export function progressFailure(folder: string): string {
  return `The progress in ${folder} cannot be read or written`;
}

/** Appends records to a log; what `append` has returned for is on disk. */
export interface LogWriter {
  /** @throws the last failure, where several tries on descriptors opened anew all failed */
  readonly append: (records: Uint8Array) => void;
  readonly close: () => void;
}
