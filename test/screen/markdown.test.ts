import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prepareMarkdown, renderMarkdown } from '../../src/screen/markdown/index.ts';
import { makeTheme } from '../../src/screen/theme.ts';

const plain = makeTheme({ color: 0 });
const colored = makeTheme({ color: 1 });

/** What a piece of Markdown looks like at a width, a line an element. */
type Case = readonly [name: string, source: string, width: number, lines: readonly string[]];

const INLINE: readonly Case[] = [
  ['bold, italic and code', 'a **b** _c_ `d: e`', 40, ['a b c `d: e`']],
  ['code that holds a backtick', '`` a`b ``', 40, ['`` a`b ``']],
  ['soft line breaks are blanks', 'one\ntwo', 40, ['one two']],
  ['hard line breaks stay', 'one  \ntwo\\\nthree', 40, ['one', 'two', 'three']],
  ['<br> is a line break', 'one<br>two', 40, ['one', 'two']],
  ['a link shows its address', '[docs](https://x.org/a)', 40, ['docs (https://x.org/a)']],
  ['a bare link shows it once', '<https://x.org> a@x.org', 40, ['https://x.org a@x.org']],
  [
    'a link of another scheme is text',
    '[go](javascript:alert(1))',
    40,
    ['go (javascript:alert(1))'],
  ],
  [
    'an image is its text and path',
    '![a chart](img/a.png) b',
    40,
    ['[image: a chart] (img/a.png) b'],
  ],
  ['entities are characters', '&copy; &amp;lt; &#38;lt; &#x6f22;', 40, ['© &lt; &lt; 漢']],
  ['an entity makes no control character', 'a&#27;[31m&#x9b;&#0;', 40, ['a␛[31m␦\ufffd']],
  ['an unknown entity stays', '&nosuch; &amp', 40, ['&nosuch; &amp']],
  ['entities in code stay', '`&copy;`', 40, ['`&copy;`']],
  ['a lone ~ is no strike-through', 'H~2~O ~~gone~~', 40, ['H~2~O ~~gone~~']],
  ['a formula keeps its stars', '$a*b*c$ and $$x_1_2$$', 40, ['$a*b*c$ and $$x_1_2$$']],
  ['prices are no formula', 'from $5 to *$10*', 40, ['from $5 to $10']],
  [
    'a file is named as it is called, without percent signs',
    '![a cell](bio.media/cell%201.png) [said.mp3](bio.media/said%281%29.mp3)',
    80,
    ['[image: a cell] (bio.media/cell 1.png) said.mp3 (bio.media/said(1).mp3)'],
  ],
  ['struck text in tags', 'a<s>b</s>c', 40, ['a~~b~~c']],
  ['sub and sup', 'H<sub>2</sub>O x<sup>n+1</sup> y<sub>ab!</sub>', 40, ['H₂O xⁿ⁺¹ y_(ab!)']],
  [
    'tags with a meaning go, others stay',
    '<b>x</b> <kbd>y</kbd> <i>z',
    40,
    ['x <kbd>y</kbd> <i>z'],
  ],
  [
    'the words of others stay',
    '`*#COLON|*` \\*#COLON|\\* ^\\*||\\*^',
    40,
    ['`*#COLON|*` *#COLON|* ^*||*^'],
  ],
  ['an emoji name stays', ':smile:', 40, [':smile:']],
];

const BLOCKS: readonly Case[] = [
  ['a heading has no hashes', '# One\n## Two\ntext', 40, ['One', '', 'Two', '', 'text']],
  [
    'an underline makes no heading',
    'text\n---\nmore',
    20,
    ['text', '', '─'.repeat(20), '', 'more'],
  ],
  [
    'list items have inline styles',
    '- **b** _e_ `c`\n- [l](http://u.v)',
    40,
    ['• b e `c`', '• l (http://u.v)'],
  ],
  [
    'list items wrap under themselves',
    '- one two three four five',
    20,
    ['• one two three four', '  five'],
  ],
  [
    'a nested list is indented, close',
    '- a\n  - b\n    - c\n- d',
    20,
    ['• a', '  • b', '    • c', '• d'],
  ],
  ['a loose list keeps its blank lines', '- a\n\n- b', 20, ['• a', '', '• b']],
  ['an ordered list begins where it says', '9. a\n10. b', 20, [' 9. a', '10. b']],
  ['task boxes are printed once', '- [ ] todo\n- [x] done', 20, ['[ ] todo', '[x] done']],
  ['a loose task has one box too', '- [x] a\n\n- [ ] b', 20, ['[x] a', '', '[ ] b']],
  [
    'a quote wraps inside its bar',
    '> one two three four five',
    20,
    ['│ one two three four', '│ five'],
  ],
  ['quotes nest', '> a\n>> b', 20, ['│ a', '│', '│ │ b']],
  ['CJK fills the width', '漢字'.repeat(6), 20, ['漢字漢字漢字漢字漢字', '漢字']],
  ['a rule is as wide as the width', '---', 20, ['─'.repeat(20)]],
  [
    'code keeps its indent and breaks hard',
    '```\nif (x)\n\treturn 12345678901234\n```',
    20,
    ['  if (x)', '      return 1234567', '  8901234'],
  ],
  ['code may be indented instead', '    a  b', 20, ['  a  b']],
  ['a fence in an unknown language', '```nosuch\na: b\n```', 20, ['  a: b']],
  ['blocks of HTML', '<div>\n<b>x</b> &lt;\n</div>', 20, ['<div>', 'x <', '</div>']],
  ['nothing', '', 20, []],
];

const TABLE = '| name | 数 | of |\n|:--|--:|:-:|\n| `a` | 1 | x |\n| longer | 12 | yyy |';

const TABLES: readonly Case[] = [
  [
    'a table is aligned',
    TABLE,
    40,
    ['name    数  of', '──────  ──  ───', '`a`      1   x', 'longer  12  yyy'],
  ],
  [
    'a table too wide becomes lines',
    '| what | how |\n|--|--|\n| exactly once | with transactions |\n| b | c |',
    20,
    ['what: exactly once', 'how: with', 'transactions', '', 'what: b', 'how: c'],
  ],
];

for (const [name, source, width, lines] of [...INLINE, ...BLOCKS, ...TABLES]) {
  test(name, () => assert.deepEqual(renderMarkdown(source, { width, theme: plain }), lines));
}

test('bullets, bars and rules can be ASCII', () => {
  const lines = renderMarkdown('- a\n\n> b\n\n---', { width: 20, theme: plain, ascii: true });
  assert.deepEqual(lines, ['* a', '', '| b', '', '-'.repeat(20)]);
});

test('styles follow the theme', () => {
  assert.deepEqual(renderMarkdown('**a** *b* `c` ~~d~~ <u>e</u>', { width: 40, theme: colored }), [
    '\u001b[1ma\u001b[22m \u001b[3mb\u001b[23m \u001b[36mc\u001b[39m ' +
      '\u001b[9md\u001b[29m \u001b[4me\u001b[24m',
  ]);
});

test('code is highlighted in the language that its fence names, as the theme says', async () => {
  const source = '```js\nconst a = 1;\n```';
  await prepareMarkdown([source]);
  assert.deepEqual(renderMarkdown(source, { width: 40, theme: plain }), ['  const a = 1;']);
  assert.deepEqual(renderMarkdown(source, { width: 40, theme: colored }), [
    '  \u001b[36mconst\u001b[39m a = \u001b[32m1\u001b[39m;',
  ]);
});

test('the language of a fence without a name is not guessed', async () => {
  await prepareMarkdown(['```js\n```']);
  const source = '```\nconst a = 1;\n```';
  assert.deepEqual(renderMarkdown(source, { width: 40, theme: colored }), ['  const a = 1;']);
});

test('no link is made clickable: the address is there to be read', () => {
  const lines = renderMarkdown('[a](https://x.org)', { width: 40, theme: colored });
  assert.deepEqual(lines, ['a (\u001b[36m\u001b[4mhttps://x.org\u001b[39m\u001b[24m)']);
});
