import { Buffer } from 'node:buffer';
import type { SqlValue } from './sqlite-file.ts';

/** A number in a table, also where it stands there as text; NaN where it is none. */
export function numberOf(value: SqlValue | undefined): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
}

/** A text in a table, whatever it is stored as; nothing is the empty text. */
export function textOfValue(value: SqlValue | undefined): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'number' ? `${value}` : Buffer.from(value).toString('utf8');
}

/** A blob in a table; what is none is empty. */
export function bytesOf(value: SqlValue | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}
