import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { answer } from '../../src/commands/answer/run.ts';
import { openCollection } from '../../src/commands/collection/index.ts';
import { show } from '../../src/commands/show/run.ts';
import type { CardJson, ShowJson } from './json.ts';
import { DAY, type Process, processAt } from './process.ts';
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
  /** Whether the card that was answered is still there, beside the one that is asked for. */
  readonly isStill?: boolean;
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
    edit: 'a gap is put in before another one',
    before: `C: A producer that ==retries== may duplicate.\n${OTHER}`,
    after: `C: A ==producer== that ==retries== may duplicate.\n${OTHER}`,
    asked: 'producer that duplicate',
    keeps: true,
  },
  {
    edit: 'a gap with a number is put in before another one',
    before: `C: A producer that {{c1::retries}} may duplicate.\n${OTHER}`,
    after: `C: A {{c2::producer}} that {{c1::retries}} may duplicate.\n${OTHER}`,
    asked: 'producer that duplicate',
    keeps: true,
  },
  {
    edit: 'a gap is put in before another one under a lasting id',
    before: `---\nid: k\n---\n<!-- id: x -->\nC: A producer that ==retries== may duplicate.\n${OTHER}`,
    after: `---\nid: k\n---\n<!-- id: x -->\nC: A ==producer== that ==retries== may duplicate.\n${OTHER}`,
    asked: 'producer that duplicate',
    keeps: true,
  },
  {
    edit: 'a question under a lasting id is reworded altogether',
    before: `---\nid: k\n---\n<!-- id: x -->\nQ: Retry?\nA: Yes.\n${OTHER}`,
    after: `---\nid: k\n---\n<!-- id: x -->\nQ: Does it send again?\nA: It does.\n${OTHER}`,
    asked: 'send again',
    keeps: true,
  },
  {
    edit: 'the new gap of a cloze is asked',
    before: `C: A producer that ==retries== may duplicate.\n${OTHER}`,
    after: `C: A ==producer== that ==retries== may duplicate.\n${OTHER}`,
    asked: 'that retries may',
    keeps: false,
    isStill: true,
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
  for (const { edit, before, after, asked, keeps, isStill = false } of ROWS) {
    it(`${keeps ? 'keeps' : 'does not inherit'} the schedule when ${edit}`, () => {
      using home = homeWith({ 'kafka.md': before });
      const { card: first } = home.json<{ card: CardJson }>('next');
      home.deckhand('answer', first.id, 'good');
      const { memory, reviews } = home.json<ShowJson>('show', first.id);
      home.write('kafka.md', after);
      const now = home.json<ShowJson>('show', asked);
      assert.deepEqual(now.memory, keeps ? memory : null);
      assert.deepEqual(now.reviews, keeps ? reviews : []);
      assert.equal(home.deckhand('show', first.id).code, keeps || isStill ? 0 : 1);
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

  it('keeps the schedule when a card is cut here, and pasted there after other commands', () => {
    using home = homeWith({
      'a.md': `# A\n\nQ: Retry?\nA: Yes.\n${OTHER}`,
      'b.md': '# B\n\nQ: b?\nA: c',
    });
    home.deckhand('answer', 'Retry?', 'good');
    const { memory, id } = home.json<CardJson>('show', 'Retry?');
    home.write('a.md', `# A\n${OTHER}`);
    assert.equal(home.deckhand('due', '--count').out, '2\n');
    assert.equal(home.deckhand('check').code, 0);
    home.write('b.md', '# B\n\nQ: b?\nA: c\n\nQ: Retry?\nA: Yes.\n');
    const now = home.json<CardJson>('show', 'Retry?');
    assert.deepEqual([now.deck, now.memory], ['b', memory]);
    assert.notEqual(now.id, id);
  });

  it('keeps the schedule when a card is copied first, and taken out where it was later', () => {
    using home = homeWith({ 'a.md': `# A\n\nQ: Retry?\nA: Yes.\n${OTHER}` });
    home.deckhand('answer', 'Retry?', 'good');
    const { memory } = home.json<CardJson>('show', 'Retry?');
    home.write('b.md', '# B\n\nQ: Retry?\nA: Yes.\n');
    assert.match(
      home.deckhand('check').out,
      /b\.md:3:1: warning: This card asks the same as line 3 of a/,
    );
    home.write('a.md', `# A\n${OTHER}`);
    assert.deepEqual(home.json<CardJson>('show', 'Retry?').memory, memory);
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

  it('leaves open what is not sure until somebody says so: check names it, and nothing is inherited', () => {
    using home = homeWith({ 'kafka.md': `Q: What does the relay poll?\nA: outbox\n${OTHER}` });
    home.deckhand('answer', 'relay', 'good');
    home.write('kafka.md', `Q: What does a relay poll?\nA: outbox\n${OTHER}`);
    for (const _ of [1, 2]) {
      const { code, out } = home.deckhand('check');
      assert.equal(code, 1);
      assert.match(
        out,
        /kafka\.md:1:1: warning: This may be the card "What does the relay poll\?" in new words\. The next quiz will ask/,
      );
      assert.equal(home.json<CardJson>('show', 'relay').memory, null);
    }
    home.deckhand('answer', 'relay', 'good');
    assert.equal(home.deckhand('check').code, 0);
  });

  it('is one card again where two machines reworded it apart and their logs come together', async () => {
    using one = processAt();
    using other = processAt();
    const deck = (question: string) => `Q: ${question}\n${LONG}${OTHER}`;
    const at = { one, other };
    for (const { write } of [one, other]) write('decks/kafka.md', deck('What does it do?'));
    await answer(one.context, ['What does it do?', 'good'], {});
    await mergeLogs(other, one);
    const edits = { one: 'How does it send?', other: 'What makes it safe?' } as const;
    for (const who of ['one', 'other'] as const) {
      at[who].clock.now += (who === 'one' ? 1 : 7) * DAY;
      at[who].write('decks/kafka.md', deck(edits[who]));
      await answer(at[who].context, [edits[who], 'good'], {});
    }
    await mergeLogs(one, other);
    await mergeLogs(other, one);
    one.clock.now = other.clock.now;
    const memories = [];
    for (const who of ['one', 'other'] as const) {
      for (const words of [edits.one, edits.other]) {
        at[who].write('decks/kafka.md', deck(words));
        const { memory, reviews } = await shown(at[who], words);
        memories.push(memory);
        assert.deepEqual(
          reviews.map(({ day }) => day),
          ['2026-01-02', '2026-01-03', '2026-01-09'],
        );
      }
    }
    assert.equal(memories[0]?.repetitions, 3);
    for (const memory of memories) assert.deepEqual(memory, memories[0]);
  });
});

/** Takes over what another machine's log has. */
async function mergeLogs(to: Process, from: Process): Promise<void> {
  const { progress } = await openCollection(to.context);
  progress.merge(join(from.context.paths.data, 'reviews.jsonl'));
}

async function shown(at: Process, card: string): Promise<ShowJson> {
  at.printed();
  await show(at.context, [card], { json: true });
  return JSON.parse(at.printed()) as ShowJson;
}
