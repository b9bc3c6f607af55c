import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Event } from '../../src/progress/events.ts';
import { type BadLine, decodeRecord, encodeRecord, scanLines } from '../../src/progress/log.ts';
import { card, change, day, eventId, review } from './events.ts';

const A = Buffer.from(encodeRecord(review(1, 4)));
const B = Buffer.from(encodeRecord(review(2, 3)));
const C = Buffer.from(encodeRecord(review(3, 5)));

/** What a reader makes of some bytes: `1` for the first record, the kinds of bad lines, `…` for a rest. */
function read(...parts: readonly Uint8Array[]): string {
  const bytes = Buffer.concat(parts);
  const seen: string[] = [];
  const done = scanLines(
    { bytes, offset: 0, isLast: true },
    {
      line(line) {
        const event = decodeRecord(line);
        if (event !== null) seen.push(String(event.at));
        return event !== null;
      },
      bad: (kind: BadLine) => seen.push(kind),
    },
  );
  return [...seen, ...(done < bytes.length ? ['…'] : [])].join(' ');
}

const half = (record: Buffer) => record.subarray(0, 60);
const flipped = (record: Buffer, at: number) => {
  const copy = Buffer.from(record);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
};

const READINGS: readonly [what: string, bytes: readonly Buffer[], sees: string][] = [
  ['records one after the other', [A, B, C], '1 2 3'],
  ['the same record twice', [A, A], '1 1'],
  ['a last line that is still being written', [A, half(B)], '1 …'],
  ['a record cut short, then written whole again', [half(A), A], 'torn 1'],
  ['a record cut short, then another', [A, half(B), C], '1 torn 3'],
  ['two records cut short, then a whole one', [half(A), half(B), C], 'torn torn 3'],
  ['a record without its line end, then another', [A.subarray(0, -1), B], '1 2'],
  ['a record harmed in the middle', [A, flipped(B, 40), C], '1 damaged 3'],
  ['a last record that is harmed', [A, flipped(B, 40)], '1 damaged'],
  ['a harmed line end', [flipped(A, A.length - 1), B], 'damaged 2'],
  ['a harmed leading line end', [A, flipped(B, 0), C], '1 damaged 3'],
  ['zeros where a file system lost a block', [A, Buffer.alloc(100), B], '1 torn 2'],
];

for (const [what, bytes, sees] of READINGS) {
  test(`${what} reads as ${sees}`, () => assert.equal(read(...bytes), sees));
}

test('a log is read the same in pieces of any size', () => {
  const bytes = Buffer.concat([A, half(B), C, flipped(A, 30), B]);
  for (let size = 1; size <= bytes.length; size += 1) {
    const seen: string[] = [];
    let offset = 0;
    let length = size;
    while (offset < bytes.length) {
      const piece = bytes.subarray(offset, offset + length);
      const isLast = offset + piece.length === bytes.length;
      const done = scanLines(
        { bytes: piece, offset, isLast },
        {
          line: (line, at) => {
            const event = decodeRecord(line);
            if (event !== null) seen.push(`${event.at}@${at}`);
            return event !== null;
          },
          bad: (kind, _, at) => seen.push(`${kind}@${at}`),
        },
      );
      offset += done;
      length = done === 0 ? length + size : size;
      if (isLast) break;
    }
    assert.deepEqual(
      seen.map((one) => one.replace(/@.*/, '')),
      ['1', 'torn', '3', 'damaged', '2'],
    );
  }
});

test('no flipped bit of a record goes unnoticed', () => {
  const line = A.subarray(1, -1);
  for (let bit = 0; bit < line.length * 8; bit += 1) {
    const copy = Buffer.from(line);
    copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    assert.equal(decodeRecord(copy), null, `bit ${bit}`);
  }
});

test('what is written is what is read', () => {
  const events: readonly Event[] = [
    review(1, 0, { schedule: false, mode: 'cram', machine: 'm', session: 's', frontHash: 'f' }),
    change(2, 'bury'),
    { id: eventId(3), at: 3, day: day(3), type: 'undo', undoes: eventId(1) },
    { id: eventId(4), at: 4, day: day(4), card: card('a'), type: 'relink', to: card('b') },
    { id: eventId(5), at: 5, day: day(5), card: card('x/y#c1'), type: 'import', grade: 3, ms: 0 },
  ];
  for (const event of events) {
    assert.deepEqual(decodeRecord(Buffer.from(encodeRecord(event)).subarray(1, -1)), event);
  }
});

/** A record with any fields and the right checksum, as another program might write it. */
function foreign(fields: object): Event | null {
  return decodeRecord(Buffer.from(encodeRecord(fields as Event)).subarray(1, -1));
}

const HOSTILE: readonly [what: string, fields: object, type: string | undefined][] = [
  ['an id that is none', { ...review(1, 4), id: '__proto__' }, undefined],
  ['an instant beyond all dates', { ...review(1, 4), at: 1e300 }, undefined],
  ['a day that does not exist', { ...review(1, 4), day: '2026-02-30' }, undefined],
  ['a grade of 6', { ...review(1, 4), grade: 6 }, 'unknown'],
  ['a card with an escape character', { ...review(1, 4), card: '\u001b[2J' }, 'unknown'],
  ['a type of a later version', { ...review(1, 4), type: 'praise' }, 'unknown'],
  ['a mode of a later version', { ...review(1, 4), mode: 'spoken' }, 'review'],
  ['a set without a memory', { ...review(1, 4), type: 'set' }, 'unknown'],
];

for (const [what, fields, type] of HOSTILE) {
  test(`${what} makes ${type ?? 'no event'}`, () => assert.equal(foreign(fields)?.type, type));
}

test('the numbers of a memory from outside are held within what a schedule can hold', () => {
  const memory = {
    repetitions: 0,
    easeHundredths: 1,
    intervalDays: 1e9,
    dueOn: day(1),
    lapses: -3,
  };
  const event = foreign({ ...review(1, 4), type: 'set', memory });
  assert.ok(event?.type === 'set');
  const held = {
    repetitions: 2,
    easeHundredths: 130,
    intervalDays: 36_500,
    dueOn: day(1),
    lapses: 0,
  };
  assert.deepEqual(event.memory, held);
});

test('texts with control characters are left out', () => {
  const event = foreign({ ...review(1, 4), machine: '\u001b]0;x\u0007', frontHash: 'a\nb' });
  assert.deepEqual(event, review(1, 4));
});

test('no line makes the reader fail', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      decodeRecord(Buffer.from(bytes));
      read(Buffer.from(bytes), A);
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      foreign(typeof value === 'object' && value !== null ? value : { value });
    }),
  );
});
