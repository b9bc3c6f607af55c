import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  forecastReviews,
  type PastStep,
  sm2Recall,
} from '../../src/schedule/calibration/forecasts.ts';
import { addDays, type Day } from '../../src/schedule/day.ts';
import { recallAfter, traceOf, traceOfMemory } from '../../src/schedule/fsrs.ts';
import type { Grade } from '../../src/schedule/grade.ts';

const FIRST = '2026-01-01' as Day;
const on = (days: number) => addDays(FIRST, days);

let instant = 0;
function answer(days: number, grade: Grade = 4, schedules = true): PastStep {
  instant += 1;
  return { type: 'answer', at: instant, day: on(days), grade, schedules };
}

function rows(...steps: readonly PastStep[]): (number | boolean)[][] {
  return forecastReviews(steps).map(({ passed, elapsedDays, count, lapses }) => [
    passed,
    elapsedDays,
    count,
    lapses,
  ]);
}

describe('the answers that forecasts are scored on', () => {
  it('leave out the first of a card', () => {
    assert.deepEqual(rows(answer(0)), []);
  });

  it('leave out all of a day but the first', () => {
    assert.deepEqual(rows(answer(0), answer(0), answer(1, 1), answer(1, 4)), [[false, 1, 2, 0]]);
  });

  it('count the answers and the lapses before each', () => {
    const past = [answer(0, 1), answer(1, 4), answer(7, 0), answer(8, 3), answer(14, 5)];
    assert.deepEqual(rows(...past), [
      [true, 1, 2, 0],
      [false, 6, 3, 0],
      [true, 1, 4, 1],
      [true, 6, 5, 1],
    ]);
  });

  it('leave out one that is dated before the last', () => {
    assert.deepEqual(rows(answer(5), answer(2), answer(6)), [[true, 1, 2, 0]]);
  });

  it('begin anew where a card was made new again', () => {
    const reset: PastStep = { type: 'reset', at: 0 };
    assert.deepEqual(rows(answer(0), reset, answer(3), answer(5)), [[true, 2, 2, 0]]);
  });

  it('leave out the first after a schedule that was brought in without answers', () => {
    const memory = { repetitions: 3, intervalDays: 10, easeHundredths: 250, lapses: 0 };
    const brought: PastStep = {
      type: 'memory',
      at: 0,
      memory: { ...memory, dueOn: on(4) },
      last: null,
    };
    assert.deepEqual(rows(brought, answer(4), answer(9)), [[true, 5, 2, 0]]);
  });

  it('leave out those for which SM-2 has no interval', () => {
    assert.deepEqual(rows(answer(0, 4, false), answer(3, 4, false), answer(5), answer(6)), [
      [true, 1, 4, 0],
    ]);
  });
});

describe('a forecast', () => {
  it('knows the answers before and nothing of its own', () => {
    const failed = forecastReviews([answer(0), answer(1), answer(9, 0)]).at(-1);
    const passed = forecastReviews([answer(0), answer(1), answer(9, 5)]).at(-1);
    assert.deepEqual([failed?.sm2, failed?.fsrs6], [passed?.sm2, passed?.fsrs6]);
  });

  it('of SM-2 is 0.9 at the end of the interval in force, and falls by the same factor after', () => {
    const past = [answer(0), answer(1), answer(7), answer(37)];
    assert.deepEqual(
      forecastReviews(past).map(({ sm2 }) => sm2),
      [sm2Recall(1, 1), sm2Recall(6, 6), sm2Recall(30, 15)],
    );
    assert.equal(sm2Recall(15, 15), 0.9);
    assert.equal(sm2Recall(30, 15).toFixed(2), '0.81');
  });

  it('of SM-2 holds its interval through answers that it took no notice of', () => {
    const past = [answer(0), answer(1), answer(3, 0, false), answer(6)];
    assert.equal(forecastReviews(past).at(-1)?.sm2, sm2Recall(3, 6));
  });

  it("of FSRS-6 is its curve, from the card's last answer on", () => {
    const past = [answer(0, 1), answer(0, 4), answer(2, 4), answer(10, 3)];
    const before = traceOf([
      { day: on(0), grade: 1 },
      { day: on(0), grade: 4 },
      { day: on(2), grade: 4 },
    ]);
    const expected = recallAfter(before?.trace.stability ?? 0, 8);
    assert.equal(forecastReviews(past).at(-1)?.fsrs6, expected);
  });

  it('begins with what a brought-in schedule says', () => {
    const memory = {
      repetitions: 3,
      intervalDays: 10,
      easeHundredths: 250,
      lapses: 0,
      dueOn: on(4),
    };
    const brought: PastStep = { type: 'memory', at: 0, memory, last: null };
    const [review] = forecastReviews([brought, answer(4), answer(20)]);
    assert.equal(review?.sm2, sm2Recall(16, 25));
    const unknown = traceOf([{ day: on(4), grade: 4 }])?.trace.stability ?? 0;
    assert.ok((review?.fsrs6 ?? 0) > recallAfter(unknown, 16));
    assert.equal(traceOfMemory(memory).lastDay, on(-6));
  });
});
