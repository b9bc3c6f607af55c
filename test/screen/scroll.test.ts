import assert from 'node:assert/strict';
import { test } from 'node:test';
import { windowOf } from '../../src/screen/scroll.ts';

const LINES = ['a', 'b', 'c', 'd', 'e'];

type Case = readonly [top: number, rows: number, lines: string, below: number];

const CASES: readonly Case[] = [
  [0, 2, 'ab', 3],
  [2, 2, 'cd', 1],
  [3, 2, 'de', 0],
  [9, 2, 'de', 0],
  [-4, 2, 'ab', 3],
  [3, 9, 'abcde', 0],
  [1, 0, '', 4],
  [0, -1, '', 5],
];

for (const [top, rows, lines, below] of CASES) {
  test(`${rows} rows from line ${top} show ${lines || 'nothing'}`, () => {
    assert.deepEqual(windowOf(LINES, { top, rows }), { lines: [...lines], below });
  });
}
