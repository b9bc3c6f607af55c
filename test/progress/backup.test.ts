import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptBackups } from '../../src/progress/backup.ts';
import { addDays, type Day } from '../../src/schedule/day.ts';

/** Backups of every day of a span, newest first, two on each. */
function daily(last: Day, days: number) {
  return Array.from({ length: days }, (_, index) => addDays(last, -index)).flatMap((day) => [
    { name: `${day} evening`, day },
    { name: `${day} morning`, day },
  ]);
}

test('of daily backups, seven days, four weeks and six months stay, the newest of each', () => {
  const kept = [...keptBackups(daily('2026-11-18' as Day, 365))].sort().reverse();
  assert.deepEqual(kept, [
    '2026-11-18 evening',
    '2026-11-17 evening',
    '2026-11-16 evening',
    '2026-11-15 evening',
    '2026-11-14 evening',
    '2026-11-13 evening',
    '2026-11-12 evening',
    '2026-11-08 evening',
    '2026-11-01 evening',
    '2026-10-31 evening',
    '2026-09-30 evening',
    '2026-08-31 evening',
    '2026-07-31 evening',
    '2026-06-30 evening',
  ]);
});

test('a few backups all stay, however old', () => {
  const few = ['2026-05-01', '2025-01-01', '2020-01-01'].map((day) => ({
    name: day,
    day: day as Day,
  }));
  assert.equal(keptBackups(few).size, 3);
});
