import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addDays } from '../../src/schedule/day.ts';
import { overdueness, shuffleKey } from '../../src/study/queue.ts';
import { TODAY } from './cards.ts';

describe('how late a card is', () => {
  const rows = [
    [0, 10, 0],
    [5, 10, 0.5],
    [10, 10, 1],
    [10, 100, 0.1],
    [3, 1, 3],
    // An interval of no days can be brought in from elsewhere.
    [2, 0, 2],
  ] as const;
  for (const [late, intervalDays, expected] of rows) {
    it(`${late} days after an interval of ${intervalDays} is ${expected}`, () => {
      const dueOn = addDays(TODAY, -late);
      const memory = { repetitions: 3, easeHundredths: 250, intervalDays, dueOn, lapses: 0 };
      assert.equal(overdueness(memory, TODAY), expected);
    });
  }
});

describe('the shuffle of a day', () => {
  const ids = Array.from({ length: 9 }, (_, index) => `kafka/q${index + 1}`);
  const days = Array.from({ length: 360 }, (_, index) => addDays(TODAY, index));
  const orderOn = (day: typeof TODAY) =>
    [...ids].sort((a, b) => shuffleKey(a, day) - shuffleKey(b, day));

  it('is the same on every machine', () => {
    assert.equal(shuffleKey('kafka/q1', TODAY), 2_717_174_712);
  });

  it('is another on another day', () => {
    const orders = new Set(days.map((day) => orderOn(day).join()));
    assert.ok(orders.size > 350, `${orders.size} orders in 360 days`);
  });

  it('lets each card come first about as often, though their ids differ in one character', () => {
    for (const id of ids) {
      const firsts = days.filter((day) => orderOn(day)[0] === id).length;
      assert.ok(firsts > 20 && firsts < 60, `${id} came first on ${firsts} of 360 days`);
    }
  });

  it('parts neighbours: none follows another on most days', () => {
    for (const [index, id] of ids.slice(1).entries()) {
      const follows = days.filter((day) => {
        const order = orderOn(day);
        return order.indexOf(id) === order.indexOf(ids[index] ?? '') + 1;
      });
      assert.ok(follows.length < 90, `${id} followed ${ids[index]} on ${follows.length} days`);
    }
  });
});
