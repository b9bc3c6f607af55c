import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { takeSchedule, takeScheduleFor } from '../../src/formats/schedules.ts';
import type { Day } from '../../src/schedule/day.ts';

const KNOWN = {
  repetitions: 3,
  ease: 2.36,
  intervalDays: 15,
  lapses: 1,
  lastOn: '2024-01-01' as Day,
  dueOn: null,
};

describe('a schedule from elsewhere', () => {
  it('is due its interval after the last answer', () => {
    const { learned, warning } = takeSchedule(KNOWN, 1);
    assert.deepEqual(learned[0], {
      card: 1,
      memory: {
        repetitions: 3,
        easeHundredths: 236,
        intervalDays: 15,
        dueOn: '2024-01-16',
        lapses: 1,
      },
      isSuspended: false,
      at: Date.parse('2024-01-01T12:00Z'),
      answers: [],
    });
    assert.equal(warning, null);
  });

  it('may know its due day alone', () => {
    const { learned } = takeSchedule({ ...KNOWN, lastOn: null, dueOn: '2024-01-16' as Day }, 0);
    assert.equal(learned[0]?.at, Date.parse('2024-01-01T12:00Z'));
  });

  it('is none where nothing was passed, or no day is known', () => {
    assert.deepEqual(takeSchedule({ ...KNOWN, repetitions: 0 }, 0).learned, []);
    const undated = takeSchedule({ ...KNOWN, lastOn: null }, 0);
    assert.deepEqual([undated.learned.length, typeof undated.warning], [0, 'string']);
  });

  it('is that of every card of its note', () => {
    const { learned } = takeScheduleFor(KNOWN, 3);
    assert.deepEqual(
      learned.map(({ card }) => card),
      [0, 1, 2],
    );
  });

  it('is held within what a schedule can be, and says so, whatever its numbers', () => {
    const number = fc.oneof(
      fc.double(),
      fc.constantFrom(Number.NaN, 1e308, -5, 0, Number.POSITIVE_INFINITY),
    );
    fc.assert(
      fc.property(number, number, number, number, (repetitions, ease, intervalDays, lapses) => {
        const given = { ...KNOWN, repetitions, ease, intervalDays, lapses };
        const memory = takeSchedule(given, 0).learned[0]?.memory;
        if (!memory) return repetitions < 1 || Number.isNaN(repetitions);
        const { easeHundredths, dueOn } = memory;
        assert.ok(Object.values(memory).every((value) => !Number.isNaN(value)));
        assert.ok(memory.repetitions >= (memory.intervalDays >= 6 ? 2 : 1));
        assert.ok(easeHundredths >= 130 && easeHundredths <= 1000 && memory.lapses >= 0);
        assert.ok(memory.intervalDays >= 1 && memory.intervalDays <= 36_500);
        return dueOn > '2024-01-01' && dueOn <= '2124-01-01';
      }),
    );
  });
});
