import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import type { Estimate, Judged, Model, Pair } from '../../src/schedule/calibration/index.ts';
import { tenBins } from '../../src/schedule/calibration/scores.ts';
import type { Day } from '../../src/schedule/day.ts';
import { calibrationPage } from '../../src/screen/calibration.ts';
import type { CalibrationStyle } from '../../src/screen/reliability-plot.ts';
import { widthOf } from '../../src/screen/text.ts';
import { makeTheme } from '../../src/screen/theme.ts';

const around = (value: number, by: number): Estimate => {
  return { value, low: value - by, high: value + by };
};

function pair(models: readonly [Model, Model], value: number, better: Model | null): Pair {
  return { models, logLoss: around(value, 0.02), better };
}

/** So many answers for each forecast, of which a share was recalled. */
function bins(...groups: readonly (readonly [forecast: number, count: number, passes: number])[]) {
  const forecasts = groups.flatMap(([forecast, count]) => Array<number>(count).fill(forecast));
  const passed = groups.flatMap(([, count, passes]) =>
    Array.from({ length: count }, (_, index) => Number(index < passes)),
  );
  return tenBins(forecasts, passed);
}

const judged: Judged = {
  verdict: 'judged',
  ...{ scored: 1300, cards: 210, recalled: 0.84, redraws: 1000, seed: 1, best: 'fsrs-6' },
  ...{ from: '2025-11-03' as Day, to: '2026-02-01' as Day },
  models: [
    {
      model: 'fsrs-6',
      ...{ logLoss: around(0.4, 0.012), auc: around(0.71, 0.02), rmseBins: around(0.05, 0.01) },
      bins: bins([0.45, 20, 9], [0.66, 80, 52], [0.78, 200, 180], [0.93, 1000, 850]),
    },
    {
      model: 'sm-2',
      ...{ logLoss: around(0.52, 0.02), auc: around(0.61, 0.03), rmseBins: around(0.11, 0.01) },
      bins: bins([0.9, 1300, 1091]),
    },
    {
      model: 'average',
      ...{ logLoss: around(0.44, 0.01), auc: around(Number.NaN, 0), rmseBins: around(0.09, 0.01) },
      bins: bins([0.84, 1300, 1091]),
    },
  ],
  pairs: [
    pair(['fsrs-6', 'sm-2'], -0.12, 'fsrs-6'),
    pair(['fsrs-6', 'average'], -0.04, 'fsrs-6'),
    pair(['sm-2', 'average'], 0.01, null),
  ],
};

function page(columns: number, more: Partial<CalibrationStyle> = {}, value = judged): string[] {
  const plain = { ascii: false, theme: makeTheme({ color: 0 }), today: '2026-02-02' as Day };
  return calibrationPage(value, { width: columns, ...plain, ...more });
}

describe('the page about forecasts', () => {
  it('stands like this on 80 columns', () => {
    assert.equal(page(76).join('\n'), WIDE);
  });

  it('stands like this on 40 columns', () => {
    assert.equal(page(38).join('\n'), NARROW);
  });

  it('draws with ASCII alone where there is nothing else', () => {
    const lines = page(76, { ascii: true });
    assert.deepEqual(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what ASCII is
      lines.filter((line) => /[^\u0000-\u007f]/.test(line)),
      [],
    );
    assert.deepEqual(
      lines.filter((line) => /^(FSRS-6 +0|[4-9]0-|x )/.test(line)),
      ASCII_LINES,
    );
  });

  it('is nowhere wider than the screen', () => {
    for (let width = 36; width <= 76; width += 1) {
      for (const line of page(width)) assert.ok(widthOf(line) <= width, `${width}: ${line}`);
    }
  });

  it('says the same in colour', () => {
    const painted = page(76, { theme: makeTheme({ color: 1 }) });
    assert.notEqual(painted.join('\n'), WIDE);
    assert.equal(stripVTControlCharacters(painted.join('\n')), WIDE);
  });

  it('names no winner where there is none, and says that few answers are few', () => {
    const unclear = { ...judged, best: null, pairs: judged.pairs.map(toldApart(null)) };
    assert.match(
      page(76, {}, unclear).join(' '),
      /The answers do not show which model forecast best\. This/,
    );
    const few = page(76, {}, { ...unclear, scored: 399 }).join(' ');
    assert.match(few, /The answers do not show which model forecast best: 399\s+answers are few\./);
  });

  it('names those that none was better than', () => {
    const saying = (...better: readonly (Model | null)[]) => {
      const pairs = judged.pairs.map((one, place) => toldApart(better[place] ?? null)(one));
      return page(76, {}, { ...judged, best: null, pairs }).join(' ');
    };
    // Of FSRS-6 and SM-2, FSRS-6 and the average, SM-2 and the average.
    assert.match(
      saying(null, 'fsrs-6', 'sm-2'),
      /FSRS-6 or SM-2 forecast best; the answers do not show\s+which\./,
    );
    assert.match(saying('fsrs-6', null, 'sm-2'), /No model clearly forecast better than FSRS-6\./);
  });
});

/** A pair of which one was better, or neither. */
function toldApart(better: Model | null): (one: Pair) => Pair {
  return (one) => ({ ...one, better });
}

const WIDE = `\
How well recall was forecast
1,300 answers of 210 cards, Mon 3 Nov 2025 to Sun 1 Feb: 84 % recalled. Only
a card's first answer each day counts, and none on its first day.

FSRS-6 forecast best.
This measures prediction, not learning: a better forecast does not mean
better learning.

model    log loss             AUC               RMSE (bins)
FSRS-6   0.400 (0.388–0.412)  0.71 (0.69–0.73)  0.050 (0.040–0.060)
SM-2     0.520 (0.500–0.540)  0.61 (0.58–0.64)  0.110 (0.100–0.120)
average  0.440 (0.430–0.450)  none              0.090 (0.080–0.100)

log loss: how much the answers surprised the model. Lower is better;
  always saying 50 % gives 0.693.
AUC: how well it tells recalled cards from forgotten ones. 0.5 is
  guessing, 1 is perfect.
RMSE (bins): how far its forecasts are off among similar answers. Lower is
  better; 0.050 is five points.
In brackets: the 95 % range, from 1,000 resamples of the cards.

pairs of models             difference in log loss
FSRS-6 better than SM-2     -0.120 (-0.140 to -0.100)
FSRS-6 better than average  -0.040 (-0.060 to -0.020)
SM-2 or average: undecided  +0.010 (-0.010 to +0.030)

FSRS-6: forecast and recall
said      0 %                50 %             100 %  recalled of
40–50 %   ··········├───────◈───────┤··············  45 %     20
50–60 %   ·········································
60–70 %   ······················├───◈───┤··········  65 %     80
70–80 %   ·······························◆··├─●┤···  90 %    200 more
80–90 %   ·········································
90–100 %  ·································├●┤·◆···  85 %  1,000 less

SM-2: forecast and recall
said      0 %                50 %             100 %  recalled of
90–100 %  ·································├●·◆····  84 %  1,300 less

◆ forecast, ● recalled (├─┤ 95 % range), ◈ both. "less" or "more":
  recalled less or more than forecast, by more than chance.

Assumptions
- Each answer is forecast only from earlier ones; no model is fitted to
  the answers it is scored on.
- FSRS-6 uses its published parameters, which were fitted to other people
  and not to you.
- SM-2 gives intervals, not probabilities. They are read as 0.9^(t/I),
  which is 90 % at the end of an interval: an assumption. The intervals are
  those that SM-2 gives for these answers, whatever scheduled them.
- The averages ignore the card. The average is the share recalled so far;
  the moving average follows the latest answers, even those of a minute ago,
  so no scheduler could use it.
- With fewer answers, RMSE (bins) is larger by chance; use it only to
  compare models here.
- Time is counted in whole study days.`;

const NARROW = `\
How well recall was forecast
1,300 answers of 210 cards, Mon 3 Nov
2025 to Sun 1 Feb: 84 % recalled. Only
a card's first answer each day counts,
and none on its first day.

FSRS-6 forecast best.
This measures prediction, not
learning: a better forecast does not
mean better learning.

model    log loss
FSRS-6   0.400 (0.388–0.412)
SM-2     0.520 (0.500–0.540)
average  0.440 (0.430–0.450)

model    AUC
FSRS-6   0.71 (0.69–0.73)
SM-2     0.61 (0.58–0.64)
average  none

model    RMSE (bins)
FSRS-6   0.050 (0.040–0.060)
SM-2     0.110 (0.100–0.120)
average  0.090 (0.080–0.100)

log loss: how much the answers
  surprised the model. Lower is
  better; always saying 50 % gives
  0.693.
AUC: how well it tells recalled
  cards from forgotten ones. 0.5 is
  guessing, 1 is perfect.
RMSE (bins): how far its forecasts
  are off among similar answers. Lower
  is better; 0.050 is five points.
In brackets: the 95 % range, from
  1,000 resamples of the cards.

pairs of models: difference in log
loss
FSRS-6 better than SM-2
  -0.120 (-0.140 to -0.100)
FSRS-6 better than average
  -0.040 (-0.060 to -0.020)
SM-2 or average: undecided
  +0.010 (-0.010 to +0.030)

FSRS-6: forecast and recall
said   0 %     100 %  recalled of
40–50  ···├─◈──┤····  45 %     20
50–60  ·············
60–70  ······├─◈┤···  65 %     80
70–80  ·········◆├●·  90 %    200 more
80–90  ·············
90–100 ··········●◆·  85 %  1,000 less

SM-2: forecast and recall
said   0 %     100 %  recalled of
90–100 ··········●◆·  84 %  1,300 less

◆ forecast, ● recalled (├─┤ 95 %
  range), ◈ both. "less" or "more":
  recalled less or more than forecast,
  by more than chance.

Assumptions
- Each answer is forecast only from
  earlier ones; no model is fitted to
  the answers it is scored on.
- FSRS-6 uses its published
  parameters, which were fitted to
  other people and not to you.
- SM-2 gives intervals, not
  probabilities. They are read as
  0.9^(t/I), which is 90 % at the end
  of an interval: an assumption. The
  intervals are those that SM-2 gives
  for these answers, whatever
  scheduled them.
- The averages ignore the card. The
  average is the share recalled so
  far; the moving average follows the
  latest answers, even those of a
  minute ago, so no scheduler could
  use it.
- With fewer answers, RMSE (bins) is
  larger by chance; use it only to
  compare models here.
- Time is counted in whole study days.`;

const ASCII_LINES = [
  'FSRS-6   0.400 (0.388-0.412)  0.71 (0.69-0.73)  0.050 (0.040-0.060)',
  '40-50 %   ..........[-------@-------]..............  45 %     20',
  '50-60 %   .........................................',
  '60-70 %   ......................[---@---]..........  65 %     80',
  '70-80 %   ...............................x..[-o]...  90 %    200 more',
  '80-90 %   .........................................',
  '90-100 %  .................................[o].x...  85 %  1,000 less',
  '90-100 %  .................................[o.x....  84 %  1,300 less',
  'x forecast, o recalled ([-] 95 % range), @ both. "less" or "more":',
];
