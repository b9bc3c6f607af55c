import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inLearningOrder, sectionOf } from '../../src/study/queue.ts';
import { aCard, cards, namesOf } from './cards.ts';

describe('the order in which new cards are met', () => {
  const rows = [
    [
      'facets in the order of learning, whatever their order in the deck',
      'trap/ answer/ internals/ depth/ anchor/ definition/',
      'definition/ anchor/ depth/ internals/ answer/ trap/',
    ],
    [
      'a facet’s small cards before the card that asks for all of it',
      'definition/ definition/a definition/b trap/ trap/c',
      'definition/a definition/b definition/ trap/c trap/',
    ],
    [
      'cards outside any facet before the facets',
      'definition/ definition/a x y.1 y.2',
      'x y.1 y.2 definition/a definition/',
    ],
    ['cards of one rank as they stand in the deck', 'd.2 d.1 b c a', 'd.2 d.1 b c a'],
  ] as const;
  for (const [name, deck, expected] of rows) {
    it(name, () => assert.equal(namesOf(inLearningOrder(cards(deck))), expected));
  }

  it('topics and decks as they stand, each met as a whole', () => {
    const items = [
      ...cards('trap/a', { deck: 'kafka', topic: 'Offsets' }),
      ...cards('x', { deck: 'kafka', topic: null }),
      ...cards('trap/b', { deck: 'kafka', topic: 'Groups' }),
      ...cards('anchor/c', { deck: 'kafka', topic: 'Offsets' }),
      ...cards('trap/d', { deck: 'redis', topic: 'Offsets' }),
      ...cards('y', { deck: 'kafka', topic: null }),
    ];
    assert.equal(namesOf(inLearningOrder(items)), 'anchor/c trap/a x y trap/b trap/d');
  });
});

describe('the section of a card', () => {
  const card = aCard('trap/a');

  it('is shared with the facet’s own card, and with headings below the facet', () => {
    const deeper = { ...card, card: { ...card.card, path: ['Topic', 'trap', 'An aside'] } };
    assert.equal(sectionOf(card), sectionOf(aCard('trap/')));
    assert.equal(sectionOf(card), sectionOf(deeper));
  });

  it('is another in another facet, topic or deck, and none outside facets', () => {
    const others = [
      aCard('anchor/a'),
      aCard('trap/a', { topic: 'Other' }),
      aCard('trap/a', { deck: 'other' }),
    ];
    for (const other of others) assert.notEqual(sectionOf(card), sectionOf(other));
    assert.equal(sectionOf(aCard('a')), null);
  });
});
