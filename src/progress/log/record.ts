import type { Event } from '../event.ts';
import { checksumOf } from './checksum.ts';
import { toEvent } from './event-fields.ts';

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
