/** What of some bytes is UTF-8. */
export interface Utf8Survey {
  /** Characters of two bytes and more. */
  readonly good: number;
  /** Bytes, or beginnings of characters, that are none. */
  readonly bad: number;
  /** The line of the first of these, from 1. */
  readonly badLine: number;
}

/** Counts what of some bytes is UTF-8 beyond ASCII, and what is not. */
export function surveyUtf8(bytes: Uint8Array): Utf8Survey {
  let [good, bad, line, badLine] = [0, 0, 1, 0];
  let at = 0;
  while (at < bytes.length) {
    const length = lengthAt(bytes, at);
    if (bytes[at] === 0x0a) line += 1;
    if (length > 1) good += 1;
    if (length === 0) bad += 1;
    if (bad === 1 && badLine === 0) badLine = line;
    at += length > 0 ? length : brokenLength(bytes, at);
  }
  return { good, bad, badLine };
}

/** A character that is cut short is one bad one. */
function brokenLength(bytes: Uint8Array, at: number): number {
  const most = lengthFrom(bytes[at] ?? 0);
  let length = 1;
  while (length < most && isContinuation(bytes[at + length])) length += 1;
  return length;
}

function isContinuation(byte = 0): boolean {
  return (byte & 0xc0) === 0x80;
}

/** How many bytes the character at a position takes (Unicode 16, table 3-7); 0 where it is none. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = lengthFrom(first);
  const second = bytes[at + 1] ?? 0;
  if (length === 0 || second < leastSecond(first) || second > mostSecond(first)) return 0;
  for (let next = at + 2; next < at + length; next += 1) {
    if (!isContinuation(bytes[next])) return 0;
  }
  return length;
}

function lengthFrom(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

function leastSecond(first: number): number {
  if (first === 0xe0) return 0xa0;
  return first === 0xf0 ? 0x90 : 0x80;
}

function mostSecond(first: number): number {
  if (first === 0xed) return 0x9f;
  return first === 0xf4 ? 0x8f : 0xbf;
}
