import { analyse } from 'chardet';
import { type DecodedText, decodeStrictly, encodingOf } from './encodings.ts';

const WORD = /[^\s,;"()]+/g;
const BEYOND_ASCII = /[^\x20-\x7e]/;

/** Sequences that no language writes; a text with them was read in the wrong encoding. */
const STRANGE_PATTERNS: readonly RegExp[] = [
  /\p{L}[\u00a1-\u00ac\u00ae-\u00b6\u00b8-\u00bf\u00d7\u00f7\u2013-\u2018\u201a-\u203a\u20ac\u2122]+\p{L}/u,
  /[\u00a1-\u00bf\u00d7\u00f7]{2}/,
  /\p{Ll}\p{Lu}/u,
  /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152\u0153\u0160\u0161\u0178]{4}/,
  /[a-z][\u00c0-\u00d6\u00d8-\u00de]/,
  /[A-Za-z][\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}][A-Za-z]/u,
  /[\uff66-\uff9f\u2500-\u25a0\u2320\u2321]/,
  /[A-Za-z][\p{Script=Han}\p{Script=Hangul}][A-Za-z]/u,
];

/** The share of non-ASCII words that no language writes. */
function strangeness(text: string): number {
  let strange = 0;
  let words = 0;
  for (const [word] of text.matchAll(WORD)) {
    if (!BEYOND_ASCII.test(word)) continue;
    words += 1;
    if (STRANGE_PATTERNS.some((pattern) => pattern.test(word))) strange += 1;
  }
  return words === 0 ? 0 : strange / words;
}

/**
 * Each answer of chardet that is accepted, and the superset to decode it as, since real files use
 * that.
 */
const CHARDET_LABELS: readonly (readonly [guess: string, label: string])[] = [
  ['windows-1252', 'windows-1252'],
  ['ISO-8859-1', 'windows-1252'],
  ['Shift_JIS', 'shift_jis'],
  ['GB18030', 'gb18030'],
  ['Big5', 'big5'],
  ['EUC-KR', 'euc-kr'],
  ['EUC-JP', 'euc-jp'],
  ['windows-1251', 'windows-1251'],
  ['KOI8-R', 'koi8-r'],
  ['windows-1250', 'windows-1250'],
  ['ISO-8859-2', 'iso-8859-2'],
  ['windows-1254', 'windows-1254'],
  ['ISO-8859-9', 'windows-1254'],
  ['windows-1253', 'windows-1253'],
  ['ISO-8859-7', 'windows-1253'],
  ['windows-1256', 'windows-1256'],
  ['windows-1255', 'windows-1255'],
  ['ISO-8859-8', 'windows-1255'],
  ['ISO-8859-5', 'iso-8859-5'],
];

/** In bytes. */
const SAMPLE = 65_536;
/** Weight of the strangeness (0 to 1) against chardet's confidence (0 to 100). */
const STRANGENESS_WEIGHT = 150;
// biome-ignore lint/suspicious/noControlCharactersInRegex: no text has these.
const NO_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u009f\ue000-\uf8ff]/;

/**
 * Decodes text from before Unicode in the likeliest encoding that fits every byte; null if none
 * fits.
 */
export function guessLegacy(bytes: Uint8Array): DecodedText | null {
  for (const label of likeliestFirst(cellsBeyondAscii(bytes))) {
    const encoding = encodingOf(label);
    const text = decodeStrictly(bytes, encoding);
    if (text !== null && !NO_TEXT.test(text)) return { text, encoding: encoding.name };
  }
  return null;
}

function likeliestFirst(sample: Uint8Array): readonly string[] {
  const guesses = new Map<string, number>(
    analyse(sample).map(({ name, confidence }) => [name, confidence]),
  );
  const judged = CHARDET_LABELS.map(([guess, label]) => {
    const text = decodeStrictly(sample, encodingOf(label));
    const against = text === null ? 1 : strangeness(text);
    return { label, likelihood: (guesses.get(guess) ?? 0) - against * STRANGENESS_WEIGHT };
  });
  return judged.sort((a, b) => b.likelihood - a.likelihood).map(({ label }) => label);
}

/**
 * Only the cells and lines with non-ASCII bytes: next to the English of a bilingual list, chardet
 * would guess any language to be English. No encoding uses these separators inside a character.
 */
function cellsBeyondAscii(bytes: Uint8Array): Uint8Array {
  const sample: number[] = [];
  let start = 0;
  let isBeyond = false;
  for (let at = 0; at <= bytes.length && sample.length < SAMPLE; at += 1) {
    const byte = bytes[at] ?? LINE_FEED;
    if (byte >= 0x80) isBeyond = true;
    if (!SEPARATORS.has(byte)) continue;
    if (isBeyond) sample.push(...bytes.subarray(start, Math.min(at, start + SAMPLE)), LINE_FEED);
    start = at + 1;
    isBeyond = false;
  }
  return Uint8Array.from(sample);
}

const LINE_FEED = 0x0a;
const SEPARATORS: ReadonlySet<number> = new Set([0x09, LINE_FEED, 0x0d, 0x2c, 0x3b]);
