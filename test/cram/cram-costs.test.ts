import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { costsFrom, type TimedAnswer, USUAL_COSTS } from '../../src/cram/simulate.ts';

describe('what asking costs', () => {
  const passes = (count: number, seconds: number): TimedAnswer[] =>
    Array.from({ length: count }, () => ({ seconds, passed: true, first: false }));
  const table: readonly (readonly [string, readonly TimedAnswer[], number])[] = [
    ['is the usual without answers', [], 8],
    ['is half one’s own with 30 answers', passes(30, 4), 6],
    ['is nearly one’s own with many', passes(2970, 4), 4.04],
    [
      'takes no notice of breaks and slips',
      [...passes(30, 4), ...passes(99, 5000), ...passes(99, 0)],
      6,
    ],
    ['takes no notice of what is no number', passes(30, Number.NaN), 8],
    ['rests on the median', [...passes(10, 2), ...passes(9, 4), ...passes(11, 100)], 6],
  ];
  for (const [name, answers, success] of table) {
    it(name, () => {
      assert.equal(costsFrom(answers).success.toFixed(2), success.toFixed(2));
    });
  }

  it('is told apart for failures and first looks', () => {
    const answers = Array.from({ length: 30 }, (): TimedAnswer[] => [
      { seconds: 40, passed: false, first: false },
      { seconds: 41, passed: true, first: true },
    ]).flat();
    assert.deepEqual(costsFrom(answers), { ...USUAL_COSTS, failure: 30, fresh: 36 });
  });
});
