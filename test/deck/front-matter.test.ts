import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deckOf, shown } from './shown-deck.ts';

const titles: readonly [rule: string, text: string, title: string][] = [
  ['the front matter', '---\ntitle: A: b\n---\n# T'.replace('A: b', '"A: b"'), 'A: b'],
  ['else the first H1', 'a\n# T\n# U', 'T'],
  ['else the name', 'a', 'folder/deck'],
  ['an empty title is none', '---\ntitle:\n---\n# T', 'T'],
  ['a number stays as it is written', '---\ntitle: 012\n---', '012'],
  ['what YAML hides in an escape', '---\ntitle: "\\u001b[2J\\nx"\n---', '␛[2J x'],
  ['a folded text', '---\ntitle: >\n  a\n  b\n---', 'a b'],
];

const refused: readonly [rule: string, text: string, cards: number, problem: string][] = [
  ['never closed', '---\ntitle: T\n\nQ: a\nA: b', 1, '1:1 The front matter is never closed'],
  ['no mapping', '---\njust text\n---\nQ: a\nA: b', 1, '1:1 The front matter is not valid YAML'],
  ['broken', '---\n{a: b\n---\nQ: a\nA: b', 1, '1:1 The front matter is not valid YAML'],
  [
    'the same key twice',
    '---\ntitle: a\ntitle: b\n---\nQ: a\nA: b',
    1,
    '1:1 The front matter is not',
  ],
  [
    'a tag of YAML',
    '---\ntitle: !!js/function x\n---\nQ: a\nA: b',
    1,
    '1:1 The front matter is not',
  ],
  [
    'an alias',
    '---\ntags: &x [a]\ntitle: *x\n---\nQ: a\nA: b',
    1,
    '3:1 The value of `title` must be',
  ],
  [
    'a list as a title',
    '---\ntitle: [a]\n---\nQ: a\nA: b',
    1,
    '2:1 The value of `title` must be text',
  ],
  [
    'a mapping as tags',
    '---\ntags: {a: b}\n---\nQ: a\nA: b',
    1,
    '2:1 The value of `tags` must be a list',
  ],
  ['an unknown priority', '---\npriority: soon\n---\nQ: a\nA: b', 1, '2:1 Not a priority: "soon"'],
  ['no language', '---\nlanguage: --all\n---\nQ: a\nA: b', 1, '2:1 Not a language code: "--all"'],
  [
    'a card between two rules',
    '---\nQ: a\nA: b\n---\nQ: c\nA: d',
    1,
    '2:1 This `Q:` is inside the front',
  ],
  [
    'nested without end',
    `---\ntitle: ${'['.repeat(10_000)}\n---\nQ: a\nA: b`,
    1,
    '1:1 The front matter is not valid YAML: it is nested',
  ],
  [
    'very long',
    `---\ntitle: ${'x'.repeat(20_000)}\n---\nQ: a\nA: b`,
    1,
    '1:1 The front matter is longer than',
  ],
];

describe('the title of a deck', () => {
  for (const [rule, text, title] of titles) {
    it(rule, () => assert.equal(deckOf(text).title, title));
  }
});

describe('front matter with a mistake', () => {
  for (const [rule, text, cards, problem] of refused) {
    it(rule, () => {
      const deck = deckOf(text);
      const [first] = deck.problems;
      assert.equal(deck.cards.length, cards);
      const said = `${first?.line}:${first?.column} ${first?.message}`;
      assert.equal(said.slice(0, problem.length), problem);
    });
  }

  it('is text of the deck', () => {
    const deck = deckOf('---\njust text\n# T\n---\nQ: a\nA: b');
    assert.deepEqual(deck.cards[0]?.path, ['T']);
  });
});

describe('front matter', () => {
  it('opens on the first line only', () => {
    const deck = deckOf('\n---\ntitle: T\n---\nQ: a\nA: b');
    assert.deepEqual([deck.title, deck.problems.length], ['folder/deck', 0]);
  });

  it('gives the language', () => {
    assert.equal(deckOf('---\nlanguage: pt-BR\n---').language, 'pt-BR');
    assert.equal(deckOf('a').language, null);
  });

  it('leaves the line numbers as they are', () => {
    const deck = deckOf('---\ntitle: T\n---\n\nQ: a\nA: b\nA: c');
    assert.deepEqual([deck.cards[0]?.line, deck.problems[0]?.line], [5, 7]);
  });

  it('passes over keys it does not know, whatever they are called', () => {
    const deck = deckOf(
      '---\n__proto__: 1\n<<: __proto__\ndate: 2024-01-01\ntitle: T\n---\nQ: a\nA: b',
    );
    assert.deepEqual(
      [deck.title, deck.problems, deck.cards.map(shown)],
      ['T', [], ['question: a => b']],
    );
  });
});
