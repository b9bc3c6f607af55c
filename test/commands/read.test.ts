import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { homeWith } from './program.ts';

const TOPIC = `# Delivery Guarantees

## Definition

At-most-once may lose.

## Common trap

- Exactly-once is *never* free.
`;

describe('deckhand read', () => {
  it('prints the only topic there is', () => {
    using home = homeWith({ 'delivery.md': TOPIC });
    const { code, out } = home.deckhand('read');
    assert.equal(code, 0);
    const lines = out
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    assert.deepEqual(lines, [
      'Delivery Guarantees                                                 delivery',
      'Definition',
      'At-most-once may lose.',
      'Common trap',
      '• Exactly-once is never free.',
    ]);
  });

  it('lists topics where there are several, and reads the one that is named', () => {
    using home = homeWith({
      'delivery.md': TOPIC,
      'cap.md': '# CAP theorem\n\n## Definition\n\nTwo of three.\n',
    });
    const { out } = home.deckhand('read');
    assert.match(out, /^topic +deck +priority +facets\n/);
    assert.match(out, /CAP theorem +cap +1\nDelivery Guarantees +delivery +2\n/);
    for (const name of ['cap', 'CAP', 'theorem']) {
      assert.match(home.deckhand('read', name).out, /Two of three\./, name);
    }
    assert.equal(home.deckhand('read', 'paxos').code, 1);
    assert.match(home.deckhand('read', 'paxos').err, /^There is no topic called paxos\.\n/);
  });

  it('prints single facets, of all topics', () => {
    using home = homeWith({
      'delivery.md': TOPIC,
      'cap.md': '# CAP theorem\n\n## Definition\n\nTwo of three.\n',
    });
    const { out } = home.deckhand('read', '--facet', 'definition');
    assert.match(out, /Two of three\.[\s\S]*At-most-once/);
    assert.doesNotMatch(out, /never free/);
    const { topics } = home.json<{ topics: { title: string; facets: { facet: string }[] }[] }>(
      ...['read', '--facet', 'trap'],
    );
    assert.deepEqual(
      topics.map(({ title, facets }) => [title, facets.map(({ facet }) => facet)]),
      [['Delivery Guarantees', ['trap']]],
    );
    assert.equal(home.deckhand('read', '--facet', 'story').code, 2);
  });

  it('says how a topic is written where there is none', () => {
    using home = homeWith({ 'a.md': 'Q: a?\nA: b' });
    assert.match(home.deckhand('read').out, /^Your decks have no topics\./);
  });
});
