import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { averageSoFar, movingAverage } from '../../src/schedule/calibration/forecasts.ts';
import { estimated } from '../../src/schedule/calibration/index.ts';
import {
  aucOf,
  binOf,
  likenessBins,
  meanOf,
  ranked,
  rmseBins,
  surprise,
  tenBins,
  wilsonInterval,
} from '../../src/schedule/calibration/scores.ts';

const near = (actual: number, expected: number, within = 1e-6) =>
  assert.ok(Math.abs(actual - expected) < within, `${actual} is not ${expected}`);

const ones = (count: number) => new Uint8Array(count).fill(1);

/** Each answer is of a card of its own, so that what a card counts is what its answer counts. */
const apart = (count: number) => Int32Array.from({ length: count }, (_, index) => index);

function auc(forecasts: readonly number[], passed: readonly number[], weights?: readonly number[]) {
  const answers = {
    forecasts: Float64Array.from(forecasts),
    passed: Uint8Array.from(passed),
    card: apart(forecasts.length),
  };
  return aucOf(ranked(answers), weights ?? ones(forecasts.length));
}

const anyAnswers = fc.array(
  fc.record({
    forecast: fc.integer({ min: 0, max: 20 }).map((step) => step / 20),
    passed: fc.integer({ min: 0, max: 1 }),
    weight: fc.integer({ min: 0, max: 4 }),
    elapsedDays: fc.integer({ min: 1, max: 1000 }),
    count: fc.integer({ min: 2, max: 60 }),
    lapses: fc.integer({ min: 0, max: 20 }),
  }),
  { minLength: 1, maxLength: 60 },
);

describe('log loss', () => {
  it('is the surprise of an answer: ln 2 at even odds, held at four digits from certainty', () => {
    near(surprise(0.5, true), Math.LN2);
    near(surprise(0.9, true), 0.105361);
    near(surprise(0.9, false), Math.LN10);
    near(surprise(0, true), 9.21034);
    near(surprise(1, false), 9.21034);
    near(surprise(1, true), 0.0001);
  });

  it('is the mean over the answers, each as often as its card counts', () => {
    const values = Float64Array.from([1, 2, 6]);
    assert.equal(meanOf(values, apart(3), [1, 1, 1]), 3);
    assert.equal(meanOf(values, apart(3), [0, 2, 1]), 10 / 3);
    assert.equal(meanOf(values, Int32Array.from([0, 1, 1]), [0, 5]), 4);
  });
});

describe('AUC', () => {
  const table: readonly [string, number[], number[], number][] = [
    ['is 1 where all that was recalled stood above', [0.1, 0.4, 0.6, 0.9], [0, 0, 1, 1], 1],
    ['is 0 the other way round', [0.1, 0.4, 0.6, 0.9], [1, 1, 0, 0], 0],
    ['is 0.5 where all forecasts are one', [0.7, 0.7, 0.7], [0, 1, 1], 0.5],
    ['counts a tie half', [0.2, 0.2, 0.8], [0, 1, 1], 0.75],
    ['is the share of pairs in the right order', [0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], 0.75],
  ];
  for (const [name, forecasts, passed, expected] of table) {
    it(name, () => near(auc(forecasts, passed), expected));
  }

  it('is none where all was recalled', () => {
    assert.ok(Number.isNaN(auc([0.2, 0.9], [1, 1])));
  });

  it('is what counting all pairs gives, whatever the weights', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        let pairs = 0;
        let right = 0;
        for (const high of answers.filter(({ passed }) => passed === 1)) {
          for (const low of answers.filter(({ passed }) => passed === 0)) {
            const weight = high.weight * low.weight;
            pairs += weight;
            right += (weight * (Math.sign(high.forecast - low.forecast) + 1)) / 2;
          }
        }
        const found = auc(
          answers.map(({ forecast }) => forecast),
          answers.map(({ passed }) => passed),
          answers.map(({ weight }) => weight),
        );
        if (pairs === 0) assert.ok(Number.isNaN(found));
        else near(found, right / pairs);
      }),
    );
  });
});

describe('RMSE (bins)', () => {
  // Days, answers and lapses as fsrs-rs names its bins.
  const bins: readonly [elapsedDays: number, count: number, lapses: number, bin: string][] = [
    [1, 2, 0, '2.48 4 0'],
    [3, 3, 1, '2.48 4 2'],
    [4, 4, 2, '8.98 7 3'],
    [14, 7, 3, '32.50 13 5'],
    [48, 13, 6, '117.65 25 9'],
    [365, 24, 9, '425.88 25 15'],
  ];
  for (const [elapsedDays, count, lapses, bin] of bins) {
    it(`puts the ${count}th answer after ${elapsedDays} days and ${lapses} lapses into ${bin}`, () => {
      assert.equal(binOf({ elapsedDays, count, lapses }), bin);
    });
  }

  it('weighs how far each bin is off by its answers', () => {
    const binned = {
      bins: { of: Int32Array.from([0, 0, 0, 1]), count: 2 },
      forecasts: Float64Array.from([0.9, 0.9, 0.9, 0.5]),
      passed: Uint8Array.from([1, 1, 0, 0]),
      card: apart(4),
    };
    near(rmseBins(binned, ones(4)), Math.sqrt((3 * (0.9 - 2 / 3) ** 2 + 0.5 ** 2) / 4));
    near(rmseBins(binned, [0, 0, 0, 2]), 0.5);
  });

  it('is the same where an answer counts twice and where it stands there twice', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const counted = answers.filter(({ weight }) => weight > 0);
        fc.pre(counted.length > 0);
        const repeated = counted.flatMap((one) => Array.from({ length: one.weight }, () => one));
        const column = (from: typeof answers) => ({
          bins: likenessBins(from),
          forecasts: Float64Array.from(from, ({ forecast }) => forecast),
          passed: Uint8Array.from(from, ({ passed }) => passed),
          card: apart(from.length),
        });
        const weights = answers.map(({ weight }) => weight);
        near(rmseBins(column(answers), weights), rmseBins(column(repeated), ones(repeated.length)));
      }),
    );
  });
});

describe("Wilson's interval", () => {
  const table: readonly [number, number, string][] = [
    [0, 10, '0.0000 0.2775'],
    [5, 10, '0.2366 0.7634'],
    [10, 10, '0.7225 1.0000'],
    [81, 263, '0.2553 0.3662'],
    [1, 1, '0.2065 1.0000'],
  ];
  for (const [passes, count, expected] of table) {
    it(`of ${passes} in ${count} is ${expected}`, () => {
      const { low, high } = wilsonInterval(passes, count);
      assert.equal(`${low.toFixed(4)} ${high.toFixed(4)}`, expected);
    });
  }

  it('holds the share that was seen, within 0 and 1', () => {
    const counts = fc
      .integer({ min: 1, max: 1000 })
      .chain((count) => fc.tuple(fc.integer({ min: 0, max: count }), fc.constant(count)));
    fc.assert(
      fc.property(counts, ([passes, count]) => {
        const { low, high } = wilsonInterval(passes, count);
        assert.ok(low >= 0 && low <= passes / count + 1e-12);
        assert.ok(high <= 1 && high >= passes / count - 1e-12);
      }),
    );
  });
});

describe('ten bins', () => {
  it('hold each forecast once, 1 in the last, and say nothing of empty ones', () => {
    const found = tenBins([0, 0.05, 0.1, 0.9, 0.95, 1], [0, 1, 1, 1, 0, 1]);
    assert.deepEqual(
      found.map(({ count }) => count),
      [2, 1, 0, 0, 0, 0, 0, 0, 0, 3],
    );
    near(found[0]?.forecast ?? 0, 0.025);
    near(found[9]?.recalled ?? 0, 2 / 3);
    assert.deepEqual([found[5]?.forecast, found[5]?.low], [null, null]);
  });
});

describe('a baseline', () => {
  it('of the average is the share recalled so far, the first leaning on 90 %', () => {
    const { forecast, learn } = averageSoFar();
    const said = [true, false, true].map((passed) => {
      const recall = forecast();
      learn(passed);
      return recall.toFixed(4);
    });
    assert.deepEqual([...said, forecast().toFixed(4)], ['0.9000', '0.9500', '0.6333', '0.7250']);
  });

  it('of late moves its log-odds by 0.3 of each error, from 1.2 on', () => {
    const { forecast, learn } = movingAverage();
    near(forecast(), 1 / (1 + Math.exp(-1.2)));
    learn(false);
    const logit = 1.2 - 0.3 / (1 + Math.exp(-1.2));
    near(forecast(), 1 / (1 + Math.exp(-logit)));
    for (let count = 0; count < 200; count += 1) learn(true);
    assert.ok(forecast() > 0.97);
  });
});

describe('a range', () => {
  it('is the middle 95 % of the redrawn values, those that are none left out', () => {
    const redrawn = Float64Array.from({ length: 101 }, (_, index) => 100 - index);
    assert.deepEqual(estimated(50, redrawn), { value: 50, low: 2.5, high: 97.5 });
    const withNone = Float64Array.from([...redrawn, Number.NaN]);
    assert.deepEqual(estimated(50, withNone), { value: 50, low: 2.5, high: 97.5 });
  });

  it('is moved by as much as the redrawn values are off', () => {
    const redrawn = Float64Array.from({ length: 101 }, (_, index) => index);
    assert.deepEqual(estimated(42, redrawn), { value: 42, low: -5.5, high: 89.5 });
  });
});
