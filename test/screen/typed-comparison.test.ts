import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { comparisonLines, formatVerdictSentence } from '../../src/screen/study/comparison.ts';
import { widthOf } from '../../src/screen/text.ts';
import { makeTheme } from '../../src/screen/theme.ts';
import { compareTyped } from '../../src/study/typed/index.ts';

interface Shown {
  readonly width?: number;
  readonly ascii?: boolean;
  readonly color?: 0 | 1 | 2;
}

function shown(
  typed: string,
  answer: string,
  { width = 38, ascii = false, color = 0 }: Shown = {},
): readonly string[] {
  const comparison = compareTyped(typed, [{ text: answer, isCode: false }]);
  const style = { theme: makeTheme({ color }), width, ascii };
  return comparisonLines(comparison, style);
}

describe('a typed answer beside the right one, without colour, is', () => {
  it('said to be right, and nothing more', () => {
    assert.deepEqual(shown('paris', 'Paris'), ['✓ right                     space good']);
  });

  it('marked where an accent is missing', () => {
    assert.deepEqual(shown('cafe', 'café'), [
      '✓ right; check the accents  space good',
      'typed   cafe',
      "           '",
      'answer  café',
      "        ' accent",
    ]);
  });

  it('marked where a letter is missing, wrong or too much', () => {
    assert.deepEqual(shown('exacly onze deliverry', 'exactly once delivery'), [
      "✗ doesn't match            space again",
      'typed   exac·ly onze deliverry',
      '            +     ^        -',
      'answer  exactly once delive·ry',
      '        ^ wrong · + missing · - extra',
    ]);
  });

  it('shown as it was where it is another text', () => {
    assert.deepEqual(shown('dog', 'Paris'), [
      "✗ doesn't match            space again",
      'typed   dog',
    ]);
  });

  it('said to be missing', () => {
    assert.deepEqual(shown('', 'Paris'), ['– nothing typed            space again']);
  });

  it('drawn in ASCII where the terminal has no more', () => {
    assert.deepEqual(shown('Copenhgen', 'Copenhagen', { ascii: true }), [
      '~ almost: 1 letter off      space hard',
      'typed   Copenh_gen',
      '              +',
      'answer  Copenhagen',
      '        + missing',
    ]);
  });

  it('kept under each other where letters are wide', () => {
    assert.deepEqual(shown('東亰都渋谷区', '東京都渋谷区').slice(1, 4), [
      'typed   東亰都渋谷区',
      '          ^',
      'answer  東京都渋谷区',
    ]);
  });
});

describe('a comparison', () => {
  it('is never wider than it may be', () => {
    const answer =
      'one answer that is as long as a typed one may be, 東京 and all of it on 80 colu';
    for (let width = 16; width <= 90; width += 1) {
      for (const typed of [answer.slice(2), answer.replace('typed', 'tpyed'), 'x'.repeat(400)]) {
        const widths = shown(typed, answer, { width }).map(widthOf);
        assert.ok(Math.max(...widths) <= width, `${width}: ${widths.join(' ')}`);
      }
    }
  });

  it('says in colour what it says without', () => {
    const plain = (lines: readonly string[]) =>
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is what is taken away.
      lines.map((line) => line.replace(/\u001b\[[\d;]*m/g, '').trimEnd());
    const coloured = shown('Copenhgen', 'Copenhagen', { color: 2 });
    assert.notDeepEqual(coloured, plain(coloured));
    assert.deepEqual(plain(coloured), shown('Copenhgen', 'Copenhagen'));
  });
});

describe('a comparison read aloud', () => {
  for (const [typed, answer, said] of [
    ['paris', 'Paris', 'Right.'],
    ['cafe', 'café', 'You typed "cafe" for "café": right; check the accents.'],
    ['Copenhgen', 'Copenhagen', 'You typed "Copenhgen" for "Copenhagen": almost: 1 letter off.'],
    ['dog', 'Paris', 'You typed "dog": doesn\'t match.'],
    ['', 'Paris', 'Nothing typed.'],
  ] as const) {
    it(said, () => {
      const comparison = compareTyped(typed, [{ text: answer, isCode: false }]);
      assert.equal(formatVerdictSentence(comparison), said);
    });
  }
});
