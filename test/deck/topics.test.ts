import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTopics } from '../../src/deck/parser/index.ts';
import { deckOf, found, type Row } from './shown-deck.ts';

const facets: readonly Row[] = [
  ['a facet', '# T\n## Trap\na', ['facet: trap => a']],
  ['an H1 without facets is no topic', '# T\na\n## Notes\nb', []],
  [
    'every name of a facet',
    `# T\n${NAMES()
      .map((name) => `## ${name}\na`)
      .join('\n')}`,
    [
      'facet: definition => a',
      'facet: anchor => a\n\na',
      'facet: depth => a\n\na',
      'facet: internals => a\n\na',
      'facet: answer => a\n\na\n\na',
      'facet: trap => a\n\na',
    ],
  ],
  [
    'case, dashes and emoji are ignored',
    '# T\n## 🎤INTERVIEW – ready  Answer\na\n## ⚠️ common trap ##\nb',
    ['facet: answer => a', 'facet: trap => b'],
  ],
  [
    'text below the H1 is the definition',
    '# T\na\n### U\nb\n## Trap\nc',
    ['facet: definition => a\n\n### U\nb', 'facet: trap => c'],
  ],
  [
    'it is prose where a definition is written',
    '# T\na\n## Definition\nb',
    ['facet: definition => b'],
  ],
  [
    'an empty facet makes no card',
    '# T\n## Trap\n\n## Anchor\n<!-- a -->\n---\n## Depth\nb',
    ['facet: depth => b'],
  ],
  [
    'two sections of one facet are joined',
    '# T\n## Trap\na\n## Depth\nb\n## Common trap\nc',
    ['facet: trap => a\n\nc', 'facet: depth => b'],
  ],
  [
    'cards are taken out of the text',
    '# T\n## Trap\na\n\nQ: b\nA: c\n---\nd\n\nC: ==e==',
    ['facet: trap => a\n\nd', 'question: b => c', 'cloze: […] => **e**'],
  ],
  [
    'a pair stays in the text',
    '# T\n## Trap\n- a :: b\n- c\n- `d` ::: e\n  f',
    [
      'facet: trap => - a: b\n- c\n- `d`: e\n  f',
      'pair: a => b',
      'pair: `d` => e\nf',
      'pair-back: e\nf => `d`',
    ],
  ],
  [
    'comments are taken out, code stays',
    '# T\n## Trap\na <!-- b -->c\n```\n<!-- d -->\n## Depth\n```',
    ['facet: trap => a c\n```\n<!-- d -->\n## Depth\n```'],
  ],
  [
    'escapes are taken out',
    '# T\n## Trap\n\\Q: a\n- b \\:: c \\\\',
    ['facet: trap => Q: a\n- b :: c \\'],
  ],
  ['an H3 is no facet', '# T\n### Trap\na', []],
  ['another H2 ends a facet', '# T\n## Trap\na\n## References\nb', ['facet: trap => a']],
  ['two topics', '# T\n## Trap\na\n# U\n## Trap\nb', ['facet: trap => a', 'facet: trap => b']],
  [
    'a title names a topic without an H1',
    '---\ntitle: T\n---\na\n## Trap\nb',
    ['facet: definition => a', 'facet: trap => b'],
  ],
  ['and one with an empty H1', '---\ntitle: T\n---\n#\n## Trap\nb', ['facet: trap => b']],
  [
    'a topic without a name',
    '## Trap\na\n\nQ: b\nA: c',
    ['question: b => c'],
    ['1:1 This facet belongs to no topic'],
  ],
];

function NAMES(): string[] {
  return 'Definition,Memory anchor,Anchor,Expected depth,Depth,Deep — senior internals,Internals,Interview-ready answer,Interview answer,Answer,Common trap,Trap'.split(
    ',',
  );
}

/** The path and the facet of the one question in a deck. */
const places: readonly [
  rule: string,
  text: string,
  path: readonly string[],
  facet: string | null,
][] = [
  ['no heading', 'Q: a\nA: b', [], null],
  ['an H1', '# T\nQ: a\nA: b', ['T'], null],
  ['headings within headings', '# T\n## U\n#### V\n### W\nQ: a\nA: b', ['T', 'U', 'W'], null],
  ['the next H1', '# T\n## U\n# V\nQ: a\nA: b', ['V'], null],
  ['no H1', '## U\nQ: a\nA: b', ['U'], null],
  [
    'a facet by its canonical name',
    '# T\n## Deep — senior internals\nQ: a\nA: b',
    ['T', 'internals'],
    'internals',
  ],
  [
    'below a heading in a facet',
    '# T\n## Memory anchor\n### U\nQ: a\nA: b',
    ['T', 'anchor', 'U'],
    'anchor',
  ],
  ['below the H1 of a topic', '# T\nQ: a\nA: b\n## Trap\nc', ['T', 'definition'], 'definition'],
  [
    'the same where a definition is written',
    '# T\nQ: a\nA: b\n## Definition\nc',
    ['T', 'definition'],
    'definition',
  ],
  ['another section of a topic', '# T\n## Trap\nb\n## Links\nQ: a\nA: b', ['T', 'Links'], null],
  ['a topic named by the title', '---\ntitle: T\n---\n## Trap\nQ: a\nA: b', ['T', 'trap'], 'trap'],
  ['a topic without a name', '## Trap\nQ: a\nA: b', ['trap'], 'trap'],
  ['the title is no heading', '---\ntitle: T\n---\nQ: a\nA: b', [], null],
  ['closing hashes', '# C# ##\nQ: a\nA: b', ['C#'], null],
  ['a comment in a heading', '# T <!-- x -->\nQ: a\nA: b', ['T'], null],
];

describe('facet cards', () => {
  for (const [rule, text, cards, problems = []] of facets) {
    it(rule, () => assert.deepEqual(found(text, problems), { cards, problems }));
  }

  it('have the topic and the facet as their path, and each a note of its own', () => {
    const { cards } = deckOf('# T\n## Trap\na\n## Anchor\nb\nC: ==c== ==d==');
    assert.deepEqual(
      cards.map(({ path, facet, note, line }) => ({ path: path.join('/'), facet, note, line })),
      [
        { path: 'T/trap', facet: 'trap', note: 0, line: 2 },
        { path: 'T/anchor', facet: 'anchor', note: 1, line: 4 },
        { path: 'T/anchor', facet: 'anchor', note: 2, line: 6 },
        { path: 'T/anchor', facet: 'anchor', note: 2, line: 6 },
      ],
    );
  });

  it('a card is the same card whichever name its facet has, or where the definition is written', () => {
    const ids = (text: string) => deckOf(text).cards.map((card) => card.id);
    assert.deepEqual(ids('# T\n## Trap\nQ: a\nA: b'), ids('# T\n## ⚠️ Common trap\nQ: a\nA: b'));
    assert.deepEqual(
      ids('# T\nx\nQ: a\nA: b\n## Trap'),
      ids('# T\n## Definition\nx\nQ: a\nA: b\n## Trap'),
    );
  });
});

describe('where a card stands', () => {
  for (const [rule, text, path, facet] of places) {
    it(rule, () => {
      const [card] = deckOf(text).cards.filter(({ kind }) => kind === 'question');
      assert.deepEqual({ path: card?.path, facet: card?.facet }, { path, facet });
    });
  }
});

describe('parseTopics', () => {
  it('gives what there is to read, in the order in which it is learned', () => {
    const text = `---
tags: [a]
priority: low
---
<!-- tags: b; priority: high -->
# T
## Trap
One \u001b two.

Q: c
A: d
## Memory anchor
- e :: f
# Prose
g
# U
## Depth
h`;
    assert.deepEqual(parseTopics(text), [
      {
        title: 'T',
        tags: ['a', 'b'],
        priority: 'high',
        line: 6,
        facets: [
          { facet: 'anchor', text: '- e: f' },
          { facet: 'trap', text: 'One ␛ two.' },
        ],
      },
      {
        title: 'U',
        tags: ['a'],
        priority: 'low',
        line: 16,
        facets: [{ facet: 'depth', text: 'h' }],
      },
    ]);
  });
});
