import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UNSEEN } from '../../src/progress/state.ts';
import type { Day } from '../../src/schedule/day.ts';
import type { Sm2State } from '../../src/schedule/sm2.ts';
import { becomesLeech, isLeech, tagsOf } from '../../src/study/card-state.ts';
import { deckOf } from '../deck/shown-deck.ts';

function memory(lapses: number): Sm2State {
  const dueOn = '2026-01-02' as Day;
  return { repetitions: 1, easeHundredths: 130, intervalDays: 1, dueOn, lapses };
}

describe('a leech', () => {
  const ROWS: readonly (readonly [
    before: number | null,
    after: number,
    is: boolean,
    becomes: boolean,
  ])[] = [
    [null, 0, false, false],
    [0, 1, false, false],
    [6, 7, false, false],
    [7, 8, true, true],
    [8, 8, true, false],
    [8, 9, true, false],
    [10, 11, true, false],
    [11, 12, true, true],
    [12, 12, true, false],
    [15, 16, true, true],
    [19, 20, true, true],
  ];
  for (const [before, after, is, becomes] of ROWS) {
    it(`with ${after} lapses after ${before ?? 'none known'}`, () => {
      const was = before === null ? null : memory(before);
      assert.equal(isLeech(memory(after)), is);
      assert.equal(becomesLeech(was, memory(after)), becomes);
    });
  }

  it('is tagged as one, once, and in no deck file', () => {
    const tagsAfter = (text: string, lapses: number | null) => {
      const [card] = deckOf(text).cards;
      assert.ok(card);
      const schedule = { memory: lapses === null ? null : memory(lapses), last: null };
      return tagsOf(card, { ...UNSEEN, schedule });
    };
    const tagged = '<!-- tags: a, leech -->\nQ: a\nA: b';
    assert.deepEqual(tagsAfter('Q: a\nA: b', null), []);
    assert.deepEqual(tagsAfter('Q: a\nA: b', 7), []);
    assert.deepEqual(tagsAfter('<!-- tags: a -->\nQ: a\nA: b', 8), ['a', 'leech']);
    assert.deepEqual(tagsAfter(tagged, 9), ['a', 'leech']);
  });
});
