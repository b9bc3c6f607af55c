import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { DeckCard } from '../../src/study/card-state.ts';
import {
  areSiblings,
  inLearningOrder,
  isWholeFacet,
  SIBLING_DISTANCE,
  shareSection,
  spaced,
} from '../../src/study/queue.ts';
import { aCard, cards, namesOf } from './cards.ts';

describe('siblings', () => {
  const rows = [
    ['gaps of one note', aCard('a.1'), aCard('a.2'), true],
    ['a facet and a small card of it', aCard('trap/'), aCard('trap/a'), true],
    ['small cards of one facet', aCard('trap/a'), aCard('trap/b'), false],
    ['facets of one topic', aCard('trap/'), aCard('depth/'), false],
    ['a facet and another’s small card', aCard('trap/'), aCard('depth/a'), false],
    ['a facet and a card outside facets', aCard('trap/'), aCard('a'), false],
    ['notes of two decks', aCard('a.1'), aCard('a.2', { deck: 'other' }), false],
    ['facets of two topics', aCard('trap/'), aCard('trap/a', { topic: 'Other' }), false],
  ] as const;
  for (const [name, a, b, expected] of rows) {
    it(`${name}: ${expected ? 'yes' : 'no'}`, () => {
      assert.equal(areSiblings(a, b), expected);
      assert.equal(areSiblings(b, a), expected);
    });
  }
});

describe('siblings are moved apart', () => {
  const rows = [
    ['what has no siblings stays as it is', 'd c b a', 'd c b a'],
    ['a sibling waits for four others', 'a.1 a.2 b c d e f', 'a.1 b c d e a.2 f'],
    ['two notes take turns', 'a.1 a.2 b.1 b.2 c d e', 'a.1 b.1 c d e a.2 b.2'],
    ['siblings at the end are begun in time', 'b c d e f a.1 a.2', 'b a.1 c d e f a.2'],
    ['two notes at the end as well', 'c d e f a.1 a.2 b.1 b.2', 'c a.1 b.1 d e f a.2 b.2'],
    ['with too few others, what is left keeps its order', 'a.1 a.2 a.3 b', 'a.1 b a.2 a.3'],
    ['a facet comes after its small cards', 'trap/a trap/ b c d e', 'trap/a b c d e trap/'],
    ['also where it cannot keep away from them', 'trap/a trap/b trap/', 'trap/a trap/b trap/'],
    ['a facet that is due before a small card stays before it', 'trap/ trap/a b', 'trap/ b trap/a'],
  ] as const;
  for (const [name, before, after] of rows) {
    it(name, () => assert.equal(namesOf(spaced(cards(before))), after));
  }

  it('also from the cards that come before', () => {
    assert.equal(namesOf(spaced(cards('a.2 b c d'), cards('x a.1 y z'))), 'b c a.2 d');
    assert.equal(namesOf(spaced(cards('a.2 b'), cards('a.1 w x y z'))), 'a.2 b');
  });
});

const NAMES =
  't.1 t.2 t.3 s.1 s.2 u v w x definition/a definition/b.1 definition/b.2 definition/ ' +
  'trap/c trap/d trap/ depth/e.1 depth/e.2 depth/ answer/';

describe('spacing, whatever the cards', () => {
  const anyOrder = fc.shuffledSubarray(cards(NAMES));

  it('neither loses nor doubles a card', () => {
    fc.assert(
      fc.property(anyOrder, anyOrder, (items, before) => {
        assert.deepEqual(sortedNames(spaced(items, before)), sortedNames(items));
      }),
    );
  });

  it('lets no facet overtake a small card of it', () => {
    fc.assert(
      fc.property(anyOrder, anyOrder, (items, before) => {
        const placed = spaced(items, before);
        for (const whole of items.filter(isWholeFacet)) {
          for (const small of items.slice(0, items.indexOf(whole))) {
            if (shareSection(whole, small)) {
              assert.ok(placed.indexOf(small) < placed.indexOf(whole), namesOf(placed));
            }
          }
        }
      }),
    );
  });

  it('keeps all siblings of new cards apart wherever some order does', () => {
    const few = fc.subarray(cards(NAMES), { maxLength: 9 });
    fc.assert(fc.property(few, (items) => keepsApart(inLearningOrder(items))));
  });

  it('keeps all cards of a note apart wherever some order does', () => {
    const notes = cards('a.1 a.2 a.3 b.1 b.2 b.3 c.1 c.2 d e f g h');
    fc.assert(fc.property(fc.shuffledSubarray(notes, { maxLength: 9 }), keepsApart));
  });
});

function keepsApart(items: readonly DeckCard[]): void {
  const placed = spaced(items);
  const areApart = placed.every((card, index) => isApart(card, placed.slice(0, index)));
  if (!areApart) assert.ok(!canBeApart([], items), `${namesOf(items)} became ${namesOf(placed)}`);
}

/** Tries every order in which a facet follows its small cards. */
function canBeApart(placed: readonly DeckCard[], left: readonly DeckCard[]): boolean {
  if (left.length === 0) return true;
  return left.some((card, index) => {
    const overtakes = isWholeFacet(card) && left.slice(0, index).some((o) => shareSection(card, o));
    const others = left.filter((other) => other !== card);
    return !overtakes && isApart(card, placed) && canBeApart([...placed, card], others);
  });
}

function isApart(card: DeckCard, placed: readonly DeckCard[]): boolean {
  return !placed.slice(1 - SIBLING_DISTANCE).some((other) => areSiblings(card, other));
}

function sortedNames(items: readonly DeckCard[]): string[] {
  return items.map(({ card }) => card.id).sort();
}
