import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matchMoves } from '../../src/deck/edits.ts';
import { deckOf } from './shown-deck.ts';

describe('a lost card among new ones', () => {
  const ROWS: readonly (readonly [what: string, lost: string, fresh: string, moved: number])[] = [
    ['under another heading', '# T\nQ: a\nA: b', '# U\nQ: a\nA: b', 1],
    ['with another answer', '# T\nQ: a\nA: b', '# U\nQ: a\nA: c', 0],
    ['twice', '# T\nQ: a\nA: b', '# U\nQ: a\nA: b\n# V\nQ: a\nA: b', 0],
    ['two lost ones', '# T\nQ: a\nA: b\n# U\nQ: a\nA: b', '# V\nQ: a\nA: b', 0],
    ['several', '# T\nQ: a\nA: b\n\nQ: c\nA: d', '# U\nQ: c\nA: d\n\nQ: a\nA: b\n\nQ: e\nA: f', 2],
    ['a facet of a renamed topic', '# T\n## Trap\nx', '# U\n## Trap\nx', 1],
  ];
  for (const [what, lost, fresh, moved] of ROWS) {
    it(what, () => {
      const [before, after] = [deckOf(lost).cards, deckOf(fresh).cards];
      const found = matchMoves(before, after);
      assert.equal(found.length, moved);
      for (const [from, to] of found) {
        const one = before.find(({ id }) => id === from);
        assert.equal(after.find(({ id }) => id === to)?.backHash, one?.backHash);
      }
    });
  }
});
