import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutesFor } from '../../src/queue/cram/minutes-for.ts';
import { outlookOf } from '../../src/queue/cram/outlook.ts';
import { planCram } from '../../src/queue/cram/plan-cram.ts';
import { cram, newCards, seen } from './cram-inputs.ts';

const WEEK = cram([...newCards(20), seen('old', 200, 5)], 7, 6);

describe('the outlook of a plan', () => {
  const outlook = outlookOf(WEEK, planCram(WEEK), {
    seed: 1,
    groups: new Map([
      ['a01', 'trap'],
      ['a02', 'trap'],
      ['old', 'definition'],
    ]),
  });

  it('is a range of shares around its mean, on the day and less two weeks later', () => {
    const [low, high] = outlook.onDay;
    assert.ok(
      0 < low && low < outlook.mean && outlook.mean < high && high < 1,
      String([low, high]),
    );
    assert.ok(outlook.later[0] < low && outlook.later[1] < high);
    assert.equal(outlook.runs, 200);
  });

  it('has a mean for each card and a range for each group', () => {
    assert.equal(outlook.cards.size, 21);
    assert.ok((outlook.cards.get('old') ?? 0) > 0.9);
    assert.deepEqual([...outlook.groups.keys()].sort(), ['definition', 'trap']);
  });

  it('is the same for the same seed, and another for another', () => {
    const again = (seed: number) => outlookOf(WEEK, planCram(WEEK), { seed, runs: 20 });
    assert.deepEqual(again(5), again(5));
    assert.notDeepEqual(again(5).onDay, again(6).onDay);
  });

  it('is drawn for the simple plan too, and for none at all', () => {
    const plan = planCram(WEEK);
    assert.ok(outlookOf(WEEK, { ...plan, method: 'simple' }, { seed: 1, runs: 20 }).mean > 0.7);
    const nothing = cram([], 7, 6);
    assert.deepEqual(outlookOf(nothing, planCram(nothing), { seed: 1 }).onDay, [0, 0]);
  });
});

describe('the minutes that would do', () => {
  it('grow with the cards, and are none where no time would do', () => {
    const few = minutesFor(cram(newCards(20), 7, 1), 0.8);
    const many = minutesFor(cram(newCards(60), 7, 1), 0.8);
    assert.ok(few !== null && many !== null && few < many, `${few} ${many}`);
    assert.equal(minutesFor(cram(newCards(900), 2, 1)), null);
    assert.equal(minutesFor({ ...cram(newCards(9), 2, 1), sessionDays: [] }), null);
  });
});
