import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newSlots } from '../../src/study/due.ts';

const USUAL = { newPerDay: 10, usedToday: 0, overdue: 0, answersPerDay: [] };

describe('new cards of a day', () => {
  const rows = [
    ['as many as the limit', USUAL, 10],
    ['less those answered today', { ...USUAL, usedToday: 4 }, 6],
    ['none once the limit is used', { ...USUAL, usedToday: 10 }, 0],
    ['none where another machine went beyond it', { ...USUAL, usedToday: 13 }, 0],
    ['none where the limit is 0', { ...USUAL, newPerDay: 0 }, 0],
  ] as const;
  for (const [name, input, slots] of rows) {
    it(name, () => assert.deepEqual(newSlots(input), { slots, paused: false }));
  }
});

describe('the pause of new cards, while more is overdue than two usual days', () => {
  const weeks = [...Array(30).fill(500), ...Array(14).fill(40)];
  const rows: readonly (readonly [string, readonly number[], number])[] = [
    ['before the first day studied, a usual day is newPerDay', [], 20],
    ['one day studied is the usual day', [30], 60],
    ['the median of three', [5, 100, 30], 60],
    ['the median of four lies between the middle two', [100, 1, 20, 25], 45],
    ['only the last 14 days count', weeks, 80],
    ['sorted as numbers', [9, 10, 100], 20],
  ];
  for (const [name, answersPerDay, most] of rows) {
    it(`${name}: up to ${most} are no reason to pause`, () => {
      const input = { ...USUAL, answersPerDay };
      assert.deepEqual(newSlots({ ...input, overdue: most }), { slots: 10, paused: false });
      assert.deepEqual(newSlots({ ...input, overdue: most + 1 }), { slots: 0, paused: true });
    });
  }

  it('is not said where no slot was left anyway', () => {
    const input = { ...USUAL, usedToday: 10, overdue: 1000 };
    assert.deepEqual(newSlots(input), { slots: 0, paused: false });
  });
});
