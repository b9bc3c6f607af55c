import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDeck } from '../../src/deck/parser/index.ts';
import { acceptedAnswers } from '../../src/study/typed/index.ts';

/** The answers that count as right for each card of a deck, joined by ` / `. */
function accepted(deck: string): string[] {
  const { cards } = parseDeck(deck, { name: 'deck', file: '/deck.md' });
  return cards.map((card) =>
    acceptedAnswers(card)
      .map(({ text, isCode }) => (isCode ? `code ${text}` : text))
      .join(' / '),
  );
}

const CARDS: readonly (readonly [string, string, readonly string[]])[] = [
  ['a short answer', 'Q: a?\nA: Paris', ['Paris']],
  [
    'its Markdown set aside',
    'Q: a?\nA: the **idempotent** `producer` [x](y)',
    ['the idempotent producer x'],
  ],
  [
    'signs of the text kept',
    'Q: a?\nA: snake_case, 5 * 3, 2*3, a \\* b',
    ['snake_case, 5 * 3, 2*3, a * b'],
  ],
  ['code alone', 'Q: a?\nA: `git -a`', ['code git -a']],
  ['several answers, and all of them as written', 'Q: a?\nA: x | y', ['x / y / x | y']],
  [
    'an answer and its explanation',
    'Q: a?\nA: At-most-once: it may get lost.',
    ['At-most-once: it may get lost. / At-most-once'],
  ],
  ['an answer and a remark', 'Q: a?\nA: Paris (France)', ['Paris (France) / Paris']],
  ['a ratio', 'Q: a?\nA: 3:1', ['3:1']],
  ['a bar that is text', 'Q: a?\nA: x \\| y', ['x | y']],
  ['a bar in code', 'Q: a?\nA: `x | y`', ['code x | y']],
  ['a pair both ways', '- dog ::: der Hund | Hund', ['der Hund / Hund / der Hund | Hund', 'dog']],
  ['gaps', 'C: ==Kafka== keeps {{c1::order::what}}.', ['Kafka', 'order']],
  ['a gap beside its like', 'C: aa ==a== aa', ['a']],
  ['two gaps of one number: asked in the ordinary way', 'C: {{c1::a}} and {{c1::b}}', ['']],
  ['several lines: asked in the ordinary way', 'Q: a?\nA: x\ny', ['']],
  ['a list: asked in the ordinary way', 'Q: a?\nA: - x\n- y', ['']],
  ['a picture: asked in the ordinary way', 'Q: a?\nA: ![map](map.png)', ['']],
  ['80 characters', `Q: a?\nA: ${'x'.repeat(80)}`, ['x'.repeat(80)]],
  ['81 characters: asked in the ordinary way', `Q: a?\nA: ${'x'.repeat(81)}`, ['']],
  ['a facet: asked in the ordinary way', '# T\n\n## Trap\n\nshort', ['']],
];

describe('what is typed for', () => {
  for (const [what, deck, answers] of CARDS) {
    it(what, () => assert.deepEqual(accepted(deck), answers));
  }
});
