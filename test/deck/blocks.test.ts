import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deckBlocks } from '../../src/deck/blocks.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';

const SOURCE = { name: 'deck', file: '/deck.md' };

/** A deck, and its blocks as `kind first-last(line) path #id: cards`. */
const BLOCKS: readonly (readonly [rule: string, text: string, blocks: readonly string[]])[] = [
  ['a question ends with its answer', 'Q: a\nA: b\n\nc\n\n', ['question 1-4(1): 1']],
  [
    'a comment above belongs to it',
    '<!-- id: x -->\n<!-- tags: y -->\nQ: a\nA: b',
    ['question 1-4(3) #x: 1'],
  ],
  [
    'any other comment does not',
    '<!-- later -->\nQ: a\nA: b\n<!-- more -->',
    ['question 2-3(2): 1'],
  ],
  ['an item ends with what is indented', '- a :: b\n  c\n\n  d\n\ne', ['pair 1-4(1): 1']],
  ['items stand one by one', '- a :: b\n- plain\n- c ::: d', ['pair 1-1(1): 1', 'pair 3-3(3): 2']],
  ['a rule and prose are nobody’s', 'C: ==a==\n\n---\n\nprose', ['cloze 1-1(1): 1']],
  ['code counts', 'Q: a\nA: ```\nQ: b\n\n```\n', ['question 1-5(1): 1']],
  ['headings are its path', '# T\n\n## S\n\nC: ==a==', ['cloze 5-5(5) T›S: 1']],
  ['a note that makes no card is one', 'Q: a\n\n- b :: c', ['question 1-3(1): 0']],
  ['front matter is counted', '---\nid: d\n---\n- a :: b', ['pair 4-4(4): 1']],
  [
    'a topic is all that stands under its H1',
    'intro\n\n<!-- id: t -->\n# T\n\n## Trap\n\nx\n\nQ: a\nA: b\n\n<!-- id: u -->\n# U\n- c :: d',
    ['topic 3-11(4) T #t: 2', 'pair 15-15(15) U: 1'],
  ],
  [
    'the title names a topic without an H1',
    '---\ntitle: T\n---\n\n## Trap\nx\n\n# U\n\n## Trap\ny',
    ['topic 5-6(5) T: 1', 'topic 8-11(8) U: 1'],
  ],
];

describe('the blocks of a deck', () => {
  for (const [rule, text, expected] of BLOCKS) {
    it(rule, () => {
      for (const newline of ['\n', '\r\n']) {
        const { blocks } = deckBlocks(text.replaceAll('\n', newline), SOURCE);
        const shown = blocks.map(({ kind, start, end, line, path, id, cards }) => {
          const above = path.length > 0 ? ` ${path.join('›')}` : '';
          return `${kind} ${start}-${end}(${line})${above}${id === null ? '' : ` #${id}`}: ${cards.length}`;
        });
        assert.deepEqual(shown, expected);
        for (const { text: own, start, end } of blocks) {
          assert.equal(
            own,
            text
              .split('\n')
              .slice(start - 1, end)
              .join('\n'),
          );
        }
      }
    });

    it(`${rule}; the deck is the parser’s`, () => {
      const { deck, blocks } = deckBlocks(text, SOURCE);
      assert.deepEqual(deck, parseDeck(text, SOURCE));
      assert.deepEqual(
        blocks.flatMap(({ cards }) => cards),
        deck.cards,
      );
    });
  }
});

describe('the sections of a deck', () => {
  it('end before the next heading and the comment that belongs to it', () => {
    const text = 'a\n\n# B\n\nc\n\n## D\n\ne\n\n<!-- id: x -->\n\n# F\n';
    const { sections } = deckBlocks(text, SOURCE);
    assert.deepEqual(
      sections.map(({ path, start, end, treeEnd }) => [path.join('›'), start, end, treeEnd]),
      [
        ['', 1, 1, 1],
        ['B', 3, 5, 9],
        ['B›D', 7, 9, 9],
        ['F', 13, 13, 13],
      ],
    );
  });
});
