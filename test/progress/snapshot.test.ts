import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldLog } from '../../src/progress/fold.ts';
import { formatSnapshot, parseSnapshot, toSnapshot } from '../../src/progress/snapshot.ts';
import { emptyState } from '../../src/progress/state.ts';
import { card, change, passes, review } from './events.ts';

const state = emptyState();
const events = [review(1, 4), review(2, 3, { card: card('b') }), change(3, 'suspend')];
foldLog(state, passes(events, 0, events.length));
const TEXT = formatSnapshot(toSnapshot(state, { inode: 7, bytes: 99, crc: '0a1b2c3d' })).toString();

test('progress.json is JSON with a card a line', () => {
  const cards = JSON.parse(TEXT).cards.map((row: unknown) => JSON.stringify(row));
  assert.equal(cards.length, 2);
  for (const row of cards) assert.ok(TEXT.includes(`\n${row}`));
});

test('it reads back as it was written', () => {
  const parsed = parseSnapshot(Buffer.from(TEXT));
  assert.ok(parsed.kind === 'whole');
  assert.equal(formatSnapshot(parsed.snapshot).toString(), TEXT);
});

const HARMED: readonly [what: string, text: string, kind: string][] = [
  ['an empty file', '', 'damaged'],
  ['null', 'null', 'damaged'],
  ['an empty object', '{}', 'damaged'],
  ['the first half', TEXT.slice(0, TEXT.length / 2), 'damaged'],
  ['a changed interval', TEXT.replace('["a",1,', '["a",2,'), 'damaged'],
  ['another file', '[1, 2, 3]', 'damaged'],
  ['a later version', TEXT.replace('"version":1', '"version":2').replace('99', '98'), 'later'],
  ['a later version of another shape', '{"version": 12, "größe": {}}', 'later'],
];

for (const [what, text, kind] of HARMED) {
  test(`${what} is ${kind}`, () => assert.equal(parseSnapshot(Buffer.from(text)).kind, kind));
}

test('every flipped bit is found, that of the version included', () => {
  const bytes = Buffer.from(TEXT);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    assert.equal(parseSnapshot(copy).kind, 'damaged', `bit ${bit}`);
  }
});
