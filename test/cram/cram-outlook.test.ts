import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutesFor, outlookOf } from '../../src/cram/outlook.ts';
import { planCram } from '../../src/cram/plan.ts';
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

describe('the sessions of an outlook', () => {
  const BIG = cram(newCards(120), 12, 16);
  const plan = planCram(BIG);
  const { sessions, mean } = outlookOf(BIG, plan, { seed: 1, runs: 30 });

  it('begin with what the plan has for today', () => {
    const [today] = sessions;
    assert.equal(Math.round(today?.fresh ?? 0), plan.fitting);
    assert.equal(today?.reviews, 0);
  });

  it('hold each new card once, where there is time for all, and none has to wait for long', () => {
    const fresh = sessions.map((session) => session.fresh);
    assert.equal(Math.round(fresh.reduce((sum, one) => sum + one, 0)), 120);
    const begun = fresh.slice(0, 6).reduce((sum, one) => sum + one, 0);
    assert.ok(begun > 60, fresh.map(Math.round).join(' '));
    assert.ok(mean > 0.85, String(mean));
  });

  it('take no longer than they may', () => {
    for (const { seconds } of sessions) assert.ok(seconds > 0 && seconds <= 16 * 60);
  });

  it('stand for all cards of a large deck, and for the days after a wait', () => {
    const large = cram(newCards(300), 3, 30);
    const part = outlookOf(large, planCram(large), { seed: 1, runs: 8, mostCards: 100 });
    const all = outlookOf(large, planCram(large), { seed: 1, runs: 8 });
    const freshOf = (outlook: typeof all) => outlook.sessions.reduce((sum, s) => sum + s.fresh, 0);
    assert.ok(Math.abs(freshOf(part) - freshOf(all)) < 15, `${freshOf(part)} ${freshOf(all)}`);
    const far = cram(newCards(20), 60, 10);
    assert.equal(outlookOf(far, planCram(far), { seed: 1, runs: 4 }).sessions[0]?.day, 30);
  });
});

describe('the minutes that would do', () => {
  it('are more than there are', () => {
    for (const minutes of [3, 8, 25]) {
      const wanted = minutesFor(cram(newCards(60), 7, minutes), 0.8);
      assert.ok(wanted !== null && wanted > minutes, `${minutes}: ${wanted}`);
    }
  });

  it('grow with the cards, and are none where no time would do', () => {
    const few = minutesFor(cram(newCards(20), 7, 1), 0.8);
    const many = minutesFor(cram(newCards(60), 7, 1), 0.8);
    assert.ok(few !== null && many !== null && few < many, `${few} ${many}`);
    assert.equal(minutesFor(cram(newCards(900), 2, 1)), null);
    assert.equal(minutesFor({ ...cram(newCards(9), 2, 1), sessionDays: [] }), null);
  });
});
