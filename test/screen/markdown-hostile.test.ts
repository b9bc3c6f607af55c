import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { prepareMarkdown, renderMarkdown } from '../../src/screen/markdown/index.ts';
import type { ColorLevel } from '../../src/screen/output.ts';
import { widthOf } from '../../src/screen/text.ts';
import { makeTheme } from '../../src/screen/theme.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins the sequences looked for.
const SGR = /\u001b\[[\d;]*m/g;
const CONTROL = /\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

/** No line wider than the width, no control character but the theme's colours. */
function assertFits(source: string, width: number, color: ColorLevel = 1): void {
  for (const line of renderMarkdown(source, { width, theme: makeTheme({ color }) })) {
    assert.ok(widthOf(line) <= width, `${widthOf(line)} columns: ${JSON.stringify(line)}`);
    assert.doesNotMatch(line.replace(SGR, ''), CONTROL);
    if (color === 0) assert.doesNotMatch(line, SGR);
  }
}

const FIELD = 65_536;
const filled = (text: string) => text.repeat(Math.floor(FIELD / text.length));
const staircase = Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level * 2)}- x`);

const HOSTILE: readonly (readonly [name: string, source: string])[] = [
  ['2,000 quotes in one another', '>'.repeat(2000)],
  ['a list of 1,000 levels', staircase.join('\n')],
  ['a list of 1,000 levels on a line', '- '.repeat(1000)],
  ['images in images', filled('![[]()')],
  ['brackets', filled('[')],
  ['stars', filled('*a **b ')],
  ['underscores', filled('a_')],
  ['open tags', filled('<b>')],
  ['open comments', filled('<!--')],
  ['backticks', filled('`a')],
  ['dollars', filled('$a ')],
  ['entities', filled('&#27;')],
  ['one long word', filled('x')],
  ['a field of wide characters', filled('漢')],
  ['a field of words', filled('some **words** here\n')],
  ['tags within the limits', '<b>'.repeat(3000)],
  ['styles in one another within the limits', `${'*a '.repeat(2500)}${'*'.repeat(2500)}`],
];

for (const [name, source] of HOSTILE) {
  test(`${name} come out as lines that fit`, { timeout: 5000 }, () => assertFits(source, 20));
}

test('what is too deep or too long is shown as it is written', () => {
  const options = { width: 40, theme: makeTheme({ color: 1 }) };
  assert.deepEqual(renderMarkdown(`${'> '.repeat(20)}**a**`, options), [
    '> '.repeat(20).trimEnd(),
    '**a**',
  ]);
});

const fragment = fc.constantFrom(
  ...[
    '# ',
    '- ',
    '* ',
    '12. ',
    '- [x] ',
    '> ',
    '    ',
    '```js\n',
    '~~~\n',
    '---\n',
    '\n',
    '\n\n',
    '  \n',
  ],
  ...[
    '**',
    '_',
    '~~',
    '~',
    '`',
    '``',
    '[',
    '](',
    ')',
    '![',
    '<b>',
    '</b>',
    '<sub>',
    '<br>',
    '<div>',
  ],
  ...['| a | b |\n|---|--:|\n| c | d |\n', '|', '&copy;', '&#27;', '&#x202e;', '$', '\\', '\t'],
  ...[
    'https://x.org/a?b=c',
    'a@b.org',
    'javascript:x',
    'word',
    '漢字',
    '👨‍👩‍👧',
    'नमस्ते',
    'e\u0301',
  ],
  ...['\u001b]8;;http://x\u0007', '\u001b[2J', '\u009b31m', '\u202e', '\r', '\u0000', '*#COLON|*'],
);
const markdown = fc
  .array(fc.oneof({ weight: 3, arbitrary: fragment }, fc.string({ unit: 'binary' })))
  .map((parts) => parts.join(''));

test('whatever is written, no line is too wide and no control character comes through', async () => {
  await prepareMarkdown(['```js']);
  const width = fc.integer({ min: 20, max: 100 });
  const level = fc.constantFrom<ColorLevel>(0, 1, 2);
  fc.assert(fc.property(markdown, width, level, assertFits), { numRuns: 1000 });
});
