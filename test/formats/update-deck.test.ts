import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { deckBlocks } from '../../src/deck/blocks.ts';
import type { Card } from '../../src/deck/card.ts';
import { textHash } from '../../src/deck/card-id.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';
import type { ReadNote } from '../../src/formats/format.ts';
import { readMarkdownDeck } from '../../src/formats/md/read.ts';
import {
  type DeckUpdate,
  type ImportRecord,
  type RecordRow,
  updateDeck,
} from '../../src/formats/update-deck/index.ts';
import { keyOfBlock } from '../../src/formats/update-deck/match.ts';
import { anyNote } from './any-note.ts';
import { bothWays, cloze, mediaPath, noteOf, pair } from './notes.ts';

function update(
  existing: string | null,
  notes: readonly ReadNote[],
  record: ImportRecord | null = null,
): DeckUpdate {
  return updateDeck({ name: 'n', file: '/n.md', existing, notes, record, mediaPath });
}

/** Each outcome as `what line: cards`, with the cards before where they were others. */
function told({ outcomes, skipped }: DeckUpdate): readonly string[] {
  const show = (cards: DeckUpdate['outcomes'][number]['cards']): string =>
    cards.map(({ front, back }) => `${front}=${back}`).join(' ');
  return [
    ...outcomes.map(({ what, line, cards, before }) => {
      const was = what === 'added' || show(before) === show(cards) ? '' : ` (${show(before)})`;
      return `${what} ${line}: ${show(cards)}${was}`;
    }),
    ...skipped.map(({ where, reason }) => `skipped ${where}: ${reason}`),
  ];
}

const ABC = [pair('a', '1'), pair('b', '2'), pair('c', '3')];
const FIRST = update(null, ABC);

describe('a second import', () => {
  /** What the person did to the deck, what the source says now, what comes of it. */
  type Case = readonly [
    rule: string,
    edit: (text: string) => string,
    notes: readonly ReadNote[],
    text: string,
    told: readonly string[],
  ];
  const same = (text: string): string => text;
  const CASES: readonly Case[] = [
    [
      'of the same changes nothing',
      same,
      ABC,
      '- a :: 1\n- b :: 2\n- c :: 3\n',
      ['unchanged 1: a=1', 'unchanged 2: b=2', 'unchanged 3: c=3'],
    ],
    [
      'takes up what the source changed, where it stands',
      (text) => `# Mine\n\nprose\n\n${text}\nmore\n`,
      [pair('a', '1'), pair('b', 'two'), pair('c', '3')],
      '# Mine\n\nprose\n\n- a :: 1\n- b :: two\n- c :: 3\n\nmore\n',
      ['unchanged 5: a=1', 'updated 6: b=two (b=2)', 'unchanged 7: c=3'],
    ],
    [
      'keeps what the person changed',
      (text) => text.replace('2', 'mine'),
      ABC,
      '- a :: 1\n- b :: mine\n- c :: 3\n',
      ['unchanged 1: a=1', 'unchanged 2: b=mine', 'unchanged 3: c=3'],
    ],
    [
      'keeps it where both changed it, and says so',
      (text) => text.replace('2', 'mine'),
      [pair('b', 'two')],
      '- a :: 1\n- b :: mine\n- c :: 3\n',
      ['kept 2: b=mine'],
    ],
    [
      'finds no quarrel where both say the same',
      (text) => text.replace('2', 'two'),
      [pair('b', 'two')],
      '- a :: 1\n- b :: two\n- c :: 3\n',
      ['unchanged 2: b=two'],
    ],
    [
      'brings nothing back that was removed',
      (text) => text.replace('- b :: 2\n', ''),
      ABC,
      '- a :: 1\n- c :: 3\n',
      ['unchanged 1: a=1', 'kept 0: ', 'unchanged 2: c=3'],
    ],
    [
      'unless the source changed it since',
      (text) => text.replace('- b :: 2\n', ''),
      [pair('a', '1'), pair('b', 'two')],
      '- a :: 1\n- c :: 3\n- b :: two\n',
      ['unchanged 1: a=1', 'added 3: b=two'],
    ],
    [
      'leaves what the source has no more',
      same,
      [pair('a', '1')],
      '- a :: 1\n- b :: 2\n- c :: 3\n',
      ['unchanged 1: a=1'],
    ],
    [
      'adds what is new, set apart from a question above it',
      (text) => `${text}\nQ: mine\nA: too\n`,
      [pair('d', '4')],
      '- a :: 1\n- b :: 2\n- c :: 3\n\nQ: mine\nA: too\n\n---\n\n- d :: 4\n',
      ['added 10: d=4'],
    ],
    [
      'knows a question in other words by its neighbours',
      same,
      [pair('a', '1'), pair('bee', '2'), pair('c', '3')],
      '- a :: 1\n- bee :: 2\n- c :: 3\n',
      ['unchanged 1: a=1', 'updated 2: bee=2 (b=2)', 'unchanged 3: c=3'],
    ],
    [
      'takes another question in the same place for another',
      same,
      [pair('a', '1'), pair('x', '7'), pair('c', '3')],
      '- a :: 1\n- b :: 2\n- c :: 3\n- x :: 7\n',
      ['unchanged 1: a=1', 'added 4: x=7', 'unchanged 3: c=3'],
    ],
    [
      'knows a question that the person put in other words',
      (text) => text.replace('b :: 2', 'bee :: 2'),
      [pair('a', '1'), pair('b', 'two'), pair('c', '3')],
      '- a :: 1\n- bee :: 2\n- c :: 3\n',
      ['unchanged 1: a=1', 'kept 2: bee=2', 'unchanged 3: c=3'],
    ],
    [
      'knows a card that was moved under a heading',
      (text) => `${text.replace('- b :: 2\n', '')}\n# H\n\n- b :: 2\n`,
      [pair('a', '1'), pair('b', 'two'), pair('c', '3')],
      '- a :: 1\n- c :: 3\n\n# H\n\n- b :: two\n',
      ['unchanged 1: a=1', 'updated 6: b=two (b=2)', 'unchanged 2: c=3'],
    ],
    [
      'keeps an item one, whatever its length',
      same,
      [pair('a', '1\n\n2')],
      '- a\n  ::\n  1\n\n  2\n- b :: 2\n- c :: 3\n',
      ['updated 1: a=1\n\n2 (a=1)'],
    ],
    [
      'leaves out what no card can be made of, and the card stays',
      same,
      [pair('a', ''), pair('b', '2')],
      '- a :: 1\n- b :: 2\n- c :: 3\n',
      ['unchanged 2: b=2', 'skipped words.csv:1: Its back is empty.'],
    ],
  ];
  for (const [rule, edit, notes, text, expected] of CASES) {
    it(rule, () => {
      const existing = edit(FIRST.text);
      const second = update(existing, notes, FIRST.record);
      assert.deepEqual([second.text, told(second)], [text, expected]);
      assert.equal(second.isChanged, text !== existing);
    });

    it(`${rule}; a third one leaves it so`, () => {
      const second = update(edit(FIRST.text), notes, FIRST.record);
      const third = update(second.text, notes, second.record);
      assert.deepEqual([third.text, third.isChanged], [second.text, false]);
      assert.deepEqual(third.record, second.record);
    });
  }

  it('says why it keeps a note', () => {
    const edited = FIRST.text.replace('- a :: 1\n', '').replace('2', 'mine');
    const { outcomes } = update(edited, [pair('a', '1'), pair('b', 'two')], FIRST.record);
    assert.deepEqual(
      outcomes.map(({ reason }) => reason),
      [
        'It was removed from the deck, and the source has not changed it since.',
        'It was changed both in the deck and in the source; the deck’s text stays.',
      ],
    );
  });

  it('of another source touches nothing of the first', () => {
    const answer = 'an answer that is long enough to tell';
    const one = update(
      null,
      ['a', 'b', 'c', 'd'].map((front) => pair(front, `${answer} ${front}`)),
    );
    const two = update(one.text, [pair('x', `${answer} a`)], one.record);
    assert.equal(two.text, `${one.text}- x :: ${answer} a\n`);
    const again = update(
      two.text,
      ['a', 'b', 'c', 'd'].map((front) => pair(front, `${answer} ${front}`)),
      two.record,
    );
    assert.equal(again.isChanged, false);
  });
});

/** What stands in a deck, what the source says, what comes of it. */
type DeckCase = readonly [
  rule: string,
  existing: string,
  notes: readonly ReadNote[],
  text: string,
  told: readonly string[],
];
const ID = { id: 'x' };

function topic(back: string): ReadNote {
  return noteOf({ kind: 'topic', title: 'T', facets: new Map([['trap', back]]), small: [] });
}

describe('an import into a deck that another import wrote', () => {
  const CASES: readonly DeckCase[] = [
    [
      'believes the source',
      'Q: a\nA: 0\n\nprose of a',
      [pair('a', '1')],
      'Q: a\nA: 1\n',
      ['updated 1: a=1 (a=0\n\nprose of a)'],
    ],
    [
      'keeps the id that it has',
      '---\nid: own\n---\n<!-- id: x -->\n- a :: 1\n',
      [pair('b', '1', ID)],
      '---\nid: own\n---\n<!-- id: x -->\n- b :: 1\n',
      ['updated 4: b=1 (a=1)'],
    ],
    [
      'keeps its line ends',
      '- a :: 1\r\n\r\nprose\r\n',
      [pair('a', '2')],
      '- a :: 2\r\n\r\nprose\r\n',
      ['updated 1: a=2 (a=1)'],
    ],
    [
      'sets a cloze in a list apart from what follows',
      '---\nid: own\n---\n<!-- id: x -->\n- a :: 1\n- b :: 2\n',
      [cloze([[1, 'c']], ID)],
      '---\nid: own\n---\n<!-- id: x -->\nC: {{c1::c}}\n\n---\n- b :: 2\n',
      ['updated 4: […]=**c** (a=1)'],
    ],
    [
      'makes an item of a question that is asked both ways now',
      'Q: p\nA: r\n\nQ: a\nA: 1\n\nQ: b\nA: 2\n',
      [bothWays('a', '1')],
      'Q: p\nA: r\n\n---\n\n- a ::: 1\n\nQ: b\nA: 2\n',
      ['updated 6: a=1 1=a (a=1)'],
    ],
    [
      'replaces a topic as a whole',
      '# T\n\n## Trap\n\nx\n\n# U\n\n- a :: 1\n',
      [topic('y')],
      '# T\n\n## Common trap\n\ny\n\n# U\n\n- a :: 1\n',
      ['updated 1: trap=y (trap=x)'],
    ],
  ];
  for (const [rule, existing, notes, text, expected] of CASES) {
    it(rule, () => {
      const { blocks } = deckBlocks(existing, { name: 'n', file: '/n.md' });
      const record = blocks.map((block): RecordRow => {
        return [keyOfBlock(block).main, 'something else', textHash(block.text)];
      });
      const updated = update(existing, notes, { notes: record });
      assert.deepEqual([updated.text, told(updated)], [text, expected]);
      const again = update(updated.text, notes, updated.record);
      assert.deepEqual([again.text, again.isChanged], [text, false]);
    });
  }
});

describe('an import into a deck that was there before', () => {
  const CASES: readonly DeckCase[] = [
    [
      'leaves cards that say the same as they are',
      'Q: a\nA: 1\n',
      [pair('a', '1')],
      'Q: a\nA: 1\n',
      ['unchanged 1: a=1'],
    ],
    [
      'leaves what the person wrote, whatever the source says',
      'Q: a\nA: 0\n\nprose of a\n\nQ: b\nA: 0\n',
      [pair('a', '1'), pair('b', '0', { tags: ['t'] })],
      'Q: a\nA: 0\n\nprose of a\n\n<!-- tags: t -->\nQ: b\nA: 0\n',
      ['kept 1: a=0\n\nprose of a', 'updated 6: b=0'],
    ],
    [
      'leaves tags that the person gave',
      '<!-- tags: mine -->\nQ: a\nA: 1\n',
      [pair('a', '1', { tags: ['t'] })],
      '<!-- tags: mine -->\nQ: a\nA: 1\n',
      ['kept 1: a=1'],
    ],
    [
      'adds notes under their headings',
      '# H\n\nprose\n\n## I\n\nQ: q\nA: r\n\n<!-- id: k -->\n# K\n',
      [
        pair('a', '1', { headings: ['H', 'I'] }),
        pair('b', '2', { headings: ['H'] }),
        pair('c', '3', { headings: ['H', 'New', 'Deep'] }),
        pair('d', '4', { headings: ['Other'] }),
        pair('e', '5'),
      ],
      '- e :: 5\n\n# H\n\nprose\n\n- b :: 2\n\n## I\n\nQ: q\nA: r\n\n---\n\n- a :: 1\n\n## New\n\n### Deep\n\n- c :: 3\n\n<!-- id: k -->\n# K\n\n# Other\n\n- d :: 4\n',
      ['added 16: a=1', 'added 7: b=2', 'added 22: c=3', 'added 29: d=4', 'added 1: e=5'],
    ],
    [
      'adds notes without headings below its title',
      '# Words\n\n- a :: 1\n',
      [pair('b', '2')],
      '# Words\n\n- a :: 1\n- b :: 2\n',
      ['added 4: b=2'],
    ],
    [
      'gives it the lasting id that a note needs',
      '---\n# mine\ntitle: T # so\nother: 1\n---\n- a :: 1\n',
      [pair('a', '1', ID), pair('b', '2')],
      '---\n# mine\ntitle: T # so\nother: 1\nid: n\n---\n<!-- id: x -->\n- a :: 1\n- b :: 2\n',
      ['updated 7: a=1', 'added 9: b=2'],
    ],
    [
      'and front matter for it',
      '\n- a :: 1',
      [cloze([[1, 'b']], ID)],
      '---\nid: n\n---\n\n\n- a :: 1\n\n<!-- id: x -->\nC: {{c1::b}}\n',
      ['added 8: […]=**b**'],
    ],
    [
      'leaves the tags that it has',
      '---\ntags: [t]\n---\n<!-- tags: mine, u -->\n- a :: 1\n',
      [pair('a', '1', { tags: ['t', 'u'] }), pair('b', '2', { tags: ['t', 'v'] })],
      '---\ntags: [t]\n---\n<!-- tags: mine, u -->\n- a :: 1\n<!-- tags: v -->\n- b :: 2\n',
      ['unchanged 4: a=1', 'added 6: b=2'],
    ],
    [
      'adds a topic at the end',
      '- a :: 1\n',
      [topic('y')],
      '- a :: 1\n\n# T\n\n## Common trap\n\ny\n',
      ['added 3: trap=y'],
    ],
    ['writes an empty one anew', '\n', [pair('a', '1')], '- a :: 1\n', ['added 1: a=1']],
  ];
  for (const [rule, existing, notes, text, expected] of CASES) {
    it(rule, () => {
      const updated = update(existing, notes);
      assert.deepEqual([updated.text, told(updated)], [text, expected]);
      const again = update(updated.text, notes, updated.record);
      assert.deepEqual([again.text, again.isChanged], [text, false]);
    });
  }

  it('adds nothing that asks what a card of the person’s asks already', () => {
    const existing = 'C: x {{c1::mine}}\n';
    const { text, skipped } = update(existing, [cloze([[1, 'x'], ' ', [2, 'b']]), pair('c', 'd')]);
    assert.equal(text, `${existing}\n---\n\n- c :: d\n`);
    assert.match(skipped[0]?.reason ?? '', /the same card as on line 1/);
  });

  it('leaves a deck alone whose mistakes would swallow what is added', () => {
    const existing = '- a :: 1\n\n```\nnever closed\n';
    const updated = update(existing, [pair('b', '2')]);
    assert.deepEqual([updated.text, updated.isChanged], [existing, false]);
    assert.match(updated.skipped[0]?.reason ?? '', /Fix what `deckhand check` reports/);
    assert.deepEqual(updated.record.notes, []);
  });
});

describe('a deck in the grammar of this program', () => {
  it('comes out with the same cards under the same ids', async () => {
    const file = 'decks/delivery-guarantees.md';
    const text = readFileSync(file, 'utf8');
    const { decks } = await readMarkdownDeck({
      name: 'delivery-guarantees.md',
      bytes: new TextEncoder().encode(text),
      text: { text, encoding: 'UTF-8' },
    });
    const [{ id = null, notes, title } = { notes: [] }] = decks;
    const { outcomes } = updateDeck({
      name: 'mine',
      file: '/mine.md',
      title,
      id,
      existing: null,
      notes,
      record: null,
      mediaPath,
    });
    const shown = ({ line, note, ...card }: Card) => card;
    assert.deepEqual(
      outcomes.flatMap(({ cards }) => cards.map(shown)),
      parseDeck(text, { name: 'x', file: '/x.md' }).cards.map(shown),
    );
  });
});

describe('any notes into any deck', () => {
  const anyNotes = fc.array(anyNote, { maxLength: 5 });
  const PROSE = 'Some words of mine.';

  it('twice is once', () => {
    fc.assert(
      fc.property(anyNotes, anyNotes, (first, second) => {
        const start = update(null, first);
        const once = update(start.text, second, start.record);
        const twice = update(once.text, second, once.record);
        assert.deepEqual([twice.text, twice.isChanged], [once.text, false]);
        assert.deepEqual(twice.record, once.record);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 150) },
    );
  });

  it('leaves the person’s own cards and prose as they are', () => {
    fc.assert(
      fc.property(anyNotes, anyNotes, (first, second) => {
        const mine = `${PROSE}\n\nQ: my own question\nA: my own answer\n\n---\n\n${PROSE}\n`;
        const start = update(mine, first);
        const { text, outcomes } = update(start.text, second, start.record);
        assert.ok(text.includes(mine.trimEnd()));
        for (const { cards } of outcomes) {
          assert.ok(cards.every(({ front }) => front !== 'my own question'));
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 150) },
    );
  });
});
