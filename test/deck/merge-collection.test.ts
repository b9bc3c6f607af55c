import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { CardId } from '../../src/deck/card.ts';
import { mergeCollection } from '../../src/deck/library/index.ts';

it('the same id in two decks is one card, listed under the first', () => {
  const [first, second, third] = [
    ['a', 'b'],
    ['b', 'c'],
    ['__proto__', 'c', 'a'],
  ].map((ids) => ({
    ids: ids as CardId[],
  }));
  assert.ok(first && second && third);
  const { idsOf, doubles } = mergeCollection([first, second, third]);
  assert.deepEqual(
    [first, second, third].map((deck) => idsOf.get(deck)),
    [['a', 'b'], ['c'], ['__proto__']],
  );
  assert.deepEqual(doubles, [
    { id: 'b', first, second },
    { id: 'c', first: second, second: third },
    { id: 'a', first, second: third },
  ]);
});
