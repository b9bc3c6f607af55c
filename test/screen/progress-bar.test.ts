import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startProgressBar } from '../../src/screen/progress-bar.ts';
import { makeTheme } from '../../src/screen/theme.ts';

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
