import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { rubricOf } from '../../src/interview/rubric.ts';

/** A back, its points, and whether the back is shown besides. */
const TABLE: readonly (readonly [
  what: string,
  back: string,
  points: readonly string[],
  model?: string,
])[] = [
  ['list items are points', '- one\n- two', ['one', 'two']],
  ['whatever marks them', '1. one\n2) two\n* three', ['one', 'two', 'three']],
  ['task lists too', '- [ ] one\n- [x] two', ['one', 'two']],
  ['an item runs on', '- one\n  goes on\n- two\nlazily', ['one goes on', 'two lazily']],
  ['an inner list stays with its item', '- one\n  - a\n  - b\n- two', ['one\n- a\n- b', 'two']],
  ['blank lines between items', '- one\n\n- two\n\n  more', ['one', 'two more']],
  ['a list with words before it', 'Two things:\n\n- one\n- two', ['one', 'two'], 'all'],
  ['a list and words after it', '- one\n- two\n\nThat is all.', ['one', 'two'], 'all'],
  ['a lone item and nothing else', '- one', ['one']],
  ['a lone item below words is no list', 'Only this:\n- one', ['Only this: - one']],
  ['sentences', 'It retries. So it repeats! Why?', ['It retries.', 'So it repeats!', 'Why?']],
  ['over lines and paragraphs', 'It\nretries.\n\nIt repeats.', ['It retries.', 'It repeats.']],
  ['one word', 'At-least-once', ['At-least-once']],
  [
    'full stops that end nothing',
    'Call `a. B()` in 3.5 s, e.g. now.',
    ['Call `a. B()` in 3.5 s, e.g. now.'],
  ],
  [
    'an address',
    'See https://x.org/A.B for more. End.',
    ['See https://x.org/A.B for more.', 'End.'],
  ],
  ['sentences without blanks', '再送する。重複する。', ['再送する。', '重複する。']],
  [
    'headings and rules are no points',
    '# How\nIt works.\n\n---\nAlways.',
    ['It works.', 'Always.'],
  ],
  [
    'code belongs to what it follows',
    'So:\n```js\na. b();\n\nc. D();\n```\nDone.',
    ['So:\n\n```js\na. b();\n\nc. D();\n```', 'Done.'],
  ],
  ['code alone is one point', '```\na\n\nb\n```', ['```\na\n\nb\n```']],
  [
    'a list in code is no list',
    '```\n- a\n- b\n```\nTwo dashes.',
    ['```\n- a\n- b\n```', 'Two dashes.'],
  ],
  ['code in an item', '- one\n  ```\n  - x\n  ```\n- two', ['one\n```\n- x\n```', 'two']],
  ['code of an item that opens it', '- ```\n  - x\n  ```\n- two', ['```\n- x\n```', 'two']],
  [
    'a table stays whole',
    '| a | b |\n|---|---|\n| 1. | 2. |',
    ['| a | b |\n|---|---|\n| 1. | 2. |'],
  ],
  [
    'key points below',
    'A long story.\n\nKey points:\n- one\n- two',
    ['one', 'two'],
    'A long story.',
  ],
  ['key points behind', 'Story.\n\n**Key points:** one; two', ['one', 'two'], 'Story.'],
  ['key points as a heading', 'Story.\n## Key points\n- one', ['one'], 'Story.'],
  [
    'key points with a story behind them',
    'Key points: one; two\n\nStory.',
    ['one', 'two'],
    'Key points: one; two\n\nStory.',
  ],
  ['key points in a sentence', 'Key points are few.', ['Key points are few.']],
  ['key points alone', 'Key points:\n- one\n- two', ['one', 'two']],
  ['key points of nothing', 'Key points:', ['Key points:']],
  ['nothing to read', '  ', ['']],
];

describe("a card's rubric", () => {
  for (const [what, back, points, model] of TABLE) {
    it(what, () => {
      assert.deepEqual(rubricOf(back), { points, model: model === 'all' ? back : (model ?? null) });
    });
  }
});

test('more than ten points are put together evenly, and the whole back is shown', () => {
  const back = Array.from({ length: 23 }, (_, at) => `- point ${at + 1}`).join('\n');
  const { points, model } = rubricOf(back);
  assert.equal(points.length, 10);
  assert.equal(points[0], 'point 1 · point 2');
  assert.equal(points.at(-1), 'point 21 · point 22 · point 23');
  assert.equal(model, back);
});

const MARKDOWN = fc
  .array(
    fc.constantFrom('- ', '  - ', '1. ', '```', '~~~', 'Key points:', 'a b. C', '\n', '| x |', '#'),
    { maxLength: 30 },
  )
  .map((parts) => parts.join('\n'));

test('whatever the back is, it has one to ten points, and no code is split', () => {
  fc.assert(
    fc.property(MARKDOWN, (back) => {
      const { points } = rubricOf(back);
      assert.ok(points.length >= 1 && points.length <= 10);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.constantFrom('x', '- a', '', 'b. C'), { maxLength: 8 }), (code) => {
      const block = ['```', ...code, '```'].join('\n');
      const { points } = rubricOf(`First. Then:\n\n${block}\n\nLast.`);
      assert.deepEqual(points, ['First.', `Then:\n\n${block}`, 'Last.']);
    }),
  );
});
