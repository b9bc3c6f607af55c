import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseDottedDay, parseInstant } from '../../src/formats/schedules.ts';

const INSTANTS: readonly (readonly [text: string, iso: string | null])[] = [
  ['2020-05-02T12:04:21Z', '2020-05-02T12:04:21.000Z'],
  ['2026-01-05T21:52:06.268428-08:00', '2026-01-06T05:52:06.268Z'],
  ['2024-01-01 10:00', '2024-01-01T10:00:00.000Z'],
  ['2024-01-01T10:00:00+0530', '2024-01-01T04:30:00.000Z'],
  ['2024-01-01', '2024-01-01T12:00:00.000Z'],
  ['1970-01-01T00:00:00+05:00', '1970-01-01T00:00:00.000Z'],
  ['2024-02-30', null],
  ['1969-12-31', null],
  ['275760-09-13', null],
  ['0', null],
  ['', null],
];

const DAYS: readonly (readonly [text: string, day: string | null])[] = [
  ['19.09.2002', '2002-09-19'],
  ['1.2.98', '1998-02-01'],
  ['27.01.06', '2006-01-27'],
  ['31.02.2002', null],
  ['0', null],
];

describe('an instant', () => {
  for (const [text, iso] of INSTANTS) {
    it(`${text} is ${iso}`, () => {
      assert.equal(parseInstant(text), iso === null ? null : Date.parse(iso));
    });
  }

  it('is read as it was written, whatever it is', () => {
    const date = fc.date({
      min: new Date(0),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(fc.property(date, (at) => parseInstant(at.toISOString()) === at.getTime()));
  });
});

describe('a day with dots', () => {
  for (const [text, day] of DAYS) {
    it(`${text} is ${day}`, () => assert.equal(parseDottedDay(text), day));
  }
});
