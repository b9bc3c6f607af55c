import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asOneAnswer, splitAnswers } from '../../src/deck/inline.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';

const SIDES: readonly (readonly [string, readonly string[]])[] = [
  ['x', ['x']],
  ['x | y', ['x', 'y']],
  ['x |  y | z', ['x', 'y', 'z']],
  ['x\t|\ty', ['x', 'y']],
  ['x|y', ['x|y']],
  ['x || y', ['x || y']],
  ['x \\| y', ['x \\| y']],
  ['`a | b` | c', ['`a | b`', 'c']],
  ['a | `b | c` | d', ['a', '`b | c`', 'd']],
  ['a ` | ` b', ['a ` | ` b']],
  ['x | | y', ['x', 'y']],
  [' | ', [' | ']],
  ['x | y\nz', ['x | y\nz']],
];

describe('the answers of a side', () => {
  for (const [side, answers] of SIDES) {
    it(JSON.stringify(side), () => assert.deepEqual(splitAnswers(side), answers));
  }

  it('are one where the side is said to be one, in whatever it holds', () => {
    for (const [side] of SIDES) assert.equal(splitAnswers(asOneAnswer(side)).length, 1, side);
    assert.equal(asOneAnswer('x | `y | z` | a'), 'x \\| `y | z` \\| a');
    assert.equal(asOneAnswer('x \\| y'), 'x \\| y');
  });

  it('are no part of what a card is known by, and are shown as written', () => {
    const cardOf = (answer: string) =>
      parseDeck(`Q: a?\nA: ${answer}`, { name: 'deck', file: '/deck.md' }).cards[0];
    assert.equal(cardOf('x')?.id, cardOf('x | y')?.id);
    assert.equal(cardOf('x | y')?.back, 'x | y');
  });
});

describe('the front matter key `type`', () => {
  const isTyped = (value: string) => {
    const deck = parseDeck(`---\ntype: ${value}\n---\nQ: a?\nA: b`, { name: 'd', file: '/d.md' });
    assert.deepEqual(deck.problems, []);
    return deck.isTyped;
  };
  for (const [value, expected] of [
    ['true', true],
    ['True', true],
    ['"true"', true],
    ['false', false],
    ['concept', false],
    ['[a, b]', false],
  ] as const) {
    it(`${value} ${expected ? 'has answers typed' : 'has not, and is no problem'}`, () => {
      assert.equal(isTyped(value), expected);
    });
  }
});
