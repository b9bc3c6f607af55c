import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, it } from 'node:test';
import { cardsOf, openCollection } from '../../src/commands/collection/index.ts';
import { EVERY_CARD, queueToday } from '../../src/commands/collection/queue-today.ts';
import { quizActions } from '../../src/commands/study/quiz.ts';
import { warnOfSkew } from '../../src/commands/study/run.ts';
import type { Grade } from '../../src/schedule/grade.ts';
import type { SessionActions, Stepped } from '../../src/study/actions.ts';
import { type Session, startSession, step } from '../../src/study/session.ts';
import { DAY, HOUR, type Process, processAt } from './process.ts';
import { questions } from './program.ts';

/** A quiz over all decks of a process, as it is at a terminal, without one. */
async function quizOf({ context }: Process) {
  const collection = await openCollection(context);
  const cards = await cardsOf(collection, collection.decks);
  const loaded = { decks: collection.decks, cards };
  const choice = EVERY_CARD;
  const actions = quizActions({ context, collection, loaded, choice, minutes: null });
  return { collection, actions, session: startSession(queueToday(collection, cards, choice)) };
}

function graded(actions: SessionActions, session: Session, grade: Grade): Stepped {
  return actions.answer(step(session, { type: 'reveal' }), grade, 1000);
}

function asked({ phase }: Session): string | null {
  return phase.type === 'done' ? null : phase.item.card.front;
}

describe('the actions of a quiz', () => {
  it('plans anew when a study day begins in the middle of a session', async () => {
    using at = processAt({ newPerDay: 2 });
    at.write('decks/four.md', questions(4));
    at.clock.now += 15 * HOUR + HOUR / 2;
    const { collection, actions, session } = await quizOf(at);
    assert.equal(collection.today(), '2026-01-02');
    const first = graded(actions, session, 1);
    assert.equal(first.notice, 'again · today, then Sat 3 Jan · u undo');
    at.clock.now += HOUR;
    const second = graded(actions, first.session, 4);
    assert.equal(collection.today(), '2026-01-03');
    const ahead = [asked(second.session), ...second.session.items.map(({ card }) => card.front)];
    assert.deepEqual([...new Set(ahead)].sort(), ['Question 1?', 'Question 3?']);
    assert.equal(second.session.repeats.length, 0, 'yesterday’s drill has lapsed');
    const days = [...collection.progress.days].map(([day, { reviews }]) => [day, reviews]);
    assert.deepEqual(days, [
      ['2026-01-02', 1],
      ['2026-01-03', 1],
    ]);
  });

  it('keeps a card’s history through two edits of its question, one after the other', async () => {
    using at = processAt();
    const answer = 'An answer that is long enough to tell';
    at.write('decks/one.md', `Q: First words?\nA: ${answer}\n`);
    const reword = (words: string) =>
      `${process.execPath} -e "require('node:fs').writeFileSync(process.argv[1], 'Q: ${words}?' + String.fromCharCode(10) + 'A: ${answer}')"`;
    const env: Record<string, string> = {};
    const { collection, actions, session } = await quizOf({
      ...at,
      context: { ...at.context, env },
    });
    const failed = graded(actions, session, 1).session;
    let current = failed;
    for (const words of ['Second words', 'Quite other ones']) {
      env['EDITOR'] = reword(words);
      current = (await actions.edit(current)).session;
      assert.equal(asked(current), `${words}?`);
      const { phase } = current;
      const id = phase.type === 'done' ? null : phase.item.card.id;
      assert.equal(id === null ? null : collection.progressOf(id).schedule.last?.grade, 1);
    }
  });

  it('takes a step back that was taken back elsewhere, without a failure', async () => {
    using at = processAt();
    at.write('decks/two.md', questions(2));
    const { actions, session } = await quizOf(at);
    const { session: next } = graded(actions, session, 4);
    const elsewhere = await openCollection(at.context);
    const last = elsewhere.progress.latestUndoable(elsewhere.today());
    assert.ok(last !== null);
    elsewhere.progress.record({ type: 'undo', undoes: last.id, day: elsewhere.today() });
    const back = actions.undo(next);
    assert.equal(back.notice, 'already undone elsewhere');
    assert.equal(asked(back.session), 'Question 1?');
  });

  it('goes on where progress.json cannot be written, since the log has every answer', async () => {
    using at = processAt({ newPerDay: 1000 });
    at.write('decks/many.md', questions(600));
    const { collection, actions, session } = await quizOf(at);
    mkdirSync(join(at.context.paths.data, 'progress.json/taken'), { recursive: true });
    let current = session;
    for (let count = 0; count < 600; count += 1) current = graded(actions, current, 4).session;
    assert.equal(current.phase.type, 'done');
    assert.equal(collection.progress.newOn(collection.today()), 600);
    assert.throws(() => collection.progress.checkpoint(), /Could not write progress\.json/);
  });

  it('names an answer that lies far ahead of the clock, and how to take it back', async () => {
    using at = processAt();
    at.write('decks/one.md', questions(1));
    at.clock.now += 30 * DAY;
    const { actions, session } = await quizOf(at);
    graded(actions, session, 4);
    at.clock.now -= 30 * DAY;
    const { collection } = await quizOf(at);
    at.printed();
    warnOfSkew(at.context, collection);
    assert.match(
      at.printed(),
      /last answer to card \w+ Sun 1 Feb, which is in\s+the future\.\n {2}deckhand undo [0-9a-f-]{36}/,
    );
  });
});
