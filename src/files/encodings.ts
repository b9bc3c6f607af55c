import { Buffer } from 'node:buffer';
import { analyse } from 'chardet';
import { UserError } from '../errors.ts';

/** A file to import. */
export interface Source {
  /** The file name without folders, made safe: for messages, and a last resort in detection. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The decoded text, shared by all formats; null if the file is not text. */
  readonly text: DecodedText | null;
}

/** With this many valid characters for each bad byte, a file is damaged UTF-8 and nothing else. */
const GOOD_TO_BAD = 2;

/**
 * Decodes a file without its byte order mark; null if it is not text. Characters are never replaced
 * silently: an encoding must fit every byte.
 * @throws {UserError} for an unknown or unsuitable encoding, and for damaged text
 */
export function decodeText(bytes: Uint8Array, encoding?: string): DecodedText | null {
  if (encoding !== undefined) return decodeAs(bytes, resolveUtf16(bytes, encodingNamed(encoding)));
  if (isBinary(bytes)) return null;
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return decodeAs(bytes, utf16);
  if (bytes.includes(0)) return null;
  const text = decodeStrictly(bytes, UTF_8);
  if (text !== null) return { text: withoutInnerMarks(text), encoding: UTF_8.name };
  const { good, bad, badLine } = surveyUtf8(bytes);
  if (good < bad * GOOD_TO_BAD) return guessLegacy(bytes);
  throw new UserError(`This UTF-8 file is damaged: line ${badLine} has bytes that are not UTF-8.`, {
    hint: 'Save it as UTF-8 again, or name its encoding with --encoding.',
  });
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): DecodedText {
  const text = decodeStrictly(bytes, encoding);
  if (text !== null) return { text: withoutInnerMarks(text), encoding: encoding.name };
  throw new UserError(`This file is not valid ${encoding.name} text.`, {
    hint: 'Name the right encoding with --encoding, or save the file as UTF-8.',
  });
}

/** The decoded text of a file. */
interface DecodedText {
  /** Without a byte order mark; line ends are kept. */
  readonly text: string;
  /** For people: `UTF-8`, `UTF-16 LE`, `Windows-1252`, … */
  readonly encoding: string;
}

/** How files that are not text begin, even if they hold no NUL: zip, PDF, pictures, sound. */
const BINARY =
  /^(?:504b0304|504b0506|1f8b|28b52ffd|377abcaf|255044462d|89504e47|ffd8ff|47494638|49443302|49443303|49443304|4f67675300|d0cf11e0)/;

/** True if a file begins like a known binary format. */
function isBinary(bytes: Uint8Array): boolean {
  return BINARY.test(Buffer.from(bytes.subarray(0, 8)).toString('hex'));
}

/** Windows-1252 from 0x80, where ISO 8859-1 has control characters; a blank is unassigned. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const FIRST = 0x80;
const CONTROL = /[\u0080-\u009f]/g;

/** Decodes bytes, without a byte order mark; null if any byte is invalid in the encoding. */
function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    const text = new TextDecoder(encoding.label, { fatal: true }).decode(bytes);
    return encoding.label === 'windows-1252' ? withTypography(text) : text;
  } catch {
    return null;
  }
}

/**
 * Some releases of Node decode Windows-1252 as ISO 8859-1, others correctly; the result here is the
 * same.
 */
function withTypography(text: string): string {
  return text.replace(CONTROL, (character) => {
    const known = WINDOWS_1252.charAt(character.charCodeAt(0) - FIRST);
    return known === ' ' ? character : known;
  });
}

interface Encoding {
  /** For people. */
  readonly name: string;
  /** The label for TextDecoder. */
  readonly label: string;
}

/** Names people type that TextDecoder does not know, reduced to letters and digits. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['ansi', 'windows-1252'],
  ['western', 'windows-1252'],
  ['cp932', 'shift_jis'],
  ['windows932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['windows936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['windows949', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['cp950', 'big5'],
  ['windows950', 'big5'],
  ['cp874', 'windows-874'],
  ['ucs2', 'utf-16le'],
  ['utf8sig', 'utf-8'],
  ['utf8bom', 'utf-8'],
  ['macroman', 'macintosh'],
]);

/** Labels whose display name is more than the label in upper case. */
const DISPLAY_NAMES: ReadonlyMap<string, string> = new Map([
  ['utf-16le', 'UTF-16 LE'],
  ['utf-16be', 'UTF-16 BE'],
  ['shift_jis', 'Shift_JIS'],
  ['big5', 'Big5'],
  ['macintosh', 'Mac Roman'],
]);

const UTF_8 = encodingOf('utf-8');
/** What Windows programs write as "Unicode". */
const UTF_16_LE = encodingOf('utf-16le');
const UTF_16_BE = encodingOf('utf-16be');

function encodingOf(label: string): Encoding {
  const name = DISPLAY_NAMES.get(label) ?? label.toUpperCase().replace('WINDOWS', 'Windows');
  return { name, label };
}

/**
 * Finds an encoding by a name that a person typed: `utf8`, `UTF-16`, `latin1`, `cp1252`, `sjis`, …
 * @throws {UserError} if there is none.
 */
function encodingNamed(name: string): Encoding {
  const bare = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const spellings = [
    name.trim(),
    ALIASES.get(bare),
    bare,
    bare.replace(/^(utf)(8|16)/, '$1-$2'),
    bare.replace(/^(?:cp|win|windows)(?=\d)/, 'windows-'),
    bare.replace(/^iso8859/, 'iso-8859-'),
    bare.replace(/^koi8/, 'koi8-'),
    bare.replace(/^euc/, 'euc-'),
    bare.replace(/^iso2022/, 'iso-2022-'),
  ];
  for (const spelling of spellings) {
    const label = spelling === undefined ? null : knownLabel(spelling);
    if (label !== null) return encodingOf(label);
  }
  throw new UserError(`There is no text encoding called ${name}.`, {
    hint: 'Common ones are utf-8, utf-16, windows-1252, shift_jis, gb18030, big5 and windows-1251.',
    exitCode: 2,
  });
}

function knownLabel(spelling: string): string | null {
  try {
    return new TextDecoder(spelling).encoding;
  } catch {
    return null;
  }
}

/** At the start of a line; also when two one-byte line feeds were read as one UTF-16 character. */
const INNER_MARK = /([\n\r])\u0a0a?\ufeff/g;

/** Removes byte order marks that concatenated files left inside a text. */
function withoutInnerMarks(text: string): string {
  return text.includes('\ufeff') ? text.replace(INNER_MARK, '$1') : text;
}

/** In bytes; even, for UTF-16. */
const SAMPLE = 65_536;
/** UTF-16 with any ASCII in it has this many times more NULs on one side of each byte pair. */
const MIN_NUL_RATIO = 4;
// biome-ignore lint/suspicious/noControlCharactersInRegex: text has none of these.
const NO_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffe\uffff]/;

/** Detects UTF-16 by its byte order mark, or by the position of its NULs. */
function utf16Of(bytes: Uint8Array): Encoding | null {
  return markedUtf16(bytes) ?? unmarkedUtf16(bytes);
}

/** A person who asks for UTF-16 may mean either byte order; the file decides. */
function resolveUtf16(bytes: Uint8Array, asked: Encoding): Encoding {
  return asked.label === UTF_16_LE.label ? (utf16Of(bytes) ?? asked) : asked;
}

/** Share in a text in Latin letters; a binary file has fewer. */
const PRINTABLE = /[\t\n\r -~]/g;
const MIN_PRINTABLE_SHARE = 0.8;

/** True if bytes look like UTF-16 apart from some characters that never occur in text. */
export function isNearlyUtf16(bytes: Uint8Array): boolean {
  const encoding = lopsidedUtf16(bytes);
  const sample = encoding === null ? null : decodeStrictly(sampleOf(bytes), encoding);
  if (sample === null) return false;
  return (sample.match(PRINTABLE)?.length ?? 0) >= sample.length * MIN_PRINTABLE_SHARE;
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

/** Detects UTF-16 by the position of its NULs. */
function lopsidedUtf16(bytes: Uint8Array): Encoding | null {
  if (bytes.length % 2 !== 0) return null;
  const end = Math.min(bytes.length, SAMPLE);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const isLopsided = Math.max(even, odd) > Math.min(even, odd) * MIN_NUL_RATIO;
  if (!isLopsided) return null;
  return odd > even ? UTF_16_LE : UTF_16_BE;
}

interface Utf8Survey {
  /** Multi-byte characters. */
  readonly good: number;
  /** Invalid bytes, or characters cut short. */
  readonly bad: number;
  /** The line of the first bad one, from 1. */
  readonly badLine: number;
}

/** Counts valid and invalid UTF-8 beyond ASCII. */
function surveyUtf8(bytes: Uint8Array): Utf8Survey {
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

/** A character that is cut short counts as one. */
function brokenLength(bytes: Uint8Array, at: number): number {
  const most = lengthFrom(bytes[at] ?? 0);
  let length = 1;
  while (length < most && isContinuation(bytes[at + length])) length += 1;
  return length;
}

function isContinuation(byte = 0): boolean {
  return (byte & 0xc0) === 0x80;
}

/** The length of the character at a position (Unicode 16, table 3-7); 0 if it is invalid. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = lengthFrom(first);
  const second = bytes[at + 1] ?? 0;
  if (length === 0 || second < minSecondByte(first) || second > maxSecondByte(first)) return 0;
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

function minSecondByte(first: number): number {
  if (first === 0xe0) return 0xa0;
  return first === 0xf0 ? 0x90 : 0x80;
}

function maxSecondByte(first: number): number {
  if (first === 0xed) return 0x9f;
  return first === 0xf4 ? 0x8f : 0xbf;
}

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

/** The answers of chardet that are accepted. */
const GUESSES = (
  'windows-1252 ISO-8859-1 Shift_JIS GB18030 Big5 EUC-KR EUC-JP windows-1251 KOI8-R windows-1250 ' +
  'ISO-8859-2 windows-1254 ISO-8859-9 windows-1253 ISO-8859-7 windows-1256 windows-1255 ISO-8859-8 ' +
  'ISO-8859-5'
).split(' ');
/** What to decode instead: a superset, which real files use. */
const SUPERSETS: ReadonlyMap<string, string> = new Map([
  ['ISO-8859-1', 'windows-1252'],
  ['ISO-8859-9', 'windows-1254'],
  ['ISO-8859-7', 'windows-1253'],
  ['ISO-8859-8', 'windows-1255'],
]);

/** Weight of the strangeness (0 to 1) against chardet's confidence (0 to 100). */
const STRANGENESS_WEIGHT = 150;
// biome-ignore lint/suspicious/noControlCharactersInRegex: no text has these.
const NO_OLD_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u009f\ue000-\uf8ff]/;

/**
 * Decodes text from before Unicode in the likeliest encoding that fits every byte; null if none
 * fits.
 */
function guessLegacy(bytes: Uint8Array): DecodedText | null {
  for (const label of likeliestFirst(cellsBeyondAscii(bytes))) {
    const encoding = encodingOf(label);
    const text = decodeStrictly(bytes, encoding);
    if (text !== null && !NO_OLD_TEXT.test(text)) return { text, encoding: encoding.name };
  }
  return null;
}

function likeliestFirst(sample: Uint8Array): readonly string[] {
  const guesses = new Map<string, number>(
    analyse(sample).map(({ name, confidence }) => [name, confidence]),
  );
  const judged = GUESSES.map((guess) => {
    const label = SUPERSETS.get(guess) ?? guess.toLowerCase();
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
