import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { afterFailure } from '../../src/study/session.ts';

describe('a card that failed in a session', () => {
  const table: readonly (readonly [string, string, number, string])[] = [
    ['returns after two others', 'a b c d e f g', 1, 'a b X c d e f g'],
    ['returns later the second time', 'a b c d e f g', 2, 'a b c X d e f g'],
    ['returns after five the third time', 'a b c d e f g', 3, 'a b c d e X f g'],
    ['is left alone the fourth time', 'a b c', 4, 'a b c'],
    ['returns at the end where fewer are left', 'a', 3, 'a X'],
  ];
  for (const [name, queue, failures, after] of table) {
    it(name, () => assert.equal(afterFailure(queue.split(' '), 'X', failures).join(' '), after));
  }
});
