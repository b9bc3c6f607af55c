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
/** Where digits are put together. */
const written = Buffer.alloc(ID_DIGITS);

/**
 * A card's id where no lasting one is given: 80 bits of the hash of
 * `[kind, path, front]` as JSON, that is of what is asked and where. Neither the
 * answer, nor the deck, nor the file counts, so a card keeps its history when these change.
 * People's progress hangs on these values: they cannot be changed.
 */
export function hashedId(kind: CardKind, path: readonly string[], front: string): CardId {
  const asked = `["${kind}",${jsonOfPath(path)},${JSON.stringify(normalise(front))}]`;
  return shortHash(asked, ID_DIGITS) as CardId;
}

/** A short hash of one side of a card, by which an event knows the text that was answered. */
export function sideHash(text: string): string {
  return shortHash(normalise(text), SIDE_DIGITS);
}

/** A short hash of a text to the letter: white space counts too. */
export function textHash(text: string): string {
  return shortHash(text, SIDE_DIGITS);
}

/** Cards of one section share its path, so its share of the id is made once. */
const jsonOfPaths = new WeakMap<readonly string[], string>();

function jsonOfPath(path: readonly string[]): string {
  const known = jsonOfPaths.get(path);
  if (known !== undefined) return known;
  const json = JSON.stringify(path.map(normalise));
  jsonOfPaths.set(path, json);
  return json;
}

/**
 * What most texts are made of, and what is normal as it stands: single blanks between characters that
 * NFC neither changes nor joins (Latin, Cyrillic, kana, Chinese, Hangul).
 */
const LETTER =
  '[!-~\\u00a1-\\u02ff\\u0400-\\u0482\\u048a-\\u052f\\u3041-\\u3096\\u30a1-\\u30fa\\u4e00-\\u9fff\\uac00-\\ud7a3]';
const NORMAL = new RegExp(`^${LETTER}+(?: ${LETTER}+)*$`);

/** A text as ids and side hashes see it: Unicode NFC, runs of white space one blank, trimmed. */
export function normalise(text: string): string {
  if (NORMAL.test(text)) return text;
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The first digits of a SHA-256 in base 32. A large deck needs them a million times. */
function shortHash(text: string, digits: number): string {
  // A character for each byte.
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
    written[digit] = DIGITS[(bits >>> held) & DIGIT_MASK] ?? 0;
  }
  return written.toString('latin1', 0, digits);
}
