import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  barList,
  countList,
  progressBar,
  shareBar,
  startProgressBar,
} from '../../src/screen/charts.ts';
import { makeTheme } from '../../src/screen/theme.ts';

const theme = makeTheme({ color: 0 });
const utf8 = { width: 6, ascii: false };
const ascii = { width: 6, ascii: true };

const SHARES: readonly (readonly [share: number, progress: string, bar: string])[] = [
  [0, '──────', '▁▁▁▁▁▁'],
  [0.01, '▪─────', '▇▁▁▁▁▁'],
  [0.5, '▪▪▪───', '▇▇▇▁▁▁'],
  [0.99, '▪▪▪▪▪─', '▇▇▇▇▇▁'],
  [1, '▪▪▪▪▪▪', '▇▇▇▇▇▇'],
  [1.5, '▪▪▪▪▪▪', '▇▇▇▇▇▇'],
  [Number.NaN, '──────', '▁▁▁▁▁▁'],
];

for (const [share, progress, bar] of SHARES) {
  test(`a share of ${share} is ${bar}`, () => {
    assert.equal(progressBar(share, utf8), progress);
    assert.equal(shareBar(share, utf8), bar);
    assert.equal(shareBar(share, ascii), bar.replaceAll('▇', '#').replaceAll('▁', '-'));
  });
}

const ROWS = [
  { label: 'definition', share: 1, value: '5/5' },
  { label: 'trap', share: 0.5, value: '10/20' },
];

test('labels, bars and values stand in columns', () => {
  assert.deepEqual(barList(ROWS, { width: 30, ascii: false, theme }), [
    'definition  ▇▇▇▇▇▇▇▇▇▇▇    5/5',
    'trap        ▇▇▇▇▇▇▁▁▁▁▁  10/20',
  ]);
});

test('in few columns the labels are cut', () => {
  assert.deepEqual(barList(ROWS, { width: 20, ascii: true, theme }), [
    'defini…  ####    5/5',
    'trap     ##--  10/20',
  ]);
});

test('counts are drawn against the largest, and none is no bar', () => {
  const days = [
    { label: 'today', count: 8 },
    { label: 'Thu', count: 4 },
    { label: 'Fri', count: 0 },
  ];
  assert.deepEqual(countList(days, { width: 18, ascii: false, theme }), [
    'today  ▇▇▇▇▇▇▇▇  8',
    'Thu    ▇▇▇▇      4',
    'Fri              0',
  ]);
});

test('an empty list is no line', () => {
  assert.deepEqual(countList([], { width: 40, ascii: false, theme }), []);
});

/** A bar with a clock that is set by hand, and what it wrote since it was asked last. */
function barOn(label: string, columns = 60) {
  const clock = { now: 5000 };
  const written: string[] = [];
  const bar = startProgressBar(label, {
    write: (text) => written.push(text),
    now: () => clock.now,
    columns: () => columns,
    theme: makeTheme({ color: 0 }),
    ascii: true,
  });
  const update = (now: number, share: number) => {
    clock.now = now;
    bar.update(share);
    return written.splice(0);
  };
  return { bar, update, written };
}

test('work that takes less than a second shows no bar', () => {
  const { bar, update, written } = barOn('reading words.csv');
  assert.deepEqual(update(5100, 0.3), []);
  assert.deepEqual(update(5999, 0.9), []);
  bar.clear();
  assert.deepEqual(written, []);
});

test('longer work shows one, ten times a second at most, and it is cleared afterwards', () => {
  const { bar, update, written } = barOn('reading words.csv');
  assert.deepEqual(update(6000, 0.5), ['\r\u001b[K##########----------  50 %  reading words.csv']);
  assert.deepEqual(update(6050, 0.51), []);
  assert.deepEqual(update(6100, 1), ['\r\u001b[K#################### 100 %  reading words.csv']);
  bar.clear();
  assert.deepEqual(written, ['\r\u001b[K']);
});

test('a bar fits the screen, whatever the share and the label are', () => {
  const { update } = barOn('reading \u001b[2J\n漢字漢字漢字', 40);
  assert.deepEqual(update(6000, Number.NaN), ['\r\u001b[K--------------------   0 %  reading ␛[…']);
  assert.deepEqual(update(7000, 7), ['\r\u001b[K#################### 100 %  reading ␛[…']);
});
