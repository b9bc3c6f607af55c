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
    assert.match(page(76, {}, unclear).join(' '), /Which forecast best cannot be told\. This/);
    const few = page(76, {}, { ...unclear, scored: 399 }).join(' ');
    assert.match(few, /Which forecast best cannot be told: 399 answers are few\./);
  });

  it('names those that none was better than', () => {
    const saying = (...better: readonly (Model | null)[]) => {
      const pairs = judged.pairs.map((one, place) => toldApart(better[place] ?? null)(one));
      return page(76, {}, { ...judged, best: null, pairs }).join(' ');
    };
    // Of FSRS-6 and SM-2, FSRS-6 and the average, SM-2 and the average.
    assert.match(
      saying(null, 'fsrs-6', 'sm-2'),
      /were those of FSRS-6 or SM-2: which of these\s+cannot be told\./,
    );
    assert.match(
      saying('fsrs-6', null, 'sm-2'),
      /No forecasts were surely better than those of FSRS-6\./,
    );
  });
});

/** A pair of which one was better, or neither. */
function toldApart(better: Model | null): (one: Pair) => Pair {
  return (one) => ({ ...one, better });
}

const WIDE = `\
How well recall was forecast
1,300 answers of 210 cards, Mon 3 Nov 2025 to Sun 1 Feb: 84 % recalled.
Counted are a card's first answers of a day, a day or more after the one
before; never its first.

The best forecasts were those of FSRS-6.
This measures prediction, not learning: what forecasts better need not teach
better.

model    log loss             AUC               RMSE (bins)
FSRS-6   0.400 (0.388–0.412)  0.71 (0.69–0.73)  0.050 (0.040–0.060)
SM-2     0.520 (0.500–0.540)  0.61 (0.58–0.64)  0.110 (0.100–0.120)
average  0.440 (0.430–0.450)  none              0.090 (0.080–0.100)

log loss: how much the answers surprised it. Lower is better; always
  saying 50 % gives 0.693.
AUC: how well it tells what is recalled from what is not. 0.5 is guessing,
  1 is perfect.
RMSE (bins): how far its chances are off among like answers. Lower is
  better; 0.050 is five points.
In brackets: how far chance may go, by 1,000 redraws of the cards (95 %).

two at a time                    difference in log loss
FSRS-6 better than SM-2          -0.120 (-0.140 to -0.100)
FSRS-6 better than average       -0.040 (-0.060 to -0.020)
SM-2 or average: cannot be told  +0.010 (-0.010 to +0.030)

What FSRS-6 said, and what was recalled
said      0 %                50 %             100 %  recalled of
40–50 %   ··········├───────◈───────┤··············  45 %     20
50–60 %   ·········································
60–70 %   ······················├───◈───┤··········  65 %     80
70–80 %   ·······························◆··├─●┤···  90 %    200 more
80–90 %   ·········································
90–100 %  ·································├●┤·◆···  85 %  1,000 less

What SM-2 said, and what was recalled
said      0 %                50 %             100 %  recalled of
90–100 %  ·································├●·◆····  84 %  1,300 less

◆ what it said, ● what was recalled (├─┤ in 95 of 100 cases), ◈ both.
  "less" or "more": recalled less or more than it said, by more than chance.

What this rests on
- Each answer was forecast from those before it alone; nothing was fitted
  to what it is scored on.
- FSRS-6 has its published parameters, which come from other people; none
  is fitted to you.
- SM-2 names intervals, no chances. Read as 0.9^(t/I), 90 % at the end of
  an interval: an assumption. The intervals are those it gives for these
  answers, whoever scheduled them.
- The averages know no card. The average is the share recalled until then;
  the moving average follows the latest answers, those of a minute ago too,
  so that nobody could schedule by it.
- RMSE (bins) is the larger by chance the fewer the answers; it is for
  comparing models here.
- Days are whole study days; nothing is said of the hours within one.`;

const NARROW = `\
How well recall was forecast
1,300 answers of 210 cards, Mon 3 Nov
2025 to Sun 1 Feb: 84 % recalled.
Counted are a card's first answers of
a day, a day or more after the one
before; never its first.

The best forecasts were those of
FSRS-6.
This measures prediction, not
learning: what forecasts better need
not teach better.

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
  surprised it. Lower is better;
  always saying 50 % gives 0.693.
AUC: how well it tells what is
  recalled from what is not. 0.5 is
  guessing, 1 is perfect.
RMSE (bins): how far its chances are
  off among like answers. Lower is
  better; 0.050 is five points.
In brackets: how far chance may go,
  by 1,000 redraws of the cards (95
  %).

two at a time: difference in log loss
FSRS-6 better than SM-2
  -0.120 (-0.140 to -0.100)
FSRS-6 better than average
  -0.040 (-0.060 to -0.020)
SM-2 or average: cannot be told
  +0.010 (-0.010 to +0.030)

What FSRS-6 said, and what was
recalled
said   0 %     100 %  recalled of
40–50  ···├─◈──┤····  45 %     20
50–60  ·············
60–70  ······├─◈┤···  65 %     80
70–80  ·········◆├●·  90 %    200 more
80–90  ·············
90–100 ··········●◆·  85 %  1,000 less

What SM-2 said, and what was recalled
said   0 %     100 %  recalled of
90–100 ··········●◆·  84 %  1,300 less

◆ what it said, ● what was recalled
  (├─┤ in 95 of 100 cases), ◈ both.
  "less" or "more": recalled less or
  more than it said, by more than
  chance.

What this rests on
- Each answer was forecast from
  those before it alone; nothing was
  fitted to what it is scored on.
- FSRS-6 has its published
  parameters, which come from other
  people; none is fitted to you.
- SM-2 names intervals, no chances.
  Read as 0.9^(t/I), 90 % at the end
  of an interval: an assumption. The
  intervals are those it gives for
  these answers, whoever scheduled
  them.
- The averages know no card. The
  average is the share recalled until
  then; the moving average follows the
  latest answers, those of a minute
  ago too, so that nobody could
  schedule by it.
- RMSE (bins) is the larger by
  chance the fewer the answers; it is
  for comparing models here.
- Days are whole study days; nothing
  is said of the hours within one.`;

const ASCII_LINES = [
  'FSRS-6   0.400 (0.388-0.412)  0.71 (0.69-0.73)  0.050 (0.040-0.060)',
  '40-50 %   ..........[-------@-------]..............  45 %     20',
  '50-60 %   .........................................',
  '60-70 %   ......................[---@---]..........  65 %     80',
  '70-80 %   ...............................x..[-o]...  90 %    200 more',
  '80-90 %   .........................................',
  '90-100 %  .................................[o].x...  85 %  1,000 less',
  '90-100 %  .................................[o.x....  84 %  1,300 less',
  'x what it said, o what was recalled ([-] in 95 of 100 cases), @ both.',
];
