import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer } from '../../src/commands/answer/run.ts';
import { due } from '../../src/commands/due/run.ts';
import { next } from '../../src/commands/next/run.ts';
import { show } from '../../src/commands/show/run.ts';
import type { AnswerJson, Counts, NextJson, ShowJson } from './json.ts';
import { DAY, HOUR, type Process, processAt } from './process.ts';
import { questions } from './program.ts';

const JSON_OPTION = { json: true };

async function nextOf({ context, printed }: Process): Promise<NextJson> {
  await next(context, [], JSON_OPTION);
  return JSON.parse(printed()) as NextJson;
}

async function answerOf({ context, printed }: Process, card: string, grade: string, early = false) {
  await answer(context, [card, grade], { ...JSON_OPTION, early });
  return JSON.parse(printed()) as AnswerJson;
}

async function dueOf({ context, printed }: Process): Promise<Counts> {
  await due(context, [], JSON_OPTION);
  const { due: ready, new: fresh, drill } = JSON.parse(printed()) as Counts;
  return { due: ready, new: fresh, drill };
}

/** Answers what is asked until nothing is; gives what was asked, in order. */
async function studyDay(at: Process, gradeFor: (front: string) => string = () => 'good') {
  const asked: string[] = [];
  for (;;) {
    const { card } = await nextOf(at);
    if (card === null) return asked;
    assert.ok(asked.length < 200, 'the day never ends');
    asked.push(card.front);
    await answerOf(at, card.id, gradeFor(card.front));
  }
}

describe('study days', () => {
  it('asks every card of a deck, the new ones by the day, and each again when it is due', async () => {
    using at = processAt({ newPerDay: 10 });
    at.write('decks/thirty.md', questions(30));
    const all = Array.from({ length: 30 }, (_, index) => `Question ${index + 1}?`);
    const [first, second, third, later] = [all.slice(0, 10), all.slice(10, 20), all.slice(20), []];
    const days: readonly (readonly string[])[] = [
      first,
      [...first, ...second],
      [...second, ...third],
      third,
      later,
      later,
      later,
      first,
      second,
      third,
    ];
    for (const [index, expected] of days.entries()) {
      const asked = await studyDay(at);
      assert.deepEqual(asked.toSorted(), expected.toSorted(), `day ${index + 1}`);
      at.clock.now += DAY;
    }
  });

  it('follows the schedule that SM-2 publishes', async () => {
    using at = processAt();
    at.write('decks/one.md', 'Q: One?\nA: 1');
    const intervals: number[] = [];
    for (const grade of ['q5', 'q5', 'q5', 'q2', 'q4', 'q4', 'q4', 'q4']) {
      const { card } = await nextOf(at);
      assert.ok(card);
      const answered = await answerOf(at, card.id, grade);
      if (grade === 'q2') await answerOf(at, card.id, 'good');
      const days = answered.card.memory?.intervalDays ?? 0;
      intervals.push(days);
      at.clock.now += (days - 1) * DAY;
      assert.equal((await nextOf(at)).card, null);
      at.clock.now += DAY;
    }
    assert.deepEqual(intervals, [1, 6, 17, 1, 6, 17, 48, 135]);
  });

  it('begins a study day at the rollover hour, not at midnight', async () => {
    using at = processAt({ rollover: 4 });
    at.write('decks/one.md', 'Q: One?\nA: 1');
    at.clock.now += 14 * HOUR;
    await studyDay(at);
    at.clock.now += HOUR;
    assert.equal((await nextOf(at)).card, null, 'three at night is still the same day');
    at.clock.now += HOUR;
    assert.equal((await nextOf(at)).card?.front, 'One?', 'at four the next one begins');
  });

  it('lets what was to be drilled lapse at the end of the day', async () => {
    using at = processAt();
    at.write('decks/one.md', 'Q: One?\nA: 1');
    const { card } = await nextOf(at);
    assert.ok(card);
    await answerOf(at, card.id, 'again');
    assert.deepEqual(await dueOf(at), { due: 0, new: 0, drill: 1 });
    at.clock.now += DAY;
    assert.deepEqual(await dueOf(at), { due: 1, new: 0, drill: 0 });
    const { review } = await answerOf(at, card.id, 'good');
    assert.equal(review.kind, 'review');
  });

  it('names each answer by what it counted as', async () => {
    using at = processAt();
    at.write('decks/one.md', 'Q: One?\nA: 1');
    const { card } = await nextOf(at);
    assert.ok(card);
    await answerOf(at, card.id, 'again');
    await answerOf(at, card.id, 'good');
    at.clock.now += DAY;
    await answerOf(at, card.id, 'good');
    at.clock.now += DAY;
    await answerOf(at, card.id, 'good', true);
    await show(at.context, [card.id], JSON_OPTION);
    const { reviews } = JSON.parse(at.printed()) as ShowJson;
    assert.deepEqual(
      reviews.map(({ day, kind }) => `${day} ${kind}`),
      ['2026-01-02 review', '2026-01-02 drill', '2026-01-03 review', '2026-01-04 early'],
    );
  });

  it('asks what is most overdue for its interval first, then new cards', async () => {
    using at = processAt({ newPerDay: 2 });
    at.write('decks/four.md', questions(4));
    await studyDay(at);
    at.clock.now += DAY;
    await studyDay(at);
    at.clock.now += 10 * DAY;
    const { counts } = await nextOf(at);
    assert.deepEqual(counts, { due: 4, new: 0, drill: 0 });
    const asked = await studyDay(at);
    assert.deepEqual(asked.slice(0, 2).toSorted(), ['Question 3?', 'Question 4?']);
  });
});
