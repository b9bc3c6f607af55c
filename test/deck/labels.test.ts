import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sideHash } from '../../src/deck/card-id.ts';
import { deckOf } from './shown-deck.ts';

const DECK_ID = '---\nid: kafka\n---\n';

const ids: readonly [
  rule: string,
  text: string,
  ids: readonly string[],
  problems?: readonly string[],
][] = [
  ['a question', `${DECK_ID}<!-- id: eos -->\nQ: a\nA: b`, ['kafka/eos']],
  ['over two comments', `${DECK_ID}<!-- id: eos -->\n<!-- tags: x -->\nQ: a\nA: b`, ['kafka/eos']],
  ['over several lines', `${DECK_ID}<!--\nid: eos;\ntags: x\n-->\nQ: a\nA: b`, ['kafka/eos']],
  [
    'numbered gaps',
    `${DECK_ID}<!-- id: x -->\nC: {{c2::a}} {{c1::b}}`,
    ['kafka/x#c2', 'kafka/x#c1'],
  ],
  [
    'marked gaps',
    `${DECK_ID}<!-- id: x -->\nC: ==a== ==b== ==a==`,
    [`kafka/x#${sideHash('a')}`, `kafka/x#${sideHash('b')}`, `kafka/x#${sideHash('a')}.2`],
  ],
  ['a pair both ways', `${DECK_ID}<!-- id: x -->\n- a ::: b`, ['kafka/x', 'kafka/x#back']],
  [
    'a topic',
    `${DECK_ID}<!-- id: t -->\n# T\n## Trap\na\n## Depth\nb`,
    ['kafka/t#trap', 'kafka/t#depth'],
  ],
  [
    'a deck without an id',
    '<!-- id: x -->\nC: ==a==',
    ['30het9gk80cjyb7w'],
    ['1:1 This id needs a deck id'],
  ],
  [
    'a name that cannot be one',
    `${DECK_ID}<!-- id: a b -->\nQ: a\nA: b`,
    ['e57vb4d4vv5rm4fy'],
    ['4:1 Not a valid id: "a b"'],
  ],
  [
    'a name with zero-width letters',
    `${DECK_ID}<!-- id: a\u200b -->\nQ: a\nA: b`,
    ['e57vb4d4vv5rm4fy'],
    ['4:1 Not a valid id: "a\u200b"'],
  ],
  [
    'names of what objects have',
    `${DECK_ID}<!-- id: __proto__ -->\nQ: a\nA: b\n<!-- id: constructor -->\nQ: c\nA: d\n<!-- id: toString -->\nQ: e\nA: f`,
    ['kafka/__proto__', 'kafka/constructor', 'kafka/toString'],
  ],
  [
    'a deck with a bad id',
    '---\nid: a/b\n---\n<!-- id: x -->\nQ: a\nA: b',
    ['e57vb4d4vv5rm4fy'],
    ['2:1 Not a valid id: "a/b"', '4:1 This id needs'],
  ],
  [
    'the same twice',
    `${DECK_ID}<!-- id: x -->\nQ: a\nA: b\n<!-- id: x -->\nQ: c\nA: d`,
    ['kafka/x'],
    ['8:1 This is the same card as on line 5'],
  ],
  [
    'the same question twice',
    'Q: a\nA: b\n\nQ:  a\nA: c',
    ['e57vb4d4vv5rm4fy'],
    ['4:1 This is the same card as on line 1'],
  ],
  [
    'one way and both ways',
    '- a :: b\n- a ::: b',
    ['av1h9cxsp0410w1m', 'j7fgzmr8cw2yds1a'],
    ['2:1 This is the same card'],
  ],
  [
    'a topic without facets',
    `${DECK_ID}<!-- id: x -->\n# T\nQ: a\nA: b`,
    ['3r5tdk5zwbas526c'],
    ['4:1 This id is above an H1 without facets'],
  ],
  [
    'a blank line between',
    `${DECK_ID}<!-- id: x -->\n\nQ: a\nA: b`,
    ['e57vb4d4vv5rm4fy'],
    ['4:1 This comment is not directly above a card'],
  ],
  [
    'above an H2',
    `${DECK_ID}<!-- id: x -->\n## T\nQ: a\nA: b`,
    ['3r5tdk5zwbas526c'],
    ['4:1 This comment is not directly above'],
  ],
  ['above prose', '<!-- id: x -->\na', [], ['1:1 This comment is not directly above a card']],
  [
    'at the end',
    'Q: a\nA: b\n<!-- id: x -->',
    ['e57vb4d4vv5rm4fy'],
    ['3:1 This comment is not directly above a card'],
  ],
  [
    'in a line',
    'Q: a <!-- id: x -->\nA: b',
    ['e57vb4d4vv5rm4fy'],
    ['1:6 Put this comment on a line of its own'],
  ],
  [
    'an unknown key',
    '<!-- id: x; colour: red -->\nQ: a\nA: b',
    ['e57vb4d4vv5rm4fy'],
    ['1:1 Unknown card setting: "colour"', '1:1 This id needs'],
  ],
  ['any other comment', '<!-- todo: x -->\nQ: a\nA: b', ['e57vb4d4vv5rm4fy']],
];

/** The tags and the priority of the last card of a deck. */
const settings: readonly [
  rule: string,
  text: string,
  tags: readonly string[],
  priority: string | null,
][] = [
  ['nothing said', 'Q: a\nA: b', [], null],
  ['a card', '<!-- tags: x, y ; priority: critical -->\nQ: a\nA: b', ['x', 'y'], 'critical'],
  ['the deck', '---\ntags: [x]\npriority: low\n---\nQ: a\nA: b', ['x'], 'low'],
  ['the deck, its tags with commas', '---\ntags: x, y\n---\nQ: a\nA: b', ['x', 'y'], null],
  [
    'the deck, its tags as a list',
    '---\ntags:\n  - x\n  - 2024\n---\nQ: a\nA: b',
    ['x', '2024'],
    null,
  ],
  ['the topic', '<!-- tags: x; priority: high -->\n# T\n## Trap\nQ: a\nA: b', ['x'], 'high'],
  ['a facet card', '<!-- tags: x; priority: high -->\n# T\n## Trap\na', ['x'], 'high'],
  [
    'all of them: tags add up, the nearest priority counts',
    '---\ntags: [x]\npriority: low\n---\n<!-- tags: y, x; priority: high -->\n# T\n<!-- tags: z; priority: Medium -->\nQ: a\nA: b',
    ['x', 'y', 'z'],
    'medium',
  ],
  ['another topic', '<!-- tags: x; priority: high -->\n# T\n# U\nQ: a\nA: b', [], null],
];

describe('lasting ids', () => {
  for (const [rule, text, expected, problems = []] of ids) {
    it(rule, () => {
      const deck = deckOf(text);
      assert.deepEqual(
        deck.cards.map((card, index) => cut(card.id, expected[index])),
        expected,
      );
      const said = deck.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
      assert.deepEqual(
        said.map((problem, index) => cut(problem, problems[index])),
        problems,
      );
    });
  }
});

describe('tags and priorities', () => {
  for (const [rule, text, tags, priority] of settings) {
    it(rule, () => {
      const deck = deckOf(text);
      const card = deck.cards.at(-1);
      assert.deepEqual({ tags: card?.tags, priority: card?.priority }, { tags, priority });
      assert.deepEqual(deck.problems, []);
    });
  }

  it('a priority that is none is a problem', () => {
    const deck = deckOf('<!-- priority: urgent -->\nQ: a\nA: b');
    assert.equal(deck.cards[0]?.priority, null);
    assert.match(deck.problems[0]?.message ?? '', /Not a priority: "urgent"/);
  });
});

function cut(text: string, expected: string | undefined): string {
  return expected === undefined ? text : text.slice(0, expected.length);
}
