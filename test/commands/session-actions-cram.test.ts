import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openCollection } from '../../src/commands/collection/index.ts';
import { readCramState } from '../../src/commands/cram/cards.ts';
import { readGoal } from '../../src/commands/cram/goal.ts';
import {
  cramMention,
  cramNotice,
  latestCram,
  runningCram,
} from '../../src/commands/cram/mention.ts';
import { cramResult, stopCram } from '../../src/commands/cram/result.ts';
import { cramActions } from '../../src/commands/cram/session.ts';
import type { CramGoal } from '../../src/progress/events.ts';
import { GRADE_OF, type GradeName } from '../../src/schedule/grade.ts';
import { outcomeInWords, outcomeLabel } from '../../src/screen/grade-labels.ts';
import type { Stepped } from '../../src/study/actions.ts';
import { startCram, step } from '../../src/study/session.ts';
import { DAY, type Process, processAt } from './process.ts';
import { questions } from './program.ts';

const NO_LIMIT = { budgetMs: null, spentBeforeMs: 0 };

/** A Friday at noon. */
function goalOf(by: string, options: Parameters<typeof readGoal>[2] = {}): CramGoal {
  return readGoal(by, [], options, { today: '2026-01-02' as CramGoal['by'], time: '12:00' });
}

/** A cram's session over all decks of a process, as it is at a terminal, without one. */
async function cramAt({ context }: Process, schedules = true) {
  const collection = await openCollection(context);
  const state = await readCramState(collection, goalOf('+9d'));
  const loaded = { decks: collection.decks, cards: state.cards };
  const actions = cramActions({ context, collection, loaded, schedules });
  const items = state.cards.map((item) => ({ ...item, reason: 'new' }) as const);
  let now: Stepped = { session: startCram(items, NO_LIMIT), notice: null };
  return {
    collection,
    actions,
    session: () => now.session,
    front: () => (now.session.phase.type === 'done' ? null : now.session.phase.item),
    answer(name: GradeName, ms = 1000) {
      now = actions.answer(step(now.session, { type: 'reveal' }), GRADE_OF[name], ms);
      return now.notice;
    },
    press(action: 'undo' | 'skip') {
      now = actions[action](now.session);
      return now.notice;
    },
    putAside(how: 'suspend' | 'bury') {
      now = actions.putAside(now.session, how);
      return now.notice;
    },
  };
}

describe('answers in a cram', () => {
  it('count for the schedule by the general rules', async () => {
    using at = processAt();
    at.write('decks/four.md', questions(4));
    const { collection, answer, front, session, actions } = await cramAt(at);
    const card = front();
    assert.ok(card);
    assert.deepEqual([...actions.previews(session()).values()].map(outcomeLabel), [
      '1d+today',
      '1d+today',
      '1d+today',
      '1d+today',
      '1d',
      '1d',
    ]);
    assert.equal(answer('good'), 'good · due Sat 3 Jan · u undo');
    assert.equal(collection.progressOf(card.card.id).schedule.memory?.dueOn, '2026-01-03');
    assert.equal(answer('again'), 'again · back in a few cards · u undo');
    const modes = collection.progress.history(card.card.id).map(({ event }) => {
      return event.type === 'review' ? [event.mode, event.schedule] : null;
    });
    assert.deepEqual(modes, [['cram', undefined]]);
  });

  it('leave it alone with --no-schedule: nothing is due for them, and no drill is owed', async () => {
    using at = processAt();
    at.write('decks/two.md', questions(2));
    const { collection, answer, front, session, actions, press } = await cramAt(at, false);
    const card = front();
    assert.ok(card);
    const labels = [...actions.previews(session()).values()];
    assert.deepEqual(labels.map(outcomeLabel).slice(2), ['stays+today', 'stays', 'stays', 'stays']);
    assert.equal(outcomeInWords(labels[4] ?? assert.fail()), 'schedule stays');
    assert.equal(answer('again'), 'again · back in a few cards · u undo');
    assert.equal(answer('good'), 'good · schedule stays · u undo');
    assert.deepEqual(collection.progressOf(card.card.id).schedule, { memory: null, last: null });
    assert.equal(collection.progress.newOn(collection.today()), 0);
    assert.equal(press('undo'), 'undone');
    assert.equal(press('undo'), 'undone');
    assert.equal(press('undo'), 'Nothing to undo in this session.');
    assert.equal(collection.progress.history(card.card.id).length, 0);
  });

  it('are the time that the day has used, and what a plan goes by', async () => {
    using at = processAt();
    at.write('decks/three.md', questions(3));
    const { collection, answer, actions } = await cramAt(at, false);
    answer('good', 9000);
    answer('good', 6000);
    const state = await readCramState(collection, goalOf('+9d'));
    assert.deepEqual([state.crammedMs, state.reviews], [15_000, 2]);
    const isUp = (budgetMs: number) => {
      return actions.isTimeUp(startCram([], { budgetMs, spentBeforeMs: state.crammedMs }));
    };
    assert.deepEqual([isUp(15_001), isUp(15_000)], [false, true]);
    const known = state.input.cards.map(({ trace }) => trace !== null);
    assert.deepEqual(known, [true, true, false]);
    at.clock.now += DAY;
    assert.equal((await readCramState(collection, goalOf('+9d'))).crammedMs, 0);
  });

  it('are not asked of cards that were put aside', async () => {
    using at = processAt();
    at.write('decks/three.md', questions(3));
    const { collection, putAside, press, front } = await cramAt(at);
    assert.equal(putAside('suspend'), 'suspended · u undo');
    assert.equal(front()?.card.front, 'Question 2?');
    assert.equal(press('skip'), 'skipped to the end of the session');
    assert.equal(putAside('bury'), 'buried until tomorrow · u undo');
    assert.equal(front()?.card.front, 'Question 2?');
    const state = await readCramState(collection, goalOf('+9d'));
    assert.deepEqual([state.cards.length, state.suspended], [2, 1]);
  });
});

describe('a cram in the journal', () => {
  it('runs until its date, is mentioned, and asked about once', async () => {
    using at = processAt();
    at.write('decks/two.md', questions(2));
    const collection = await openCollection(at.context);
    const { progress, today } = collection;
    assert.equal(cramMention(collection), null);
    const goal = goalOf('+3d', { skip: ['sun'] });
    progress.record({ type: 'cram', day: today(), goal, forecast: null });
    const MENTIONS = [
      'Cram for Mon 5 Jan: 3 days left, 10 min today: deckhand cram',
      'Cram for Mon 5 Jan: 2 days left, 10 min today: deckhand cram',
      'Cram for Mon 5 Jan: 1 day left, next Mon 5 Jan: deckhand cram',
      'Cram for Mon 5 Jan: today, 10 min today: deckhand cram',
      'The cram for Mon 5 Jan is over. To report how it went: deckhand cram --result',
    ];
    assert.equal(cramNotice(collection), 'Cram for Mon 5 Jan: deckhand cram');
    for (const mention of MENTIONS) {
      assert.equal(cramMention(collection)?.text, mention);
      at.clock.now += DAY;
    }
    const { answer } = await cramAt(at);
    answer('good');
    assert.equal(cramMention(await openCollection(at.context)), null);
    assert.notEqual(latestCram(progress.journal()), null);
  });

  it('is not for today while its date is far away', async () => {
    using at = processAt();
    const collection = await openCollection(at.context);
    const { progress, today } = collection;
    progress.record({ type: 'cram', day: today(), goal: goalOf('+60d'), forecast: null });
    const text = 'Cram for Tue 3 Mar: 60 days left, next Sun 1 Feb: deckhand cram';
    assert.deepEqual(cramMention(collection), { text, hasSession: false });
    assert.equal(cramNotice(collection), null);
  });

  it('ends with its result, which is shown beside the forecast', async () => {
    using at = processAt();
    at.write('decks/two.md', questions(2));
    const collection = await openCollection(at.context);
    const { progress, today } = collection;
    const forecast = { cards: 2, reviews: 40, onDay: [80, 90], later: [50, 70] } as const;
    progress.record({ type: 'cram', day: today(), goal: goalOf('+1d'), forecast });
    const said = { result: 'well', recalled: 95 } as const;
    await assert.rejects(cramResult(at.context, collection, said), /not over until Sat 3 Jan/);
    at.clock.now += DAY;
    await assert.rejects(cramResult(at.context, collection, { result: true }), {
      message: 'How did it go?',
      exitCode: 2,
    });
    assert.equal(await cramResult(at.context, collection, said), 0);
    assert.equal(
      at.printed(),
      `
  Cram for Sat 3 Jan: well
  recalled  95 %, by your estimate
  expected  80–90 %, from 40 reviews
  Above the expected range; one date proves nothing.

`,
    );
    assert.equal(runningCram(progress.journal(), today()), null);
    await assert.rejects(cramResult(at.context, collection, said), {
      message: 'No cram is waiting for a result.',
    });
    await cramResult(at.context, collection, { result: true, json: true });
    assert.deepEqual(JSON.parse(at.printed()), {
      by: '2026-01-03',
      outcome: 'well',
      recalledPercent: 95,
      forecast,
    });
  });

  it('says how much of the time of today is used, and offers no more once it is', async () => {
    using at = processAt();
    at.write('decks/three.md', questions(3));
    const { collection, answer, press } = await cramAt(at);
    const { progress, today } = collection;
    progress.record({ type: 'cram', day: today(), goal: goalOf('+3d'), forecast: null });
    answer('good', 250_000);
    assert.deepEqual(cramMention(collection), {
      text: 'Cram for Mon 5 Jan: 3 days left, 4:10 of 10 min done today: deckhand cram',
      hasSession: true,
    });
    answer('good', 350_000);
    assert.deepEqual(cramMention(collection), {
      text: "Cram for Mon 5 Jan: 3 days left, today's 10 min are done, next Sat 3 Jan.",
      hasSession: false,
    });
    assert.equal(cramNotice(collection), null);
    // What is read is the log: another process, and one without a snapshot, say the same.
    assert.match(cramMention(await openCollection(at.context))?.text ?? '', /are done/);
    press('undo');
    assert.match(cramMention(collection)?.text ?? '', /4:10 of 10 min/);
    at.clock.now += DAY;
    assert.match(cramMention(collection)?.text ?? '', /2 days left, 10 min today/);
  });

  it('can be called off', async () => {
    using at = processAt();
    at.write('decks/two.md', questions(2));
    const collection = await openCollection(at.context);
    assert.throws(() => stopCram(at.context, collection, {}), /No cram is running/);
    const { progress, today } = collection;
    progress.record({ type: 'cram', day: today(), goal: goalOf('+9d'), forecast: null });
    stopCram(at.context, collection, {});
    assert.equal(at.printed(), 'Stopped the cram for Sun 11 Jan.\n');
    assert.equal(cramMention(collection), null);
  });
});
