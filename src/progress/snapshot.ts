import { dirname } from 'node:path';
import type { SyncAdapter } from 'lowdb';
import { UserError } from '../errors.ts';
import { makeFolder, replaceFile } from '../files/replace-file.ts';
import type { Day } from '../schedule/day.ts';
import { toEvent } from './event-fields.ts';
import {
  type EventId,
  type Fields,
  isEventId,
  isFields,
  isJournalEvent,
  type JournalEvent,
} from './events.ts';
import { inFoldOrder } from './fold.ts';
import { CHECKSUM, checksumOf, readWhole } from './log.ts';
import {
  COLUMNS,
  cardTable,
  type DayTotals,
  type FoldState,
  isRow,
  type Link,
  linksFrom,
  type Row,
} from './state.ts';

/** Characters that JSON escapes or progress.json cannot hold, and the percent sign itself. */
const ESCAPED = /(?:[^ -~]|["%\\])+/gu;

/**
 * A journal event with its texts percent-encoded to plain ASCII: names of decks and topics may be in
 * any script.
 */
export function toPlain(event: JournalEvent): unknown {
  return mapTexts(event, (text) => text.replace(ESCAPED, encodeURIComponent));
}

/** Decodes a list of journal events; null if any of them is not one. */
export function fromPlain(value: unknown): readonly JournalEvent[] | null {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return null;
  try {
    const events = value.map((one) => toEvent(decoded(one)));
    return events.every((event) => event !== null && isJournalEvent(event)) ? events : null;
  } catch {
    return null;
  }
}

/** Most texts are plain, which takes a fraction of the time to find out. */
function decoded(event: unknown): unknown {
  if (!JSON.stringify(event).includes('%')) return event;
  return mapTexts(event, (text) => (text.includes('%') ? decodeURIComponent(text) : text));
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, map));
  if (!isFields(value)) return value;
  const mapped: Record<string, unknown> = { ...value };
  for (const name of Object.keys(mapped)) mapped[name] = mapTexts(mapped[name], map);
  return mapped;
}

/** The version that we write, and the latest that we can read. */
const VERSION = 1;

/** The part of the log that a snapshot covers. */
export interface Through {
  readonly inode: number;
  readonly bytes: number;
  /** The checksum of the log's last 4 KB before `bytes`, or of all if there is less. */
  readonly crc: string;
}

/** A study day's totals in the order of the columns. */
type DayRow = readonly [day: Day, ...sums: number[]];

/** The folded events of the log up to some place, as progress.json stores them. */
export interface Snapshot {
  readonly through: Through;
  readonly days: readonly DayRow[];
  readonly links: readonly Link[];
  readonly undone: readonly EventId[];
  readonly journal: readonly JournalEvent[];
  readonly cards: readonly Row[];
}

/** The columns of a study day's totals. */
const DAY_COLUMNS = ['day', 'reviews', 'passed', 'firsts', 'drills', 'ms'] as const;

const ZEROED_HEAD = `{\n"version":${VERSION},\n"checksum":"00000000",\n`;
const CHECKSUM_AT = ZEROED_HEAD.indexOf('0000');

/** Makes a snapshot of a fold state. */
export function toSnapshot(state: FoldState, through: Through): Snapshot {
  const { cards, days, links, undone, journal } = state;
  return {
    through,
    days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(toDayRow),
    links: links.list,
    undone: [...undone].sort(),
    journal: [...journal.values()].sort(inFoldOrder),
    cards: [...cards.rows()].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  };
}

/** Restores the fold state of a snapshot. */
export function fromSnapshot({ cards, days, links, undone, journal }: Snapshot): FoldState {
  return {
    cards: cardTable(cards),
    days: new Map(days.map(fromDayRow)),
    links: linksFrom(links),
    undone: new Set(undone),
    journal: new Map(journal.map((event) => [event.id, event])),
  };
}

/**
 * The text of progress.json: JSON with one card per line, below the names of the columns. The checksum
 * is that of the whole text with zeros in its place.
 */
export function formatSnapshot(snapshot: Snapshot): Buffer {
  const { through, days, links, undone, journal, cards } = snapshot;
  const fields = [
    `"through":${JSON.stringify(through)}`,
    `"dayColumns":${JSON.stringify(DAY_COLUMNS)}`,
    `"days":${lines(days)}`,
    `"links":${lines(links)}`,
    `"undone":${lines(undone)}`,
    `"journal":${lines(journal.map(toPlain))}`,
    `"columns":${JSON.stringify(COLUMNS)}`,
    `"cards":${lines(cards)}`,
  ];
  const bytes = Buffer.from(`${ZEROED_HEAD}${fields.join(',\n')}\n}\n`);
  bytes.write(checksumOf(bytes), CHECKSUM_AT, 'latin1');
  return bytes;
}

function lines(values: readonly unknown[]): string {
  if (values.length === 0) return '[]';
  return `[\n${values.map((value) => JSON.stringify(value)).join(',\n')}\n]`;
}

function toDayRow([day, sums]: readonly [Day, DayTotals]): DayRow {
  return [day, sums.reviews, sums.passed, sums.firsts, sums.drills, sums.ms];
}

function fromDayRow(row: DayRow): readonly [Day, DayTotals] {
  const [day, reviews = 0, passed = 0, firsts = 0, drills = 0, ms = 0] = row;
  return [day, { reviews, passed, firsts, drills, ms }];
}

/** The result of parsing progress.json. */
type ParsedSnapshot =
  | { readonly kind: 'whole'; readonly snapshot: Snapshot }
  | { readonly kind: 'damaged'; readonly reason: string }
  | { readonly kind: 'later'; readonly version: number };

const HEAD = /^\{\n"version":(\d+),\n"checksum":"([0-9a-f]{8})",\n/;
/** Characters that progress.json never contains: its texts are ids, hashes and dates. */
const UNPLAIN = /[^\n -~]|\\/;
const HEAD_BYTES = 64;

/** Parses progress.json. An empty file, or one that contains `null`, is damaged. */
export function parseSnapshot(bytes: Buffer): ParsedSnapshot {
  const isWhole = hasRightChecksum(bytes);
  const text = bytes.toString();
  const fields = parseFields(text);
  if (fields === null) return damaged(bytes.length === 0 ? 'it is empty' : 'it is not JSON');
  const { version } = fields;
  if (typeof version === 'number' && version > VERSION && !isWhole) {
    return { kind: 'later', version };
  }
  if (!isWhole || version !== VERSION) return damaged('its checksum does not match');
  const snapshot = UNPLAIN.test(text) ? null : fromFields(fields);
  return snapshot === null ? damaged('it contains no progress') : { kind: 'whole', snapshot };
}

function damaged(reason: string): ParsedSnapshot {
  return { kind: 'damaged', reason };
}

/** True if the checksum is right for this version, so that a damaged version is not taken for a later one. */
function hasRightChecksum(bytes: Buffer): boolean {
  const head = HEAD.exec(bytes.toString('latin1', 0, HEAD_BYTES));
  if (head === null) return false;
  const [whole, , sum = ''] = head;
  return checksumOf(ZEROED_HEAD, bytes.subarray(whole.length)) === sum;
}

function parseFields(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

function fromFields({ through, days, links, undone, cards, ...rest }: Fields): Snapshot | null {
  const journal = fromPlain(rest['journal']);
  const isKnownShape =
    sameNames(rest['columns'], COLUMNS) &&
    sameNames(rest['dayColumns'], DAY_COLUMNS) &&
    isThrough(through) &&
    isListOf(days, isDayRow) &&
    isListOf(links, isLink) &&
    isListOf(undone, isEventId) &&
    journal !== null &&
    isListOf(cards, isRow);
  return isKnownShape ? ({ through, days, links, undone, journal, cards } as Snapshot) : null;
}

function isThrough(value: unknown): value is Through {
  if (!isFields(value)) return false;
  const { inode, bytes, crc } = value;
  return (
    Number.isInteger(inode) &&
    Number.isInteger(bytes) &&
    (bytes as number) >= 0 &&
    CHECKSUM.test(String(crc))
  );
}

function isDayRow(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== DAY_COLUMNS.length) return false;
  const [day, ...sums]: readonly unknown[] = value;
  return /^\d{4}-\d\d-\d\d$/.test(String(day)) && sums.every(Number.isInteger);
}

function isLink(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 3 || !isEventId(value[0])) return false;
  return value.slice(1).every((id) => typeof id === 'string' && /^[!-~]+$/.test(id));
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function sameNames(value: unknown, names: readonly string[]): boolean {
  return JSON.stringify(value) === JSON.stringify(names);
}

/** A progress.json that cannot be read, and why. */
export class DamagedSnapshot extends Error {
  override readonly name = 'DamagedSnapshot';
}

/**
 * Reads and writes progress.json for lowdb. A missing file is null; one of a later version is refused;
 * anything else that is not valid is damage, never a reason to silently start over.
 */
export function progressFile(file: string): SyncAdapter<Snapshot | null> {
  return {
    read() {
      const bytes = readWhole(file);
      if (bytes === null) return null;
      const parsed = parseSnapshot(bytes);
      switch (parsed.kind) {
        case 'whole':
          return parsed.snapshot;
        case 'damaged':
          throw new DamagedSnapshot(parsed.reason);
        case 'later':
          throw new UserError(
            `${file} was written by a later version of deckhand (format ${parsed.version}).`,
            { hint: 'Update deckhand to read it. The file is unchanged.' },
          );
      }
    },
    write(snapshot) {
      if (snapshot === null) return;
      makeFolder(dirname(file));
      replaceFile(file, formatSnapshot(snapshot));
    },
  };
}
