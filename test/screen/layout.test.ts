import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fit,
  indent,
  padEnd,
  padStart,
  spread,
  truncate,
  windowOf,
} from '../../src/screen/layout.ts';
import { widthOf } from '../../src/screen/text.ts';
import { makeTheme } from '../../src/screen/theme.ts';

const { strong } = makeTheme({ color: 1 });

const WIDTHS: readonly (readonly [text: string, width: number, what: string])[] = [
  ['', 0, 'nothing'],
  ['deck', 4, 'ASCII'],
  ['Größe → ▇', 9, 'Latin, an arrow, a block'],
  ['漢字かな', 8, 'CJK'],
  ['한글', 4, 'Hangul'],
  ['e\u0301', 1, 'a combining mark'],
  ['का', 2, 'a Devanagari vowel sign, which takes a column of its own'],
  ['न\u094d', 1, 'a Devanagari virama'],
  ['👨‍👩‍👧', 6, 'joined emoji as a terminal draws them that cannot join'],
  ['👍🏽', 4, 'a skin tone as a terminal draws it that does not know it'],
  ['🇩🇪', 2, 'a flag'],
  ['❤️', 2, 'a heart drawn as emoji'],
  [strong('deck'), 4, 'painted text'],
  ['\t', 4, 'a tab'],
];

for (const [text, width, what] of WIDTHS) {
  test(`${what} takes ${width} columns`, () => assert.equal(widthOf(text), width));
}

const CUTS: readonly (readonly [text: string, width: number, cut: string])[] = [
  ['kafka', 5, 'kafka'],
  ['kafka', 4, 'kaf…'],
  ['kafka', 1, '…'],
  ['kafka', 0, ''],
  ['漢字漢字', 5, '漢字…'],
  ['漢字漢字', 4, '漢…'],
  [strong('kafka'), 3, `${strong('ka')}…`],
];

for (const [text, width, cut] of CUTS) {
  test(`${JSON.stringify(text)} cut to ${width} is ${JSON.stringify(cut)}`, () => {
    assert.equal(truncate(text, width), cut);
  });
}

test('padding counts columns, not characters', () => {
  assert.equal(padEnd('漢', 4), '漢  ');
  assert.equal(padStart('漢', 4), '  漢');
  assert.equal(padStart('long', 2), 'long');
  assert.equal(fit('kafka', 7), 'kafka  ');
  assert.equal(fit('kafka', 3), 'ka…');
});

const SPREADS: readonly (readonly [left: string, right: string, width: number, line: string])[] = [
  ['deck', '9 of 14', 16, 'deck     9 of 14'],
  ['a deck with a name', '9 of 14', 20, 'a deck wit…  9 of 14'],
  ['a deck with a name', '9 of 14', 11, '    9 of 14'],
  ['deck', '9 of 14', 5, '9 of…'],
  ['deck', '', 4, 'deck'],
  ['漢字漢字', 'x', 9, '漢字…   x'],
];

for (const [left, right, width, line] of SPREADS) {
  test(`${left} and ${right || 'nothing'} in ${width} columns`, () => {
    assert.equal(spread(left, right, width), line);
  });
}

test('an indent leaves empty lines empty', () => {
  assert.deepEqual(indent(['a', '', 'b'], 2), ['  a', '', '  b']);
});

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
