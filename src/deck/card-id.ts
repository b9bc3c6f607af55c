import { hash } from 'node:crypto';
import type { CardId, CardKind } from './card.ts';

/** Douglas Crockford's base 32, in lower case: no `i`, `l`, `o` or `u`. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Forty bits make eight digits of base 32 and ten of base 16. */
const HEX_OF_40_BITS = 10;
const HEX_OF_20_BITS = 5;

/**
 * A card's id where no lasting one is given: 80 bits of the hash of
 * `[kind, path, front]` as JSON, that is of what is asked and where. Neither the
 * answer, nor the deck, nor the file counts, so a card keeps its history when these change.
 * People's progress hangs on these values: they cannot be changed.
 */
export function hashedId(kind: CardKind, path: readonly string[], front: string): CardId {
  const asked = `["${kind}",${jsonOfPath(path)},${JSON.stringify(normalise(front))}]`;
  const hex = hash('sha256', asked, 'hex');
  return (base32(hex, 0) + base32(hex, HEX_OF_40_BITS)) as CardId;
}

/** A short hash of one side of a card, by which an event knows the text that was answered. */
export function sideHash(text: string): string {
  return base32(hash('sha256', normalise(text), 'hex'), 0);
}

/** A short hash of a text to the letter: white space counts too. */
export function textHash(text: string): string {
  return base32(hash('sha256', text, 'hex'), 0);
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

/** What most texts are made of, and what is normal as it stands. */
const NORMAL = /^[!-~]+(?: [!-~]+)*$/;

/** A text as ids and side hashes see it: Unicode NFC, runs of white space one blank, trimmed. */
export function normalise(text: string): string {
  if (NORMAL.test(text)) return text;
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Forty bits of a number written in base 16, in base 32: two times twenty bits, four digits each. */
function base32(hex: string, from: number): string {
  const high = Number.parseInt(hex.slice(from, from + HEX_OF_20_BITS), 16);
  const low = Number.parseInt(hex.slice(from + HEX_OF_20_BITS, from + HEX_OF_40_BITS), 16);
  return pairOf(high >>> 10) + pairOf(high) + pairOf(low >>> 10) + pairOf(low);
}

/** Two digits for each ten bits: a large deck needs them a million times. */
const PAIRS = [...DIGITS].flatMap((first) => [...DIGITS].map((second) => first + second));

function pairOf(bits: number): string {
  return PAIRS[bits & 0x3ff] ?? '';
}
