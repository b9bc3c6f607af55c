import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { browse } from '../../src/commands/browse/run.ts';
import type { CardJson } from './json.ts';
import { processAt } from './process.ts';
import { homeWith } from './program.ts';

const DECKS = {
  'net/kafka.md': `---
tags: [net]
---
Q: What does **at least once** promise?
A: No loss, but duplicates.

Q: Who commits the offset?
A: The consumer, at last.
`,
  'spanish.md': 'Q: la niñez\nA: childhood\n\nQ: el año\nA: the year\n',
};

describe('deckhand browse without a terminal', () => {
  it('lists what the words find, a line each', () => {
    using home = homeWith(DECKS);
    const [promise, offset] = home.json<CardJson[]>('browse', 'deck:kafka').map(({ id }) => id);
    home.deckhand('suspend', offset ?? '');
    const { code, out, err } = home.deckhand('browse', 'kafka', 'l');
    assert.deepEqual([code, err], [0, '']);
    assert.equal(
      out,
      `card              deck       state      question
${promise}  net/kafka  new        What does at least once promise?
${offset}  net/kafka  suspended  Who commits the offset?
`,
    );
  });

  it('keeps to one line each where the terminal is narrow', async () => {
    using at = processAt();
    at.write('decks/long.md', `Q: ${'word '.repeat(40)}?\nA: yes\n\nQ: short?\nA: no\n`);
    await browse(at.context, [], {});
    const lines = at.printed().trimEnd().split('\n');
    assert.deepEqual([lines.length, lines[1]?.length], [3, 80]);
    assert.match(lines[1] ?? '', /new {4}word word .*…$/);
  });

  it('prints them as JSON', () => {
    using home = homeWith(DECKS);
    const fronts = (...words: readonly string[]) =>
      home.json<CardJson[]>('browse', ...words).map(({ front }) => front);
    assert.deepEqual(fronts('NINEZ'), ['la niñez']);
    assert.deepEqual(fronts('is:new', 'deck:spanish'), ['la niñez', 'el año']);
    assert.deepEqual(fronts('"at least'), ['What does **at least once** promise?']);
    assert.equal(fronts().length, 4);
    const { out } = home.deckhand('browse', '--json', '--', 'deck:spanish', '-year');
    assert.deepEqual(
      (JSON.parse(out) as CardJson[]).map(({ front, state }) => [front, state]),
      [['la niñez', 'new']],
    );
  });

  const UNKNOWN: readonly (readonly [word: string, said: string])[] = [
    [
      'is:foo',
      'Unknown filter: is:foo. Use one of new, learning, review, due, suspended, buried, leech.\n',
    ],
    [
      'facet:foo',
      'Unknown filter: facet:foo. Use one of definition, anchor, depth, internals, answer, trap.\n',
    ],
    ['kind:cloze', 'You cannot search by kind:. Use deck:, tag:, facet: or is:.\n'],
  ];
  for (const [word, said] of UNKNOWN) {
    it(`says why ${word} finds nothing`, () => {
      using home = homeWith(DECKS);
      assert.deepEqual(home.deckhand('browse', word), { code: 0, out: said, err: '' });
      const json = home.deckhand('browse', word, '--json');
      assert.deepEqual(json, { code: 0, out: '[]\n', err: said });
    });
  }

  it('says that nothing is found, which is no failure', () => {
    using home = homeWith(DECKS);
    assert.deepEqual(home.deckhand('browse', 'nowhere'), {
      code: 0,
      out: 'No cards match.\n',
      err: '',
    });
    assert.deepEqual(home.json('browse', 'nowhere'), []);
    using empty = homeWith();
    assert.equal(empty.deckhand('browse').out, 'There are no cards.\n');
  });
});
