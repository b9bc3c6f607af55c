import assert from 'node:assert/strict';
import { test } from 'node:test';
import { truncateMiddle } from '../../src/screen/layout.ts';
import { wrapWords } from '../../src/screen/text.ts';

const PATH = '/home/somebody/decks/spanish.md';
const ROWS: readonly (readonly [text: string, lines: readonly string[]])[] = [
  ['short', ['short']],
  ['a sentence of several words', ['a sentence of', 'several words']],
  ['  set in from the left', ['  set in from', '  the left']],
  [`it is at ${PATH} now`, ['it is at', PATH, 'now']],
  ['one\n\nand two', ['one', '', 'and two']],
  [PATH, [PATH]],
  ['deckhand edit "two words" opens', ['deckhand edit "two words" opens']],
  ['Next: deckhand study a/b', ['Next: deckhand study a/b']],
  ['  deckhand undo 12345  does', ['  deckhand undo 12345  does']],
  ['deckhand new X makes a deck.', ['deckhand new X', 'makes a deck.']],
  ['/a/b.md: It is gone.', ['/a/b.md: It is', 'gone.']],
  ['{"a": "b c d e f g h i"}', ['{"a": "b c d e f g h i"}']],
];
for (const [text, lines] of ROWS) {
  test(`${JSON.stringify(text)} in fourteen columns`, () => {
    assert.deepEqual(wrapWords(text, 14).split('\n'), lines);
  });
}

test('names that are cut in the middle keep their ends apart', () => {
  const names = ['languages/spanish/verbs', 'languages/spanish/nouns', 'short'];
  assert.deepEqual(
    names.map((name) => truncateMiddle(name, 12)),
    ['langu…/verbs', 'langu…/nouns', 'short'],
  );
});
