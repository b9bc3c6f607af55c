import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { cardsOf, openCollection } from '../../src/commands/collection/index.ts';
import { EVERY_CARD, queueToday } from '../../src/commands/collection/queue-today.ts';
import { cramActions } from '../../src/commands/cram/session.ts';
import { interviewActions } from '../../src/commands/interview/interview-actions.ts';
import { questionsFor } from '../../src/commands/interview/run.ts';
import { quizActions } from '../../src/commands/study/quiz.ts';
import { UserError } from '../../src/errors.ts';
import { startInterview, stepInterview } from '../../src/interview/interview.ts';
import type { SessionActions } from '../../src/study/actions.ts';
import { type Session, startCram, startSession, step } from '../../src/study/session.ts';
import { type Process, processAt } from './process.ts';
import { questions } from './program.ts';

const MODES = ['quiz', 'cram'] as const;
const NO_LIMIT = { budgetMs: null, spentBeforeMs: 0 };

/** A session over all decks of a process, at its first question. */
async function sessionOf(mode: (typeof MODES)[number], { context }: Process) {
  const collection = await openCollection(context);
  const cards = await cardsOf(collection, collection.decks);
  const editing = { context, collection, loaded: { decks: collection.decks, cards } };
  const queue = queueToday(collection, cards);
  if (mode === 'cram') {
    const actions = cramActions({ ...editing, schedules: true });
    return { collection, actions, session: startCram(queue.items, NO_LIMIT) };
  }
  const actions = quizActions({ ...editing, choice: EVERY_CARD, minutes: null });
  return { collection, actions, session: startSession(queue) };
}

function inFront({ phase }: Session): string | null {
  return phase.type === 'done' ? null : phase.item.card.front;
}

function graded(actions: SessionActions, session: Session) {
  return actions.answer(step(session, { type: 'reveal' }), 4, 1000);
}

/** From now on nothing can be appended: the log's name is taken by a folder. */
function blockLog({ context }: Process): void {
  const log = join(context.paths.data, 'reviews.jsonl');
  rmSync(log, { force: true });
  mkdirSync(log);
}

for (const mode of MODES) {
  test(`a ${mode} suspends and buries, and undoes both`, async () => {
    using at = processAt();
    at.write('decks/three.md', questions(3));
    const { collection, actions, session } = await sessionOf(mode, at);
    const { id } = session.phase.type === 'done' ? assert.fail() : session.phase.item.card;
    const suspended = actions.putAside(session, 'suspend');
    assert.equal(suspended.notice, 'suspended · u undo');
    assert.equal(inFront(suspended.session), 'Question 2?');
    assert.equal(collection.progressOf(id).suspended, true);
    const buried = actions.putAside(suspended.session, 'bury');
    assert.equal(buried.notice, 'buried until tomorrow · u undo');
    assert.equal(inFront(buried.session), 'Question 3?');
    const once = actions.undo(buried.session);
    const twice = actions.undo(once.session);
    assert.deepEqual([once.notice, twice.notice], ['undone', 'undone']);
    assert.equal(inFront(twice.session), 'Question 1?');
    assert.equal(collection.progressOf(id).suspended, false);
    const { notice } = actions.undo(twice.session);
    assert.equal(notice, 'Nothing to undo in this session.');
  });

  test(`a ${mode} shows a card in its new words after an edit`, async () => {
    using at = processAt();
    at.write('decks/one.md', 'Q: Old words?\nA: An answer that is long enough to tell\n');
    const script =
      "const fs=require('node:fs'),f=process.argv[1];fs.writeFileSync(f,String(fs.readFileSync(f)).replace('Old','New'))";
    const env: Record<string, string> = { EDITOR: `${process.execPath} -e "${script}"` };
    const { actions, session } = await sessionOf(mode, { ...at, context: { ...at.context, env } });
    const edited = await actions.edit(session);
    assert.equal(edited.notice, 'Changed; its history is kept.');
    assert.equal(inFront(edited.session), 'New words?');
    env['EDITOR'] = '/no/such/editor';
    const failed = await actions.edit(edited.session);
    assert.equal(failed.session, edited.session);
    assert.match(failed.notice ?? '', /editor/);
  });

  test(`a ${mode} passes over a card that was suspended in another terminal meanwhile`, async () => {
    using at = processAt();
    at.write('decks/two.md', questions(2));
    const { collection, actions, session } = await sessionOf(mode, at);
    const { card } = session.phase.type === 'done' ? assert.fail() : session.phase.item;
    const { progress, today } = await openCollection(at.context);
    progress.record({ type: 'suspend', card: card.id, day: today() });
    const answered = graded(actions, session);
    const what = mode === 'quiz' ? 'already handled' : 'suspended or buried';
    assert.equal(answered.notice, `This card was ${what} in another terminal.`);
    assert.equal(inFront(answered.session), 'Question 2?');
    const types = collection.progress.history(card.id).map(({ event }) => event.type);
    assert.deepEqual(types, ['suspend']);
  });

  test(`a ${mode} names the answer that was not saved, and keeps no trace of it`, async () => {
    using at = processAt();
    at.write('decks/two.md', questions(2));
    const { actions, session } = await sessionOf(mode, at);
    blockLog(at);
    const expected = /^Your answer "good" to "Question 1\?" was not saved\. .* not a regular file/;
    assert.throws(
      () => graded(actions, session),
      (error) => {
        assert.ok(error instanceof UserError);
        assert.match(error.message, expected);
        assert.equal(error.hint, 'All earlier answers are saved.');
        assert.ok(error.cause instanceof UserError);
        return true;
      },
    );
    assert.throws(() => actions.putAside(session, 'suspend'), UserError);
  });
}

test('an interview names the answer that was not saved by its topic and facet', async () => {
  using at = processAt();
  at.write('decks/queues.md', '# Queues\n## Definition\nA queue.\n');
  const collection = await openCollection(at.context);
  const extent = { topics: null, minutes: null };
  const asked = await questionsFor(collection, collection.decks, extent, 1);
  const actions = interviewActions({ context: at.context, collection, minutes: null });
  const answered = stepInterview(startInterview(asked), { type: 'answered', text: null, ms: 9 });
  assert.equal(actions.keep(startInterview(asked)).notice, null, 'nothing is marked yet');
  blockLog(at);
  assert.throws(() => actions.keep(answered), {
    name: 'UserError',
    message: /^Your answer on Queues, definition was not saved\. /,
    hint: 'All earlier answers are saved.',
  });
});

test('an undo in an interview goes back to what was skipped before it takes an answer back', async () => {
  using at = processAt();
  at.write('decks/two.md', '# A\n## Definition\nOne.\n# B\n## Definition\nTwo.\n');
  const collection = await openCollection(at.context);
  const extent = { topics: null, minutes: null };
  const asked = await questionsFor(collection, collection.decks, extent, 1);
  const actions = interviewActions({ context: at.context, collection, minutes: null });
  const answered = stepInterview(startInterview(asked), { type: 'answered', text: null, ms: 9 });
  const { session: kept } = actions.keep(answered);
  const back = actions.undo(stepInterview(kept, { type: 'skip' }));
  assert.deepEqual([back.session, back.notice], [kept, 'back to the skipped question']);
  const before = actions.undo(back.session);
  assert.deepEqual([before.session, before.notice], [answered, 'undone']);
});

test('the events of each mode keep the order of their fields', async () => {
  using at = processAt();
  at.write('decks/queues.md', '# Queues\n## Definition\nA queue.\n');
  const fields = async (mode: (typeof MODES)[number]) => {
    const { collection, actions, session } = await sessionOf(mode, at);
    const { session: next } = graded(actions, session);
    const event = next.steps?.value.event;
    const id = session.phase.type === 'done' ? assert.fail() : session.phase.item.card.id;
    const past = collection.progress.history(id).find((one) => one.event.id === event);
    actions.undo(next);
    return Object.keys(past?.event ?? {}).join(' ');
  };
  const head = 'type card frontHash backHash';
  const given = 'id at machine session';
  for (const mode of MODES) {
    assert.equal(reordered(await fields(mode), given), `${head} day grade ms mode ${given}`);
  }
  const collection = await openCollection(at.context);
  const asked = await questionsFor(
    collection,
    collection.decks,
    { topics: null, minutes: null },
    1,
  );
  const actions = interviewActions({ context: at.context, collection, minutes: null });
  const answered = stepInterview(startInterview(asked), { type: 'answered', text: null, ms: 9 });
  const { session } = actions.keep(answered);
  const id = asked[0]?.item.card.id ?? assert.fail();
  const [past] = collection.progress.history(id);
  assert.equal(past?.event.id, session.kept?.value.event);
  const keys = Object.keys(past?.event ?? {}).join(' ');
  assert.equal(reordered(keys, given), `${head} ms day grade mode ${given}`);
});

/** The same, with what every event is given at the end. */
function reordered(keys: string, given: string): string {
  const last = given.split(' ');
  return [...keys.split(' ').filter((key) => !last.includes(key)), ...last].join(' ');
}
