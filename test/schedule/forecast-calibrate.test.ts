import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ForecastReview } from '../../src/schedule/calibration/forecasts.ts';
import {
  calibrate,
  drawsFrom,
  type Judged,
  redrawCards,
  redrawsFor,
  sampleOf,
} from '../../src/schedule/calibration/index.ts';
import { addDays, type Day } from '../../src/schedule/day.ts';

const FIRST = '2026-01-01' as Day;

/** Cards with so many answers each, of which one in ten fails; always the same ones. */
function history(
  cards: number,
  answers: number,
  forecasts: (passed: boolean) => Pick<ForecastReview, 'fsrs6' | 'sm2'>,
): ForecastReview[][] {
  const draw = drawsFrom(7);
  return Array.from({ length: cards }, (_, card) =>
    Array.from({ length: answers }, (_unused, index) => {
      const passed = draw(10) > 0;
      return {
        at: index * 1000 + card,
        day: addDays(FIRST, index),
        passed,
        elapsedDays: 1,
        count: index + 2,
        lapses: 0,
        ...forecasts(passed),
      };
    }),
  );
}

const quiet = () => {};
const judged = (cards: ForecastReview[][]): Judged => {
  const found = calibrate(sampleOf(cards), quiet);
  return found.verdict === 'judged' ? found : assert.fail('too few');
};
const alike = () => ({ fsrs6: 0.9, sm2: 0.9 });

describe('the judging of forecasts', () => {
  it('says nothing of fewer than 100 answers, or of fewer than 20 cards', () => {
    const verdict = (cards: number, answers: number) =>
      calibrate(sampleOf(history(cards, answers, alike)), quiet);
    assert.deepEqual(verdict(33, 3), { verdict: 'too-few', scored: 99, cards: 33 });
    assert.deepEqual(verdict(19, 30), { verdict: 'too-few', scored: 570, cards: 19 });
    assert.equal(verdict(20, 5).verdict, 'judged');
    assert.deepEqual(calibrate(sampleOf([[], []]), quiet), {
      verdict: 'too-few',
      scored: 0,
      cards: 0,
    });
  });

  it('finds the model that knows more, by a range that leaves out 0', () => {
    const { best, pairs } = judged(
      history(50, 10, (passed) => ({ fsrs6: passed ? 0.95 : 0.3, sm2: 0.9 })),
    );
    assert.equal(best, 'fsrs-6');
    assert.equal(pairs.length, 6);
    for (const { models, better, logLoss } of pairs) {
      if (!models.includes('fsrs-6')) continue;
      assert.equal(better, 'fsrs-6');
      assert.ok(logLoss.high < 0);
    }
  });

  it('names no winner between models that say the same', () => {
    const { best, pairs } = judged(history(50, 10, alike));
    assert.equal(best, null);
    const [same] = pairs;
    assert.deepEqual(same, {
      models: ['fsrs-6', 'sm-2'],
      logLoss: { value: 0, low: 0, high: 0 },
      better: null,
    });
  });

  it('holds each figure within its range, and forecasts in bins as often as there are answers', () => {
    const found = judged(history(40, 6, (passed) => ({ fsrs6: passed ? 0.9 : 0.7, sm2: 0.8 })));
    for (const { logLoss, auc, rmseBins, bins } of found.models) {
      for (const { value, low, high } of [logLoss, auc, rmseBins]) {
        assert.ok(low <= value && value <= high, `${value} is not in ${low} to ${high}`);
        assert.ok(low >= 0);
      }
      assert.equal(
        bins.reduce((sum, { count }) => sum + count, 0),
        found.scored,
      );
    }
  });

  it('gives the same for the same history, and hears how far it has come', () => {
    const shares: number[] = [];
    const cards = history(30, 5, alike);
    const first = calibrate(sampleOf(cards), (share) => shares.push(share));
    assert.deepEqual(calibrate(sampleOf(cards), quiet), first);
    assert.equal(shares.length, redrawsFor(150));
    assert.equal(shares.at(-1), 1);
  });

  it('draws less often where there is more to weigh', () => {
    assert.deepEqual([100, 30_000, 60_000, 1_000_000].map(redrawsFor), [1000, 1000, 500, 200]);
  });
});

describe('averages', () => {
  it('follow the order of time through all cards, and know nothing of what they forecast', () => {
    const cards = history(20, 5, alike);
    const { forecasts, passed, card, size } = sampleOf(cards);
    assert.equal(size, 100);
    assert.deepEqual(
      [...card.slice(0, 20)],
      Array.from({ length: 20 }, (_, index) => index),
    );
    let passes = 0.9;
    for (const [index, one] of [...passed].entries()) {
      assert.ok(Math.abs((forecasts.average[index] ?? 0) - passes / (index + 1)) < 1e-12);
      passes += one;
    }
  });
});

describe('cards drawn anew', () => {
  it('are as many as there are, some of them several times', () => {
    const times = redrawCards(25, drawsFrom(3));
    assert.equal(times.length, 25);
    assert.equal(
      times.reduce((sum, one) => sum + one, 0),
      25,
    );
    assert.ok(times.some((one) => one > 1) && times.some((one) => one === 0));
  });

  it('are the same for the same seed, and spread evenly', () => {
    const draw = drawsFrom(1);
    const counts = new Uint32Array(10);
    for (let index = 0; index < 10_000; index += 1) {
      const drawn = draw(10);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    assert.ok(
      counts.every((count) => count > 850 && count < 1150),
      counts.join(' '),
    );
    const again = drawsFrom(1);
    const other = drawsFrom(1);
    assert.deepEqual([again(99), again(99)], [other(99), other(99)]);
  });
});
