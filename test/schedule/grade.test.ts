import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type GradeScale, parseGrade } from '../../src/schedule/grade.ts';

describe('a grade on the command line', () => {
  const rows: readonly [word: string, scale: GradeScale, grade: number | null][] = [
    ['again', 'names', 1],
    ['hard', 'names', 3],
    ['good', 'names', 4],
    ['easy', 'names', 5],
    ['Good', 'names', 4],
    ['q0', 'names', 0],
    ['q5', 'names', 5],
    ['3', 'names', null],
    ['3', '0-5', 3],
    ['q3', '0-5', 3],
    ['good', '0-5', 4],
    ['6', '0-5', null],
    ['q6', '0-5', null],
    ['', 'names', null],
    ['perfect', 'names', null],
  ];
  for (const [word, scale, grade] of rows) {
    it(`"${word}" on the scale ${scale} is ${grade ?? 'none'}`, () => {
      assert.equal(parseGrade(word, scale), grade);
    });
  }
});
