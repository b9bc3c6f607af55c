import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answersOf, startSession } from '../../src/study/session.ts';
import { extremes, tallyOf } from '../../src/study/tally.ts';
import { pressAll, queueOf } from './quiz.ts';

describe('a session in figures', () => {
  it('scores a card’s first answer, and counts them all', () => {
    const session = pressAll(
      startSession(queueOf('trap/a definition/b definition/ c')),
      'reveal hard reveal good reveal again reveal easy reveal good reveal good',
    );
    assert.equal(session.phase.type, 'done');
    assert.deepEqual(tallyOf(answersOf(session)), {
      cards: 4,
      knownAtOnce: 2,
      answers: 6,
      ms: 6000,
      facets: [
        { facet: 'definition', known: 1, total: 2 },
        { facet: 'trap', known: 0, total: 1 },
      ],
    });
  });

  it('leaves out what was put aside or taken back', () => {
    const session = pressAll(startSession(queueOf('a b c')), 'reveal again aside undo undo good');
    const { cards, knownAtOnce, answers } = tallyOf(answersOf(session));
    assert.deepEqual({ cards, knownAtOnce, answers }, { cards: 1, knownAtOnce: 1, answers: 1 });
  });

  it('is all noughts where nothing was answered', () => {
    assert.deepEqual(tallyOf([]), { cards: 0, knownAtOnce: 0, answers: 0, ms: 0, facets: [] });
  });
});

describe('the best and the weakest facet', () => {
  const definition = { facet: 'definition', known: 9, total: 10 } as const;
  const depth = { facet: 'depth', known: 1, total: 4 } as const;
  const trap = { facet: 'trap', known: 3, total: 3 } as const;
  const rows = [
    ['are told by share, not by number', [definition, depth, trap], ['trap', 'depth']],
    ['are none of one facet', [definition], null],
    ['are none without facets', [], null],
    ['leave out a facet of one answer or two', [definition, { ...trap, known: 2, total: 2 }], null],
    ['are none where all went alike', [{ ...trap, facet: 'answer' }, trap], null],
    [
      'are, of facets alike, the first learned and the last learned',
      [{ ...trap, facet: 'anchor' }, depth, { ...depth, facet: 'answer' }, trap],
      ['anchor', 'answer'],
    ],
  ] as const;
  for (const [name, facets, expected] of rows) {
    it(name, () => {
      const found = extremes(facets);
      assert.deepEqual(found === null ? null : [found.best, found.weakest], expected);
    });
  }
});
