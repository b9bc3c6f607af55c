import { hash } from 'node:crypto';
import type { CardId, CardKind } from './card.ts';

/** Douglas Crockford's base 32, in lower case: no `i`, `l`, `o` or `u`. */
const DIGITS = Buffer.from('0123456789abcdefghjkmnpqrstvwxyz');
const BITS_A_DIGIT = 5;
const DIGIT_MASK = 0x1f;
const BITS_A_BYTE = 8;

/** Digits of 5 bits each: 80 bits for an id, 40 for the hash of a side. */
const ID_DIGITS = 16;
const SIDE_DIGITS = 8;
/** Reused for every id, since a large deck needs a million of them. */
const buffer = Buffer.alloc(ID_DIGITS);

/**
 * The id of a card that has no lasting one: 80 bits of the hash of `[kind, path, front]` as JSON,
 * so of the question and its headings. Answer, deck and file do not count: a card keeps its history
 * when they change. Saved progress refers to these ids, so this function must never change.
 */
export function hashedId(kind: CardKind, path: readonly string[], front: string): CardId {
  const asked = `["${kind}",${jsonOfPath(path)},${JSON.stringify(normalise(front))}]`;
  return shortHash(asked, ID_DIGITS) as CardId;
}

/** A short hash of one side of a card. Events store it to identify the text that was answered. */
export function sideHash(text: string): string {
  return shortHash(normalise(text), SIDE_DIGITS);
}

/** A short hash of the exact text: white space counts too. */
export function textHash(text: string): string {
  return shortHash(text, SIDE_DIGITS);
}

/** Cards of one section share a path, so its JSON is made once. */
const jsonOfPaths = new WeakMap<readonly string[], string>();

function jsonOfPath(path: readonly string[]): string {
  const known = jsonOfPaths.get(path);
  if (known !== undefined) return known;
  const json = JSON.stringify(path.map(normalise));
  jsonOfPaths.set(path, json);
  return json;
}

/**
 * Most texts are normal already: single spaces between characters that NFC neither changes nor joins
 * (Latin, Cyrillic, kana, Chinese, Hangul). This pattern recognises them quickly.
 */
const LETTER =
  '[!-~\\u00a1-\\u02ff\\u0400-\\u0482\\u048a-\\u052f\\u3041-\\u3096\\u30a1-\\u30fa\\u4e00-\\u9fff\\uac00-\\ud7a3]';
const NORMAL = new RegExp(`^${LETTER}+(?: ${LETTER}+)*$`);

/** A text as ids and side hashes see it: Unicode NFC, white space collapsed and trimmed. */
export function normalise(text: string): string {
  if (NORMAL.test(text)) return text;
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The first digits of a SHA-256 in base 32. A large deck needs them a million times. */
function shortHash(text: string, digits: number): string {
  // One character per byte.
  const digest = hash('sha256', text, 'binary');
  let bits = 0;
  let held = 0;
  let next = 0;
  for (let digit = 0; digit < digits; digit += 1) {
    if (held < BITS_A_DIGIT) {
      bits = ((bits & DIGIT_MASK) << BITS_A_BYTE) | digest.charCodeAt(next);
      held += BITS_A_BYTE;
      next += 1;
    }
    held -= BITS_A_DIGIT;
    buffer[digit] = DIGITS[(bits >>> held) & DIGIT_MASK] ?? 0;
  }
  return buffer.toString('latin1', 0, digits);
}
