import { nodeCrypto } from '../../node-crypto.ts';
import type { Instant } from '../../schedule/day.ts';
import type { EventId } from '../event.ts';

const COUNTER_LIMIT = 0x1000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a value from outside has the form of an event's id. */
export function isEventId(value: unknown): value is EventId {
  return typeof value === 'string' && UUID.test(value);
}

/**
 * Gives UUIDs of version 7 (RFC 9562, method 1: a 12-bit counter in `rand_a`), each greater than
 * the one before, even where the clock stands still or is set back.
 */
export function eventIds(randomBytes: (count: number) => Uint8Array): (now: Instant) => EventId {
  let at = -1;
  let counter = 0;
  return (now) => {
    const chance = Buffer.from(randomBytes(10));
    if (now > at) {
      at = now;
      counter = chance.readUInt16BE(8) & 0x7ff;
    } else if (++counter === COUNTER_LIMIT) {
      at += 1;
      counter = 0;
    }
    const time = at.toString(16).padStart(12, '0');
    return uuid(`${time}7${counter.toString(16).padStart(3, '0')}${chance.toString('hex', 0, 8)}`);
  };
}

/** The id that a content has wherever and whenever it is brought in: a UUID of version 8. */
export function derivedId(content: string): EventId {
  const hash = nodeCrypto().hash('sha256', content);
  return uuid(`${hash.slice(0, 12)}8${hash.slice(13, 32)}`);
}

/** Sets the variant bits and the dashes; `hex` has 32 digits and the version in its place. */
function uuid(hex: string): EventId {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const whole = `${hex.slice(0, 16)}${variant}${hex.slice(17)}`;
  const groups = [whole.slice(0, 8), whole.slice(8, 12), whole.slice(12, 16), whole.slice(16, 20)];
  return `${groups.join('-')}-${whole.slice(20)}` as EventId;
}
