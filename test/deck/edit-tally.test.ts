import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CardId } from '../../src/deck/card.ts';
import { matchEdits, tallyEdit } from '../../src/deck/edits.ts';
import { deckOf } from './shown-deck.ts';

const LONG = 'The broker drops what it has seen.';
const TWO = `Q: a?\nA: ${LONG}\n\nQ: b?\nA: 2`;

/** A deck before and after, and `changed new gone`. */
const ROWS: readonly (readonly [what: string, before: string, after: string, tally: string])[] = [
  ['nothing', TWO, TWO, '0 0 0'],
  ['prose', TWO, `Prose.\n\n${TWO}`, '0 0 0'],
  ['an answer', TWO, TWO.replace('A: 2', 'A: two'), '1 0 0'],
  ['a question, its answer kept', TWO, TWO.replace('a?', 'What?'), '1 0 0'],
  ['tags', TWO, TWO.replace('Q: b', '<!-- tags: x -->\nQ: b'), '1 0 0'],
  ['a card more', TWO, `${TWO}\n\nQ: c?\nA: 3`, '0 1 0'],
  ['a card less', TWO, `Q: a?\nA: ${LONG}`, '0 0 1'],
  ['another card in the place of one', TWO, `Q: a?\nA: ${LONG}\n\nQ: Who else?\nA: 3`, '0 1 1'],
  ['a heading above all', TWO, `# T\n\n${TWO}`, '2 0 0'],
  [
    'a reworded question that one is sure of being told',
    'Q: Why is it so?\nA: 2',
    'Q: Why is it?\nA: 2',
    '1 0 0',
  ],
];

describe('an edit in figures', () => {
  for (const [what, was, is, expected] of ROWS) {
    it(what, () => {
      const [before, after] = [deckOf(was).cards, deckOf(is).cards];
      const standing = new Set(after.map(({ id }) => id));
      const matches = matchEdits({ before, after, isGone: (id: CardId) => !standing.has(id) });
      const { changed, added, gone } = tallyEdit({ before, after, matches, isSame: () => true });
      assert.equal(`${changed} ${added} ${gone}`, expected);
    });
  }

  it('takes a change that nobody calls one card for two cards', () => {
    const [before, after] = [
      deckOf('Q: Why is it so?\nA: 2').cards,
      deckOf('Q: Why is it?\nA: 2').cards,
    ];
    const matches = matchEdits({ before, after, isGone: (id: CardId) => id === before[0]?.id });
    assert.deepEqual(tallyEdit({ before, after, matches, isSame: () => false }), {
      changed: 0,
      added: 1,
      gone: 1,
    });
  });
});
