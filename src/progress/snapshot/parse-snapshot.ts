import { CHECKSUM, checksumOf } from '../log/checksum.ts';
import { isEventId } from '../log/event-id.ts';
import { type Fields, isFields } from '../log/field-values.ts';
import { fromPlain } from './plain-journal.ts';
import { COLUMNS, isRow } from './progress-row.ts';
import { DAY_COLUMNS, type Snapshot, type Through, VERSION } from './snapshot.ts';

/** What the bytes of a progress.json turn out to be. */
export type ParsedSnapshot =
  | { readonly kind: 'whole'; readonly snapshot: Snapshot }
  | { readonly kind: 'damaged'; readonly reason: string }
  | { readonly kind: 'later'; readonly version: number };

const HEAD = /^\{\n"version":(\d+),\n"checksum":"([0-9a-f]{8})",\n/;
/** What never stands in a progress.json: all its texts are ids, hashes and dates. */
const UNPLAIN = /[^\n -~]|\\/;
const HEAD_BYTES = 64;

/** Reads a progress.json. An empty file, or `null` in it, is damage like any other. */
export function parseSnapshot(bytes: Buffer): ParsedSnapshot {
  const isWhole = isSummed(bytes);
  const text = bytes.toString();
  const fields = parseFields(text);
  if (fields === null) return damaged(bytes.length === 0 ? 'it is empty' : 'it is not JSON');
  const { version } = fields;
  if (typeof version === 'number' && version > VERSION && !isWhole) {
    return { kind: 'later', version };
  }
  if (!isWhole || version !== VERSION) return damaged('its checksum does not match');
  const snapshot = UNPLAIN.test(text) ? null : toSnapshot(fields);
  return snapshot === null ? damaged('it holds no progress') : { kind: 'whole', snapshot };
}

function damaged(reason: string): ParsedSnapshot {
  return { kind: 'damaged', reason };
}

/** Whether the checksum is right for this version, so that a harmed version is no later one. */
function isSummed(bytes: Buffer): boolean {
  const head = HEAD.exec(bytes.toString('latin1', 0, HEAD_BYTES));
  if (head === null) return false;
  const [whole, , sum = ''] = head;
  const zeroed = `{\n"version":${VERSION},\n"checksum":"00000000",\n`;
  return checksumOf(zeroed, bytes.subarray(whole.length)) === sum;
}

function parseFields(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

function toSnapshot({ through, days, links, undone, cards, ...rest }: Fields): Snapshot | null {
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
