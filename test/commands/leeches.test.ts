import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer } from '../../src/commands/answer/run.ts';
import { cardsOf, openCollection } from '../../src/commands/collection/index.ts';
import { EVERY_CARD, queueToday } from '../../src/commands/collection/queue-today.ts';
import { suspend } from '../../src/commands/put-aside/run.ts';
import { show } from '../../src/commands/show/run.ts';
import { stats } from '../../src/commands/stats/run.ts';
import { quizActions } from '../../src/commands/study/quiz.ts';
import type { Grade } from '../../src/schedule/grade.ts';
import { startSession, step } from '../../src/study/session.ts';
import type { CardJson } from './json.ts';
import { DAY, type Process, processAt } from './process.ts';
import { questions } from './program.ts';

/** A card that was learnt and forgotten so many times. */
async function forgotten(at: Process, card: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    for (const grade of count === 0 ? ['good', 'good', 'again'] : ['good', 'again']) {
      await answer(at.context, [card, grade], { early: true });
      at.clock.now += 8 * DAY;
    }
  }
}

async function shown(at: Process, card: string): Promise<CardJson> {
  at.printed();
  await show(at.context, [card], { json: true });
  return JSON.parse(at.printed()) as CardJson;
}

async function statsOf(at: Process): Promise<{ leeches: unknown }> {
  at.printed();
  await stats(at.context, [], { json: true });
  return JSON.parse(at.printed()) as { leeches: unknown };
}

describe('a card that is forgotten again and again', () => {
  it('is a leech from its eighth lapse on: shown, tagged, and counted', async () => {
    using at = processAt();
    at.write('decks/two.md', questions(2));
    await forgotten(at, 'Question 1?', 7);
    const before = await shown(at, 'Question 1?');
    assert.deepEqual([before.memory?.lapses, before.tags], [7, []]);
    assert.deepEqual((await statsOf(at)).leeches, { count: 0, worst: [] });
    await forgotten(at, 'Question 1?', 1);
    const { id, memory, tags } = await shown(at, 'Question 1?');
    assert.deepEqual([memory?.lapses, tags], [8, ['leech']]);
    await show(at.context, [id], {});
    assert.match(at.printed(), /forgotten 8 times.*\n.*a leech: you keep forgetting it/);
    assert.deepEqual((await statsOf(at)).leeches, {
      count: 1,
      worst: [{ id, deck: 'two', front: 'Question 1?', lapses: 8 }],
    });
    await stats(at.context, [], {});
    assert.match(
      at.printed(),
      /1 leech: reword \(deckhand edit CARD\) or suspend\n.*Question 1\? +8 lapses/,
    );
  });

  it('is said at the answer that makes it one, and at every fourth lapse after', async () => {
    using at = processAt();
    at.write('decks/two.md', questions(2));
    const said: number[] = [];
    for (let lapses = 1; lapses <= 17; lapses += 1) {
      at.printed();
      await forgotten(at, 'Question 1?', 1);
      if (
        /This card is a leech: forgotten \d+ times\.\nTo reword it: deckhand edit \w+\n/.test(
          at.printed(),
        )
      )
        said.push(lapses);
    }
    assert.deepEqual(said, [8, 12, 16]);
  });

  it('is said in the quiz, with the keys for when it is asked again', async () => {
    using at = processAt();
    at.write('decks/two.md', questions(2));
    await forgotten(at, 'Question 1?', 7);
    await answer(at.context, ['Question 1?', 'good'], { early: true });
    at.clock.now += 8 * DAY;
    const graded = async (grade: Grade) => {
      const collection = await openCollection(at.context);
      const cards = await cardsOf(collection, collection.decks);
      const loaded = { decks: collection.decks, cards };
      const actions = quizActions({ ...at, collection, loaded, choice: EVERY_CARD, minutes: null });
      const session = startSession(queueToday(collection, cards));
      const answered = actions.answer(step(session, { type: 'reveal' }), grade, 1000);
      actions.undo(answered.session);
      return answered.notice;
    };
    assert.match((await graded(4)) ?? '', /^good · due/);
    assert.equal(await graded(1), 'Leech: next time e edit or s suspend · 8 lapses');
  });

  it('can be studied by its tag, and costs nothing once it is suspended', async () => {
    using at = processAt();
    at.write('decks/two.md', questions(2));
    await forgotten(at, 'Question 1?', 8);
    const collection = await openCollection(at.context);
    const cards = await cardsOf(collection, collection.decks);
    const { items } = queueToday(collection, cards, { ...EVERY_CARD, tags: ['leech'] });
    assert.deepEqual(
      items.map(({ card }) => card.front),
      ['Question 1?'],
    );
    await suspend(at.context, ['Question 1?'], {});
    assert.deepEqual((await statsOf(at)).leeches, { count: 0, worst: [] });
    assert.deepEqual((await shown(at, 'Question 1?')).tags, ['leech']);
  });
});
