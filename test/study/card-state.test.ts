import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CardProgress, UNSEEN } from '../../src/progress/state.ts';
import { addDays } from '../../src/schedule/day.ts';
import type { Grade } from '../../src/schedule/grade.ts';
import { type CardState, type Reason, reasonToAsk, stateOf } from '../../src/study/card-state.ts';
import { answeredToday, learnt, TODAY } from './cards.ts';

const YESTERDAY = addDays(TODAY, -1);

const ROWS: readonly (readonly [string, CardProgress, CardState, Reason | null])[] = [
  ['never answered', UNSEEN, 'new', 'new'],
  ['first answered today, and known', answeredToday(4), 'learning', null],
  ['first answered today, and hard', answeredToday(3), 'learning', 'drill'],
  ['first answered today, and missed', answeredToday(0), 'learning', 'drill'],
  ['missed yesterday, nothing since', missedOn(YESTERDAY), 'learning', 'due'],
  ['learnt, due in ten days', learnt(-10), 'review', null],
  ['learnt, due tomorrow', learnt(-1), 'review', null],
  ['learnt, due today', learnt(0), 'review', 'due'],
  ['learnt, due long ago', learnt(400), 'review', 'due'],
  ['learnt, and hard today', lastAnswer(learnt(-25), 3), 'learning', 'drill'],
  ['learnt, and known today', lastAnswer(learnt(-25), 4), 'review', null],
  [
    'missed on a day that the clock has yet to reach',
    missedOn(addDays(TODAY, 1)),
    'learning',
    'drill',
  ],
  ['suspended while new', { ...UNSEEN, suspended: true }, 'suspended', null],
  ['suspended while due', { ...learnt(3), suspended: true }, 'suspended', null],
  ['suspended while a drill is owed', { ...answeredToday(1), suspended: true }, 'suspended', null],
  ['buried today', { ...learnt(3), buriedOn: TODAY }, 'buried', null],
  ['buried yesterday', { ...learnt(3), buriedOn: YESTERDAY }, 'review', 'due'],
  ['suspended and buried', { ...learnt(3), suspended: true, buriedOn: TODAY }, 'suspended', null],
];

describe('where a card stands, and why it is asked', () => {
  for (const [name, progress, state, reason] of ROWS) {
    it(`${name}: ${state}, ${reason ?? 'not asked'}`, () => {
      assert.equal(stateOf(progress, TODAY), state);
      assert.equal(reasonToAsk(progress, TODAY), reason);
    });
  }
});

function lastAnswer(progress: CardProgress, grade: Grade): CardProgress {
  return { ...progress, schedule: { ...progress.schedule, last: { day: TODAY, grade } } };
}

function missedOn(day: typeof TODAY): CardProgress {
  const { memory } = answeredToday(1).schedule;
  assert.ok(memory);
  return {
    ...UNSEEN,
    schedule: { memory: { ...memory, dueOn: addDays(day, 1) }, last: { day, grade: 1 } },
  };
}
