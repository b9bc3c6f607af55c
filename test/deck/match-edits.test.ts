import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CardId } from '../../src/deck/card.ts';
import { matchEdits } from '../../src/deck/edits.ts';
import { deckOf } from './shown-deck.ts';

const LONG = 'The broker drops what it has seen.';
const OTHER = 'It commits the offsets and the writes as one.';

/** A deck before and after; what is surely the same, what may be: the fronts, `old > new`. */
const edits: readonly [
  what: string,
  before: string,
  after: string,
  sure: readonly string[],
  possible?: readonly string[],
][] = [
  ['nothing changed', `Q: a\nA: ${LONG}`, `Q: a\nA: ${LONG}`, []],
  ['a typo in an answer: the id stays', `Q: a\nA: ${LONG}`, 'Q: a\nA: The broker drops.', []],
  [
    'a question reworded, its answer kept',
    `Q: one\nA: 1\n\nQ: a?\nA: ${LONG}`,
    `Q: one\nA: 1\n\nQ: b!\nA: ${LONG}`,
    ['a? > b!'],
  ],
  [
    'the same with the card behind it kept',
    `Q: a?\nA: ${LONG}\n\nQ: one\nA: 1`,
    `Q: new\nA: x\n\nQ: b!\nA: ${LONG}\n\nQ: one\nA: 1`,
    ['a? > b!'],
  ],
  [
    'a card moved below another heading',
    `# T\nQ: a\nA: b\n# U\nQ: c\nA: d`,
    `# T\n# U\nQ: c\nA: d\n\nQ: a\nA: b`,
    ['a > a'],
  ],
  [
    'a topic renamed',
    '# T\n## Trap\nx\n## Depth\ny\nQ: a\nA: b',
    '# U\n## Trap\nx\n## Depth\ny\nQ: a\nA: b',
    ['trap > trap', 'depth > depth', 'a > a'],
  ],
  ['a gap inserted before another: the ids stay', 'C: a b ==c==', 'C: a ==b== ==c==', []],
  [
    'another card with the same short answer',
    'Q: Is it lost?\nA: yes',
    'Q: Does Kafka keep order?\nA: yes',
    [],
  ],
  [
    'the same between the same cards',
    'Q: x\nA: 1\n\nQ: Is it lost?\nA: yes\n\nQ: y\nA: 2',
    'Q: x\nA: 1\n\nQ: Who wins?\nA: yes\n\nQ: y\nA: 2',
    [],
  ],
  [
    'a short answer, the question a little reworded',
    'Q: What does the relay poll?\nA: outbox',
    'Q: What does a relay poll?\nA: outbox',
    [],
    ['What does the relay poll? > What does a relay poll?'],
  ],
  [
    'another card in the same place with another answer',
    `Q: a?\nA: ${LONG}`,
    `Q: b!\nA: ${OTHER}`,
    [],
  ],
  [
    'reworded and moved',
    `# T\nQ: a?\nA: ${LONG}\n# U\nQ: c\nA: d`,
    `# T\n# U\nQ: c\nA: d\n\nQ: b!\nA: ${LONG}`,
    [],
    ['a? > b!'],
  ],
  [
    'moved, with another answer',
    `# T\nQ: What is it?\nA: ${LONG}\n# U\nx`,
    `# T\n# U\nQ: What is it?\nA: ${OTHER}`,
    [],
    ['What is it? > What is it?'],
  ],
  [
    'two that could be it',
    `Q: a?\nA: ${LONG}`,
    `# T\nQ: a?\nA: ${LONG}\n# U\nQ: a?\nA: ${LONG}`,
    [],
  ],
  [
    'two old cards that one could be',
    `# T\nQ: a?\nA: ${LONG}\n# U\nQ: a?\nA: ${LONG}`,
    `Q: a?\nA: ${LONG}`,
    [],
  ],
  [
    'a pair whose back was mended',
    '- a ::: the oldest offset',
    '- a ::: the oldest offsets',
    [],
    ['the oldest offset > the oldest offsets'],
  ],
  [
    'a pair whose front was mended',
    `- a front ::: ${LONG}`,
    `- one front ::: ${LONG}`,
    ['a front > one front'],
  ],
  [
    'a typo in a cloze of two gaps',
    'C: teh ==producer== retries ==three times==',
    'C: the ==producer== retries ==three times==',
    [],
    [
      'teh […] retries three times > the […] retries three times',
      'teh producer retries […] > the producer retries […]',
    ],
  ],
  ['a question made a pair', `Q: a\nA: ${LONG}`, `- a :: ${LONG}`, []],
  ['a card deleted', `Q: a\nA: ${LONG}\n\nQ: b\nA: c`, 'Q: b\nA: c', []],
  [
    'another facet edited along with its topic',
    `# T\n## Trap\n${LONG}\n# U\n## Depth\nx`,
    `# U\n## Depth\nx\n# V\n## Trap\n${OTHER}`,
    [],
  ],
];

describe('history follows an edit', () => {
  for (const [what, before, after, sure, possible = []] of edits) {
    it(what, () => assert.deepEqual(matched(before, after), { sure, possible }));
  }

  it('a card that stands in another deck still has not gone', () => {
    const [before, after] = [deckOf(`Q: a?\nA: ${LONG}`).cards, deckOf(`Q: b!\nA: ${LONG}`).cards];
    const matches = matchEdits({ before, after, isGone: () => false });
    assert.deepEqual(matches, { sure: [], possible: [] });
  });

  it('a card edited on purpose may change altogether', () => {
    const before = 'Q: x\nA: 1\n\nQ: a?\nA: yes\n\nQ: y\nA: 2';
    const after = 'Q: x\nA: 1\n\nQ: Something else?\nA: no\n\nQ: y\nA: 2';
    const edited = deckOf(before).cards[1]?.id;
    assert.deepEqual(matched(before, after, edited).sure, ['a? > Something else?']);
  });

  it('also as the only card of its deck, whatever is new in other decks', () => {
    const [before, after] = [deckOf('Q: a?\nA: yes').cards, deckOf('Q: b!\nA: yes').cards];
    const elsewhere = deckOf('Q: new\nA: yes').cards;
    const [from, to] = [before[0]?.id, after[0]?.id];
    const matches = matchEdits({ before, after, elsewhere, isGone: () => true, edited: from });
    assert.deepEqual(matches, { sure: [[from, to]], possible: [] });
  });

  it('and its siblings with it', () => {
    const before = 'C: teh ==a== ==b==';
    const edited = deckOf(before).cards[0]?.id;
    assert.deepEqual(matched(before, 'C: the ==a== ==b==', edited).sure, [
      'teh […] b > the […] b',
      'teh a […] > the a […]',
    ]);
  });

  it('but not where siblings came or went, since nobody knows which is which', () => {
    const before = 'C: teh ==a== ==b==';
    const edited = deckOf(before).cards[0]?.id;
    assert.deepEqual(matched(before, 'C: ==the== ==a== ==b==', edited).sure, []);
  });
});

function matched(beforeText: string, afterText: string, edited?: CardId) {
  const [before, after] = [deckOf(beforeText).cards, deckOf(afterText).cards];
  const known = new Map([...before, ...after].map((card) => [card.id, card.front]));
  const standing = new Set(after.map(({ id }) => id));
  const isGone = (id: CardId) => !standing.has(id);
  const { sure, possible } = matchEdits({ before, after, isGone, edited });
  return {
    sure: sure.map(([from, to]) => `${known.get(from)} > ${known.get(to)}`),
    possible: possible.map(({ from, to }) => `${from.front} > ${to.front}`),
  };
}
