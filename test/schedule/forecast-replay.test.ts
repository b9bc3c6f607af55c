import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, type Day, FIRST_DAY } from '../../src/schedule/day.ts';
import { type PastAnswer, recallAfter, traceOf, traceOfMemory } from '../../src/schedule/fsrs.ts';
import { GRADES, type Grade } from '../../src/schedule/grade.ts';

const FIRST = '2026-01-01' as Day;

/** Answers given so many days after one another, by their four ratings. */
function answers(ratings: readonly (1 | 2 | 3 | 4)[], gaps: readonly number[]): PastAnswer[] {
  const grades: readonly Grade[] = [1, 3, 4, 5];
  let day = FIRST;
  return ratings.map((rating, index) => {
    day = addDays(day, gaps[index] ?? 0);
    return { day, grade: grades[rating - 1] ?? 0 };
  });
}

function close(actual: number | undefined, expected: number): void {
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-4, `${actual} is not ${expected}`);
}

const anyAnswer = fc.record({
  day: fc.integer({ min: 0, max: 4000 }).map((days) => addDays(FIRST_DAY, days)),
  grade: fc.constantFrom(...GRADES),
});

describe('a replay of past answers', () => {
  // The first is the known answer of py-fsrs, fsrs-rs and ts-fsrs; the others were reckoned apart.
  const known: readonly [Parameters<typeof answers>[0], number[], number, number][] = [
    [[1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21], 53.62691, 6.3574867],
    [[3, 3, 3, 3], [0, 2, 11, 46], 162.8622, 2.097455],
    [[2, 1, 4, 3], [0, 5, 0, 30], 8.300823, 7.809481],
    [[3, 3, 1, 3, 2], [0, 3, 10, 1, 4], 7.375507, 8.246],
  ];
  for (const [ratings, gaps, stability, difficulty] of known) {
    it(`of ${ratings.join(' ')} after ${gaps.join(' ')} days has the published trace`, () => {
      const past = answers(ratings, gaps);
      const replay = traceOf(past);
      close(replay?.trace.stability, stability);
      close(replay?.trace.difficulty, difficulty);
      assert.equal(replay?.lastDay, past.at(-1)?.day);
    });
  }

  it('of no answers is none', () => {
    assert.equal(traceOf([]), null);
  });

  it('takes an answer dated before the last one for one of that day', () => {
    const late = addDays(FIRST, 9);
    const disordered = traceOf([
      { day: late, grade: 4 },
      { day: FIRST, grade: 4 },
    ]);
    const ordered = traceOf([
      { day: late, grade: 4 },
      { day: late, grade: 4 },
    ]);
    assert.deepEqual(disordered, ordered);
  });

  it('stays within the bounds of FSRS, whatever was answered', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { minLength: 1, maxLength: 40 }), (past) => {
        const replay = traceOf(past);
        const days = past.map(({ day }) => day).sort();
        assert.equal(replay?.lastDay, days.at(-1));
        const { stability = Number.NaN, difficulty = Number.NaN } = replay?.trace ?? {};
        assert.ok(stability >= 0.001 && stability <= 36_500, `stability ${stability}`);
        assert.ok(difficulty >= 1 && difficulty <= 10, `difficulty ${difficulty}`);
      }),
    );
  });
});

describe('a schedule without its answers', () => {
  const memory = { repetitions: 4, intervalDays: 20, easeHundredths: 250, lapses: 0 };
  const dueOn = '2026-02-01' as Day;

  it('is held for a memory of 90 % at the end of its interval, which began when it was set', () => {
    const { trace, lastDay } = traceOfMemory({ ...memory, dueOn });
    assert.equal(lastDay, '2026-01-12');
    close(recallAfter(trace.stability, memory.intervalDays), 0.9);
  });

  it('is the harder the lower its ease, within the bounds of FSRS', () => {
    const difficulties = [130, 160, 200, 250, 300, 400].map(
      (easeHundredths) => traceOfMemory({ ...memory, easeHundredths, dueOn }).trace.difficulty,
    );
    assert.deepEqual(
      difficulties.map((difficulty) => difficulty.toFixed(1)),
      ['10.0', '9.2', '7.9', '6.4', '4.9', '1.8'],
    );
  });
});
