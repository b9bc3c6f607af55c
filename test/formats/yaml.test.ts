import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { yaml } from '../../src/formats/yaml/index.ts';
import { shownProblems } from './dated-reading.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

const TEXTS: readonly (readonly [what: string, text: string, notes: readonly string[]])[] = [
  ['a list', '- question: a\n  answer: b\n', ['a → b']],
  ['a list under a name', 'title: T\nicon: x\nflashcards:\n  - front: a\n    back: b\n', ['a → b']],
  ['a mapping of fronts to backs', 'a: b\nc: d\n', ['a → b', 'c → d']],
  ['documents', 'front: a\nback: b\n---\nfront: c\nback: d\n', ['a → b', 'c → d']],
  ['JSON', '[{"front": "a", "back": "b"}]', ['a → b']],
  [
    'plain values as they are written',
    '- q: 012\n  a: 1.50\n- q: yes\n  a: true\n',
    ['012 → 1.50', 'yes → true'],
  ],
  ['code', '- q: a\n  a: b\n  code_example: |\n    c\n      d\n', ['a → b\n\n```\nc\n  d\n```']],
  ['folded texts', '- q: >\n    a\n    b\n  a: c\n', ['a b → c']],
  ['aliases', '- q: &x a\n  a: b\n- q: c\n  a: *x\n', ['a → b', 'c → a']],
  [
    'merge keys, which mean nothing',
    '- &x {q: a, a: b}\n- <<: *x\n  q: c\n  a: d\n',
    ['a → b', 'c → d'],
  ],
  ['tags of YAML, which mean nothing', '- q: !!js/function a\n  a: !x b\n', ['a → b']],
  ['keys that come twice', 'a: b\na: c\n', ['a → b', 'a → c']],
];

const BOMB = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...'bcdefgh'.split('').map((name, at) => {
    const before = 'abcdefgh'[at];
    return `${name}: &${name} [${Array(10).fill(`*${before}`).join(', ')}]`;
  }),
].join('\n');

const REFUSED: readonly (readonly [what: string, text: string, message: string])[] = [
  ['broken', 'a: [1\nb: 2', '2:1 This is not valid YAML: Flow sequence'],
  ['indented by tabs', 'a:\n\t- b\n', '2:1 This is not valid YAML: Tabs are not'],
  [
    'nested without end',
    '['.repeat(100_000),
    '1:100 This is not valid YAML: it is nested more than',
  ],
  ['nested in blocks', '- '.repeat(20_000), '1:199 This is not valid YAML: it is nested more than'],
  ['an alias within itself', 'a: &a [*a]', '1:7 This YAML nests more than 64 levels deep.'],
  ['a bomb of aliases', BOMB, '1:11 This YAML has more than a million values.'],
  ['text', 'just a text', 'undefined:undefined This YAML file has no cards.'],
  ['empty', '', 'undefined:undefined This YAML file has no cards.'],
];

describe('cards in YAML', () => {
  for (const [what, text, notes] of TEXTS) {
    it(`may be ${what}`, async () => {
      assert.deepEqual(shownNotes(await readText(yaml, text)), notes);
    });
  }

  it('are listed where they are none', async () => {
    const text = '- q: a\n  a: null\n- q: b\n  a:\n- q: c\n  a: d\n';
    assert.deepEqual(shownProblems(await readText(yaml, text, 'a.yaml')), [
      'a.yaml:1 It has no answer.',
      'a.yaml:3 It has no answer.',
    ]);
  });

  it('belong to a deck with a title', async () => {
    const { decks } = await readText(yaml, 'title: T\ncards: [[a, b]]');
    assert.deepEqual([decks[0]?.path, decks[0]?.title], [[], 'T']);
  });

  it('are judged by their name, or by their questions', () => {
    assert.equal(yaml.detect(textSource('x', 'a.yml')), CONFIDENCE.likely);
    assert.equal(yaml.detect(textSource('x:\n  - question: y\n', 'a')), CONFIDENCE.possible);
    assert.equal(yaml.detect(textSource('- a: b', 'a.md')), CONFIDENCE.no);
  });
});

describe('YAML that is refused', () => {
  for (const [what, text, message] of REFUSED) {
    it(`is ${what}`, async () => {
      await assert.rejects(readText(yaml, text), (error) => {
        assert.ok(error instanceof UserError);
        const said = `${error.place?.line}:${error.place?.column} ${error.message}`;
        assert.equal(said.slice(0, message.length), message);
        return true;
      });
    });
  }

  it('never fails but with a sentence', async () => {
    const piece = fc.constantFrom(
      '- ',
      'q: ',
      'a: ',
      '\n',
      '  ',
      '&x ',
      '*x',
      '|',
      '>',
      '[',
      ']',
      '{',
      '}',
      '"',
      '!!',
      '---\n',
      '%',
      '<<: ',
      'text',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        await readText(yaml, pieces.join('')).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
        });
      }),
    );
  });
});
