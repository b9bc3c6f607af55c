import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { markWords } from '../../src/screen/browse/list-view.ts';
import { oneLine, renderMarkdown } from '../../src/screen/markdown/index.ts';
import { makeTheme } from '../../src/screen/theme.ts';

describe('Markdown on one line', () => {
  const ROWS: readonly (readonly [source: string, line: string])[] = [
    ['plain words', 'plain words'],
    ['**bold** and `code`', 'bold and `code`'],
    ['two\nlines\n\nand a paragraph', 'two lines and a paragraph'],
    ['- a\n- b', '• a • b'],
    ['tab\there \u001b[2J', 'tab here ␛[2J'],
    ['a &amp; b', 'a & b'],
  ];
  for (const [source, line] of ROWS) {
    it(`${JSON.stringify(source)} reads ${line}`, () => {
      assert.equal(oneLine(source), line);
    });
  }

  it('is the same for a text without markup, which is not parsed, as if it were', () => {
    const theme = makeTheme({ color: 0 });
    const words = fc.constantFrom(
      'a',
      'word',
      '12',
      '3.',
      '-',
      '+',
      '(x)',
      'é',
      '冪等',
      '1)',
      ':',
      '=',
    );
    const source = fc
      .array(fc.tuple(words, fc.constantFrom(' ', '\n', '\n\n')))
      .map((pairs) => pairs.flat().join(''));
    fc.assert(
      fc.property(source, (text) => {
        const parsed = renderMarkdown(text, { width: 1200, theme }).join(' ');
        assert.equal(oneLine(text.slice(0, 600)), oneLine(parsed), JSON.stringify(text));
      }),
    );
  });
});

describe('words marked in a line', () => {
  const paint = { word: (text: string) => `<${text}>`, rest: (text: string) => text };
  const ROWS: readonly (readonly [line: string, words: readonly string[], marked: string])[] = [
    ['At Least once', ['least'], 'At <Least> once'],
    ['Café café', ['cafe'], '<Café> <café>'],
    ['Straße', ['ass'], 'Str<aß>e'],
    ['aaa', ['aa'], '<aaa>'],
    ['offset commit', ['set', 'set com'], 'off<set com>mit'],
    ['冪等な', ['等'], '冪<等>な'],
    ['nothing', ['x'], 'nothing'],
    ['', ['x'], ''],
  ];
  for (const [line, words, marked] of ROWS) {
    it(`${words.join(', ')} in ${JSON.stringify(line)}`, () => {
      assert.equal(markWords(line, words, paint), marked);
    });
  }
});
