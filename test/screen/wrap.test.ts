import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wrap, wrapHanging, wrapHard } from '../../src/screen/layout.ts';
import { widthOf } from '../../src/screen/text.ts';
import { makeTheme } from '../../src/screen/theme.ts';

const { strong, accent, emphasis } = makeTheme({ color: 1 });

type Case = readonly [name: string, text: string, width: number, lines: readonly string[]];

const WRAPPED: readonly Case[] = [
  ['nothing is one empty line', '', 10, ['']],
  ['words stay whole', 'at least once', 8, ['at least', 'once']],
  ['newlines stay', 'a\n\nb', 8, ['a', '', 'b']],
  ['runs of blanks stay within a line', 'a  b', 8, ['a  b']],
  ['blanks at a break go', 'aaaa    bbbb', 6, ['aaaa', 'bbbb']],
  ['an indent stays', '  a b', 8, ['  a b']],
  ['a long word breaks at the edge', 'x abcdefghij', 4, ['x', 'abcd', 'efgh', 'ij']],
  ['CJK breaks between characters', '这是一个很长的句子', 6, ['这是一', '个很长', '的句子']],
  ['no line begins with a full stop', '一二三。四', 6, ['一二', '三。四']],
  ['no line ends with an opening bracket', '一二「三」', 6, ['一二', '「三」']],
  ['emoji stay whole', '👨‍👩‍👧👨‍👩‍👧', 6, ['👨‍👩‍👧', '👨‍👩‍👧']],
  ['combining marks stay with their letters', 'ne\u0301e\u0301', 2, ['ne\u0301', 'e\u0301']],
  ['Devanagari clusters stay whole', 'नमस्ते', 3, ['नम', 'स्ते']],
  ['one column is enough', 'abc', 1, ['a', 'b', 'c']],
  ['a wide character alone may be wider', '漢字', 1, ['漢', '字']],
  ['every line closes its paint', strong('at least once'), 8, [strong('at least'), strong('once')]],
  [
    'paint within paint is opened again',
    strong(`a ${accent('b c')} d`),
    3,
    ['\u001b[1ma \u001b[36mb\u001b[22m\u001b[39m', '\u001b[1m\u001b[36mc\u001b[39m d\u001b[22m'],
  ],
];

const HUNG: readonly Case[] = [
  ['what fits stays on its line', '  words.csv:4  No answer', 24, ['  words.csv:4  No answer']],
  [
    'the rest of a line stands further in',
    '  words.csv:4  It has no answer.',
    24,
    ['  words.csv:4  It has', '    no answer.'],
  ],
  [
    'CJK gets no blanks where it breaks',
    '这是一个很长的句子啊',
    18,
    ['这是一个很长的句', '  子啊'],
  ],
  ['hardly any room is left to the terminal', 'at least once', 12, ['at least once']],
  ['a pipe has room without end', 'a b', Number.POSITIVE_INFINITY, ['a b']],
];

for (const [name, text, width, lines] of HUNG) {
  test(name, () => assert.deepEqual(wrapHanging(text, width), lines));
}

for (const [name, text, width, lines] of WRAPPED) {
  test(name, () => assert.deepEqual(wrap(text, width), lines));
}

test('code keeps every blank and breaks where the line ends', () => {
  assert.deepEqual(wrapHard('\tif (x) {  y }\n}', 10), ['    if (x)', ' {  y }', '}']);
});

const painted = fc
  .array(
    fc.tuple(fc.constantFrom(strong, accent, emphasis, String), fc.string({ unit: 'grapheme' })),
  )
  .map((parts) => parts.map(([paint, text]) => paint(text.replaceAll('\u001b', ''))).join(' '));

test('no line is wider than the width, and no character is lost or invented', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins the sequences taken out.
  const visible = (text: string) => text.replaceAll(/\u001b\[[\d;]*m|[ \n\t\r]/g, '');
  fc.assert(
    fc.property(painted, fc.integer({ min: 6, max: 100 }), (text, width) => {
      const lines = wrap(text, width);
      for (const line of lines) assert.ok(widthOf(line) <= width, JSON.stringify(line));
      assert.equal(visible(lines.join('')), visible(text));
    }),
  );
});
