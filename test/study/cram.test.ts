import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  answersOf,
  type CramRules,
  isBudgetSpent,
  type Session,
  spentMs,
  startCram,
} from '../../src/study/session.ts';
import { ANSWER_MS, pressAll, queueOf, screenOf, WORDS } from './quiz.ts';

const NO_LIMIT: CramRules = { budgetMs: null, spentBeforeMs: 0 };

function cramOf(names: string, rules = NO_LIMIT): Session {
  return startCram(queueOf(names).items, rules);
}

describe('a card that fails in a cram', () => {
  const TRANSCRIPTS: readonly (readonly [string, string, string])[] = [
    ['comes back after two others', 'reveal again', 'b? | c | a again | d | e | f'],
    [
      'then after three',
      'reveal again reveal good reveal good reveal again',
      'd? | e | f | a again',
    ],
    [
      'is last where fewer are left',
      'skip skip skip skip reveal good reveal again',
      'a? | b | f again | c | d',
    ],
    ['does not come back when it was hard', 'reveal hard', 'b? | c | d | e | f'],
    ['is back where it was after an undo', 'reveal again undo', 'a! | b | c | d | e | f'],
  ];
  for (const [what, words, screen] of TRANSCRIPTS) {
    it(what, () => {
      assert.equal(screenOf(pressAll(cramOf('a b c d e f'), words)), screen);
    });
  }

  it('comes back three times at most', () => {
    const alone = cramOf('a');
    const again = 'reveal again';
    assert.equal(screenOf(pressAll(alone, `${again} ${again} ${again}`)), 'a? again');
    assert.equal(screenOf(pressAll(alone, `${again} ${again} ${again} ${again}`)), 'done');
  });
});

describe('the budget of a cram', () => {
  it('counts the answers, and those of earlier sessions of the day', () => {
    const session = cramOf('a b c', { budgetMs: 5 * ANSWER_MS, spentBeforeMs: 3 * ANSWER_MS });
    const one = pressAll(session, 'reveal good');
    assert.deepEqual([spentMs(session), spentMs(one)], [3 * ANSWER_MS, 4 * ANSWER_MS]);
    assert.deepEqual(
      [isBudgetSpent(one), isBudgetSpent(pressAll(one, 'reveal good'))],
      [false, true],
    );
    assert.equal(isBudgetSpent(pressAll(one, 'reveal good undo')), false);
  });

  it('has no end where there is none', () => {
    assert.equal(isBudgetSpent(pressAll(cramOf('a b'), 'reveal good reveal good')), false);
  });
});

it('has no card fail more than four times, and leaves none of those planned out', () => {
  const words = fc.array(fc.constantFrom(...WORDS.filter((word) => word !== 'aside')), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(words, (done) => {
      const session = pressAll(cramOf('a b c d e'), ['reveal', ...done].join(' '));
      const asked = answersOf(session).map(({ item }) => String(item.card.id));
      for (const card of 'abcde') assert.ok(failuresOf(session, card) <= 4, card);
      const rest = screenOf(session);
      for (const card of 'abcde') assert.ok(asked.includes(card) || rest.includes(card), card);
    }),
  );
});

function failuresOf(session: Session, card: string): number {
  return answersOf(session).filter(({ item, grade }) => item.card.id === card && grade < 3).length;
}
