import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  parseDay,
  type Zone,
} from '../../src/schedule/day.ts';

/** The offset of a zone by the tables that come with Node. */
function zoneNamed(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  return (at) => {
    const offset =
      format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  };
}

describe('the study day', () => {
  const rows = [
    ['2026-03-01T12:00:00Z', 'UTC', 4, '2026-03-01'],
    ['2026-03-01T03:59:59Z', 'UTC', 4, '2026-02-28'],
    ['2026-03-01T04:00:00Z', 'UTC', 4, '2026-03-01'],
    ['2026-03-01T00:00:00Z', 'UTC', 0, '2026-03-01'],
    ['2026-03-01T23:30:00Z', 'Asia/Kathmandu', 4, '2026-03-02'],
    ['2026-03-01T22:00:00Z', 'Asia/Kathmandu', 4, '2026-03-01'],
    ['2026-03-01T10:30:00Z', 'America/Los_Angeles', 4, '2026-02-28'],
    // Summer time begins in Berlin at 02:00 on 29 March 2026: 04:00 there is 02:00 UTC.
    ['2026-03-29T01:59:00Z', 'Europe/Berlin', 4, '2026-03-28'],
    ['2026-03-29T02:00:00Z', 'Europe/Berlin', 4, '2026-03-29'],
    // It ends at 03:00 on 25 October 2026: 04:00 there is 03:00 UTC.
    ['2026-10-25T02:59:00Z', 'Europe/Berlin', 4, '2026-10-24'],
    ['2026-10-25T03:00:00Z', 'Europe/Berlin', 4, '2026-10-25'],
  ] as const;
  for (const [at, zone, rollover, day] of rows) {
    it(`${at} in ${zone}, rollover at ${rollover}, is ${day}`, () => {
      assert.equal(dayOf(Date.parse(at), zoneNamed(zone), rollover), day);
    });
  }
});

describe('calendar arithmetic', () => {
  it('steps over leap days, year ends and centuries', () => {
    assert.equal(addDays('2028-02-28' as Day, 1), '2028-02-29');
    assert.equal(addDays('2026-12-31' as Day, 1), '2027-01-01');
    assert.equal(addDays('2026-03-01' as Day, 36_500), '2126-02-05');
    assert.equal(daysBetween('2026-03-01' as Day, '2126-02-05' as Day), 36_500);
  });

  it('stays between 1970 and 9999', () => {
    assert.equal(addDays('9999-12-01' as Day, 1000), '9999-12-31');
    assert.equal(addDays('1970-01-02' as Day, -1000), '1970-01-01');
  });

  it('reads days, and nothing else', () => {
    assert.equal(parseDay('2026-03-01'), '2026-03-01');
    for (const text of [
      '2026-02-30',
      '2026-3-1',
      '1969-12-31',
      '',
      '+275760-09-13',
      '2026-03-01T',
    ]) {
      assert.equal(parseDay(text), null, text);
    }
  });
});
