import { decodeStrictly } from './decode-strictly.ts';
import { type Encoding, UTF_16_BE, UTF_16_LE } from './encoding.ts';

/** How many bytes are looked at, an even number. */
const SAMPLE = 65_536;
/** So many times as many NULs stand on one side of a pair of bytes in UTF-16 with any ASCII in it. */
const LOPSIDED = 4;
// biome-ignore lint/suspicious/noControlCharactersInRegex: text has none of these.
const NO_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffe\uffff]/;

/** Which UTF-16 a file is by its byte order mark, or by where its NULs stand; null for none. */
export function utf16Of(bytes: Uint8Array): Encoding | null {
  return markedUtf16(bytes) ?? unmarkedUtf16(bytes);
}

/** UTF-16 asked for by a person may be either; the file knows which. */
export function orUtf16(bytes: Uint8Array, asked: Encoding): Encoding {
  return asked.label === UTF_16_LE.label ? (utf16Of(bytes) ?? asked) : asked;
}

/** Of a text in Latin letters; a binary file has fewer. */
const PRINTABLE = /[\t\n\r -~]/g;
const LEAST_PRINTABLE = 0.8;

/** Whether bytes are UTF-16 but for some characters that no text has. */
export function isNearlyUtf16(bytes: Uint8Array): boolean {
  const encoding = lopsidedUtf16(bytes);
  const sample = encoding === null ? null : decodeStrictly(sampleOf(bytes), encoding);
  if (sample === null) return false;
  return (sample.match(PRINTABLE)?.length ?? 0) >= sample.length * LEAST_PRINTABLE;
}

function markedUtf16(bytes: Uint8Array): Encoding | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xfe && second === 0xff) return UTF_16_BE;
  const isUtf32 = third === 0 && fourth === 0;
  return first === 0xff && second === 0xfe && !isUtf32 ? UTF_16_LE : null;
}

function unmarkedUtf16(bytes: Uint8Array): Encoding | null {
  const encoding = lopsidedUtf16(bytes);
  const sample = encoding === null ? null : decodeStrictly(sampleOf(bytes), encoding);
  return sample === null || NO_TEXT.test(sample) ? null : encoding;
}

function sampleOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, SAMPLE);
}

/** The UTF-16 that bytes would be by where their NULs stand; null for none. */
function lopsidedUtf16(bytes: Uint8Array): Encoding | null {
  if (bytes.length % 2 !== 0) return null;
  const end = Math.min(bytes.length, SAMPLE);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const isLopsided = Math.max(even, odd) > Math.min(even, odd) * LOPSIDED;
  if (!isLopsided) return null;
  return odd > even ? UTF_16_LE : UTF_16_BE;
}
