import { crc32 } from 'node:zlib';

/** How a checksum is written: CRC-32 as eight hexadecimal digits. */
export const CHECKSUM = /^[0-9a-f]{8}$/;

/** The CRC-32 of all parts, one after the other. */
export function checksumOf(...parts: readonly (Uint8Array | string)[]): string {
  let sum = 0;
  for (const part of parts) sum = crc32(part, sum);
  return sum.toString(16).padStart(8, '0');
}
