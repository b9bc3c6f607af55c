import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { CardJson, ShowJson } from './json.ts';
import { homeWith } from './program.ts';

const LONG = 'A: It retries until the broker acknowledges the message.\n';
const OTHER = '\nQ: What is an offset?\nA: The position of a record in its partition.\n';

interface Row {
  readonly edit: string;
  readonly before: string;
  readonly after: string;
  /** Words of the card's question after the edit. */
  readonly asked: string;
  readonly keeps: boolean;
}

const ROWS: readonly Row[] = [
  {
    edit: 'a question is reworded',
    before: `Q: What does a producer do at least once?\n${LONG}${OTHER}`,
    after: `Q: How does an at-least-once producer send?\n${LONG}${OTHER}`,
    asked: 'How does an',
    keeps: true,
  },
  {
    edit: 'an answer is mended',
    before: `Q: What does a producer do?\nA: It retrys.\n${OTHER}`,
    after: `Q: What does a producer do?\nA: It retries.\n${OTHER}`,
    asked: 'What does a producer do?',
    keeps: true,
  },
  {
    edit: 'a card moves under another heading',
    before: `# Producers\n\nQ: Retry?\nA: Yes.\n\n# Consumers\n${OTHER}`,
    after: `# Producers\n\n# Consumers\n${OTHER}\nQ: Retry?\nA: Yes.\n`,
    asked: 'Retry?',
    keeps: true,
  },
  {
    edit: 'a heading is reworded',
    before: `# Producers\n\nQ: Retry?\nA: Yes.\n${OTHER}`,
    after: `# Kafka producers\n\nQ: Retry?\nA: Yes.\n${OTHER}`,
    asked: 'Retry?',
    keeps: true,
  },
  {
    edit: 'a card gives way to another one with the same short answer',
    before: `Q: Does at-least-once retry?\nA: Yes.\n${OTHER}`,
    after: `Q: Are topics partitioned?\nA: Yes.\n${OTHER}`,
    asked: 'partitioned',
    keeps: false,
  },
  {
    edit: 'both sides change',
    before: `Q: What does a producer do at least once?\n${LONG}${OTHER}`,
    after: `Q: Who was Leslie Lamport?\nA: The author of the paper on time, clocks and order.\n${OTHER}`,
    asked: 'Lamport',
    keeps: false,
  },
];

describe('where a deck is edited between two sittings', () => {
  for (const { edit, before, after, asked, keeps } of ROWS) {
    it(`${keeps ? 'keeps' : 'does not inherit'} the schedule when ${edit}`, () => {
      using home = homeWith({ 'kafka.md': before });
      const { card: first } = home.json<{ card: CardJson }>('next');
      home.deckhand('answer', first.id, 'good');
      const { memory, reviews } = home.json<ShowJson>('show', first.id);
      home.write('kafka.md', after);
      const now = home.json<ShowJson>('show', asked);
      assert.deepEqual(now.memory, keeps ? memory : null);
      assert.deepEqual(now.reviews, keeps ? reviews : []);
      assert.equal(home.deckhand('show', first.id).code, keeps ? 0 : 1);
    });
  }

  it('keeps the schedule when the deck file gets another name', () => {
    using home = homeWith({ 'kafka.md': `Q: Retry?\nA: Yes.\n${OTHER}` });
    home.deckhand('answer', 'Retry?', 'good');
    const { id, memory } = home.json<CardJson>('show', 'Retry?');
    const decks = join(home.data, 'decks');
    renameSync(join(decks, 'kafka.md'), join(decks, 'streams.md'));
    const now = home.json<CardJson>('show', 'Retry?');
    assert.deepEqual([now.deck, now.id, now.memory], ['streams', id, memory]);
  });

  it('keeps the schedule when a card moves into another deck', () => {
    using home = homeWith({
      'a.md': `# A\n\nQ: Retry?\nA: Yes.\n${OTHER}`,
      'b.md': '# B\n\nQ: b?\nA: c',
    });
    home.deckhand('answer', 'Retry?', 'good');
    const { memory } = home.json<CardJson>('show', 'Retry?');
    home.write('b.md', '# B\n\nQ: b?\nA: c\n\nQ: Retry?\nA: Yes.\n');
    home.write('a.md', `# A\n${OTHER}`);
    const now = home.json<CardJson>('show', 'Retry?');
    assert.deepEqual([now.deck, now.memory], ['b', memory]);
  });

  it('keeps the schedule through one edit after the other', () => {
    using home = homeWith({ 'kafka.md': `Q: One?\n${LONG}${OTHER}` });
    home.deckhand('answer', 'One?', 'good');
    const { memory } = home.json<CardJson>('show', 'One?');
    for (const words of ['Number two?', 'Number three?', 'One?']) {
      home.write('kafka.md', `Q: ${words}\n${LONG}${OTHER}`);
      assert.deepEqual(home.json<CardJson>('show', words).memory, memory, words);
    }
  });

  it('asks a deck that was gone for a while as if it had stayed', () => {
    using home = homeWith({ 'a.md': 'Q: Retry?\nA: Yes.\n', 'b.md': 'Q: b?\nA: c' });
    home.deckhand('answer', 'Retry?', 'good');
    const { memory } = home.json<CardJson>('show', 'Retry?');
    rmSync(join(home.data, 'decks/a.md'));
    assert.equal(home.deckhand('show', 'Retry?').code, 1);
    home.write('a.md', 'Q: Retry?\nA: Yes.\n');
    assert.deepEqual(home.json<CardJson>('show', 'Retry?').memory, memory);
  });
});
