import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changedGoal, readDate, readGoal } from '../../src/commands/cram/goal.ts';
import { sessionDays } from '../../src/commands/cram/mention.ts';
import type { Day } from '../../src/schedule/day.ts';

/** A Monday. */
const TODAY = '2026-11-23' as Day;
const NOON = { today: TODAY, time: '12:00' };

describe('a date', () => {
  const DATES: readonly (readonly [text: string, means: string | null])[] = [
    ['2026-12-03', '2026-12-03'],
    ['2026-12-03T09:00', '2026-12-03 09:00'],
    ['2026-12-03 9:05', '2026-12-03 09:05'],
    ['today', '2026-11-23'],
    ['Tomorrow', '2026-11-24'],
    ['tomorrow at 14:30', '2026-11-24 14:30'],
    ['thursday', '2026-11-26'],
    ['Thu', '2026-11-26'],
    ['thuT08:15', '2026-11-26 08:15'],
    ['next thursday', '2026-11-26'],
    ['monday', '2026-11-30'],
    ['sunday', '2026-11-29'],
    ['+10d', '2026-12-03'],
    ['+2w', '2026-12-07'],
    ['in 3 days', '2026-11-26'],
    ['1 week', '2026-11-30'],
    ['3 dec', '2026-12-03'],
    ['3rd December', '2026-12-03'],
    ['dec 3', '2026-12-03'],
    ['december 3, 2027', '2027-12-03'],
    ['3.12.', '2026-12-03'],
    ['3. 12. 2027', '2027-12-03'],
    ['22 nov', '2027-11-22'],
    ['23 nov', '2026-11-23'],
    ['29 feb', '2028-02-29'],
    ['30 feb', null],
    ['12/3', null],
    ['someday', null],
    ['2026-13-01', null],
    ['2026-12-03T25:00', null],
    ['', null],
    ['10', null],
    ['t', null],
  ];
  for (const [text, means] of DATES) {
    it(`"${text}" means ${means ?? 'nothing'}`, () => {
      const date = readDate(text, TODAY);
      assert.equal(date && [date.day, date.time].filter(Boolean).join(' '), means);
    });
  }
});

describe('a goal', () => {
  it('is what the options say', () => {
    const options = {
      minutes: 20,
      skip: ['sun', 'sat', 'Sunday'],
      must: ['tag:core', 'priority:critical'],
      spendAll: true,
      schedule: false,
    };
    assert.deepEqual(readGoal('thuT09:00', ['kafka'], options, NOON), {
      by: '2026-11-26',
      time: '09:00',
      minutes: 20,
      decks: ['kafka'],
      tags: [],
      must: ['core', 'priority:critical'],
      skip: [0, 6],
      spendsAll: true,
      schedules: false,
    });
  });

  const REFUSED: readonly (readonly [string, Parameters<typeof readGoal>[2], RegExp])[] = [
    ['2026-11-22', {}, /^--by 2026-11-22: Sun 22 Nov is in the past; today is Mon 23 Nov\.$/],
    ['todayT11:00', {}, /11:00 is in the past; it is 12:00/],
    ['2031-01-01', {}, /more than three years away/],
    ['soon', {}, /^Not a valid date: "soon"$/],
    ['+3d', { skip: ['x'] }, /^Not a weekday: "x"$/],
    ['+3d', { skip: 'sun mon tue wed thu fri sat'.split(' ') }, /leaves no day to study on/],
    ['+3d', { minutes: 601 }, /at most 600/],
  ];
  for (const [by, options, message] of REFUSED) {
    it(`is refused for --by ${by} ${JSON.stringify(options)}`, () => {
      assert.throws(() => readGoal(by, [], options, NOON), { message, exitCode: 2 });
    });
  }

  it('changes by what is said anew, and by nothing else', () => {
    const goal = readGoal('+9d', ['a'], { must: ['core'] }, NOON);
    assert.deepEqual(changedGoal(goal, [], { schedule: true }), goal);
    assert.deepEqual(changedGoal(goal, ['b'], { minutes: 30, skip: ['mon'] }), {
      ...goal,
      decks: ['b'],
      minutes: 30,
      skip: [1],
    });
  });
});

describe('the days with a session', () => {
  const DAYS: readonly (readonly [by: string, skip: readonly number[], days: readonly number[]])[] =
    [
      ['2026-11-26', [], [0, 1, 2]],
      ['2026-11-26', [1], [1, 2]],
      ['2026-12-01', [0, 6], [0, 1, 2, 3, 4, 7]],
      ['2026-11-23', [1], [0]],
    ];
  for (const [by, skip, days] of DAYS) {
    it(`until ${by} without ${skip.join(', ') || 'none'} are ${days.join(', ')}`, () => {
      const goal = { ...readGoal('+1d', [], {}, NOON), by: by as Day, skip };
      assert.deepEqual(sessionDays(goal, TODAY), days);
    });
  }
});
