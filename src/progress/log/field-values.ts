import { type Day, parseDay } from '../../schedule/day.ts';

/** A record's fields, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Letters, digits and signs of ASCII, but for the two that JSON escapes and progress.json cannot hold:
 * what an id, a hash or a machine's name is made of.
 */
const PLAIN = /^[!#-[\]-~]{1,200}$/;

/** Whether a value has fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** Whether a value is a text of plain ASCII, of a length that an id may have. */
export function isPlain(value: unknown): value is string {
  return typeof value === 'string' && PLAIN.test(value);
}

/** Whether a value is a whole number from 0 to `limit`. */
export function isWhole(value: unknown, limit: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= limit;
}

/** The same days come again and again, and telling a date from none takes longer than all else here. */
const days = new Map<string, Day | null>();
const MOST_KNOWN = 10_000;

/** The study day that a value is; null where it is none. */
export function toDay(value: unknown): Day | null {
  if (typeof value !== 'string') return null;
  const day = days.get(value);
  if (day !== undefined) return day;
  const parsed = parseDay(value);
  if (days.size < MOST_KNOWN) days.set(value, parsed);
  return parsed;
}
