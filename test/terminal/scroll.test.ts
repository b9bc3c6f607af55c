import assert from 'node:assert/strict';
import { test } from 'node:test';
import { windowOf } from '../../src/terminal/scroll.ts';

const LINES = ['a', 'b', 'c', 'd', 'e'];

type Case = readonly [top: number, rows: number, lines: string, top: number, below: number];

const CASES: readonly Case[] = [
  [0, 2, 'ab', 0, 3],
  [2, 2, 'cd', 2, 1],
  [3, 2, 'de', 3, 0],
  [9, 2, 'de', 3, 0],
  [-4, 2, 'ab', 0, 3],
  [3, 9, 'abcde', 0, 0],
  [1, 0, '', 1, 4],
  [0, -1, '', 0, 5],
];

for (const [top, rows, lines, first, below] of CASES) {
  test(`${rows} rows from line ${top} show ${lines || 'nothing'}`, () => {
    const expected = { lines: [...lines], top: first, above: first, below };
    assert.deepEqual(windowOf(LINES, { top, rows }), expected);
  });
}
