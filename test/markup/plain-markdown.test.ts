import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { plainMarkdown } from '../../src/markup/plain-markdown.ts';
import { renderMarkdown } from '../../src/screen/markdown/index.ts';
import { makeTheme } from '../../src/screen/theme.ts';

const SAME = [
  'a_b and a_b_c',
  'C# and #tag',
  'x < y, x<3, a > b',
  '2 * 3 and 5*3',
  'AT&T; & so on',
  'it`s',
  '-5 +1 10.5',
  'C:\\Users\\me',
  'a :: b {{c1::c}} ==d== [[e]] [f]',
  'https://a.b/_c_/d*e*f',
  'costs $5 and $6',
  '$a_*b*_\\{c\\}$',
  'a | b',
  'What does `*p` do, and `a_b`?',
  'do - or do not',
  'Reasons:\n1. one\n2. two',
  '- one\n- two',
];
const ESCAPED: readonly (readonly [plain: string, markdown: string])[] = [
  ['*x* 2*3*4', '\\*x\\* 2\\*3\\*4'],
  ['_x_ __init__', '\\_x\\_ \\_\\_init\\_\\_'],
  ['~~x~~', '\\~~x\\~~'],
  ['``a`` ` a `', '\\`\\`a\\`\\` \\` a \\`'],
  ['<b>x</b> <br> <http://a.b>', '\\<b>x\\</b> \\<br> \\<http://a.b>'],
  ['&amp; &#65;', '\\&amp; \\&#65;'],
  ['[a](b) ![c](d)', '\\[a](b) !\\[c](d)'],
  ['[a]: http://b', '\\[a]: http://b'],
  ['# a', '\\# a'],
  ['> a', '\\> a'],
  ['- a', '\\- a'],
  ['1. a', '1\\. a'],
  ['1985) a', '1985\\) a'],
  ['---', '\\---'],
  ['~~~', '\\~~~'],
  ['```js', '\\```js'],
  ['a _\na_', 'a \\_\\\na\\_'],
  ['a *\nb*', 'a \\*\\\nb\\*'],
  ['[\n](x)', '\\[\\\n](x)'],
  ['- [ ] a\n- [x] b', '\\- [ ] a\\\n\\- [x] b'],
  ['a\n2. b\n3. c', 'a\\\n2\\. b\\\n3\\. c'],
  ['| a |\n|---|', '| a |\\\n\\|---|'],
  ['\\(x\\) \\', '\\\\(x\\\\) \\\\'],
  ['a\nb\r\nc\rd', 'a\\\nb\\\nc\\\nd'],
  ['a\n\n\n  \nb', 'a\n\nb'],
  ['    a', 'a'],
  ['if a:\n    b', 'if a:\\\n\u00a0\u00a0\u00a0\u00a0b'],
];

const show = (markdown: string): string =>
  renderMarkdown(markdown, { width: 400, theme: makeTheme({ color: 0 }) }).join('\n');

describe('plain text as Markdown', () => {
  for (const text of SAME) {
    it(`stays as it is: ${JSON.stringify(text)}`, () => assert.equal(plainMarkdown(text), text));
  }
  for (const [plain, markdown] of ESCAPED) {
    it(`is escaped where it would be formatting: ${JSON.stringify(plain)}`, () => {
      assert.equal(plainMarkdown(plain), markdown);
    });
  }

  it('is shown as it was, but for the backticks of code', () => {
    const pieces = [
      'a',
      'B',
      ' ',
      '\n',
      '*',
      '_',
      '`',
      '~~',
      '<b>',
      '</b>',
      '&amp;',
      '\\',
      '[x](y)',
      '# ',
      '> ',
      '1',
      '(',
      '"',
      'é',
      '愛',
      ',',
      '$',
      '-',
      '=',
    ];
    const line = fc
      .array(fc.constantFrom(...pieces), { maxLength: 12 })
      .map((some) => some.join(''));
    fc.assert(
      fc.property(line, (text) => {
        const words = (shown: string): string =>
          shown
            .replaceAll('`', '')
            .replace(/[\s\u00a0]+/g, ' ')
            .trim();
        assert.equal(words(show(plainMarkdown(text))), words(text));
      }),
    );
  });
});
