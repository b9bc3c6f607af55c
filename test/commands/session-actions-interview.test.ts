import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCollection } from '../../src/commands/collection/index.ts';
import { interviewActions } from '../../src/commands/interview/interview-actions.ts';
import { questionsFor } from '../../src/commands/interview/run.ts';
import {
  type Interview,
  type InterviewEvent,
  startInterview,
  stepInterview,
} from '../../src/interview/interview.ts';
import { addDays } from '../../src/schedule/day.ts';
import { DAY, type Process, processAt } from './process.ts';

const TOPIC = '# Queues\n## Interview-ready answer\n- one\n- two\n- three\n';
const SPOKEN: InterviewEvent = { type: 'answered', text: null, ms: 90_000 };
const tick = (point: number): InterviewEvent => ({ type: 'tick', point });

/** An interview on one question, from the decks and the progress as they are. */
async function interviewIn({ context }: Process, minutes: number | null = null) {
  const collection = await openCollection(context);
  const extent = { topics: null, minutes };
  const questions = await questionsFor(collection, collection.decks, extent, 1);
  const actions = interviewActions({ context, collection, minutes });
  const answered = (...ticks: readonly InterviewEvent[]): Interview =>
    [SPOKEN, ...ticks].reduce(stepInterview, startInterview(questions));
  const id = questions[0]?.item.card.id;
  assert.ok(id !== undefined);
  return { collection, actions, questions, answered, id };
}

test('a kept answer is a review by the rules of the quiz, and comes again with it', async () => {
  using process = processAt();
  process.write('decks/queues.md', TOPIC);
  const { collection, actions, answered, id } = await interviewIn(process);
  const { session: interview, notice } = actions.keep(answered(tick(0)));
  assert.equal(interview.phase.type, 'done');
  assert.equal(notice, 'again · in the quiz today, then Sat 3 Jan · u undo');
  const [review] = collection.progress.history(id);
  assert.equal(review?.event.type === 'review' && review.event.mode, 'interview');
  const { memory, last } = collection.progressOf(id).schedule;
  assert.equal(memory?.dueOn, addDays(collection.today(), 1));
  assert.equal(last?.grade, 1);

  const { session: back } = actions.undo(interview);
  assert.equal(back.phase.type, 'marking');
  assert.equal(collection.progressOf(id).schedule.memory, null);
  assert.equal(actions.undo(back).notice, 'Nothing to undo in this interview.');
});

test('an early failure is a lapse; an early pass neither inflates nor shortens', async () => {
  using process = processAt();
  process.write('decks/queues.md', TOPIC);
  for (const days of [0, 1, 6, 8]) {
    process.clock.now += days * DAY;
    const { collection, actions, answered, id } = await interviewIn(process);
    const all = [tick(0), tick(1), tick(2)];
    const ticks = days === 8 ? [] : all;
    actions.keep(answered(...ticks));
    const { memory } = collection.progressOf(id).schedule;
    const expected = { 0: [1, 0], 1: [6, 0], 6: [17, 0], 8: [1, 1] }[days];
    assert.deepEqual([memory?.intervalDays, memory?.lapses], expected);
    assert.equal(actions.previews(answered()).size, 6);
  }
});

test('the time is over after the minutes that were set, and never without', async () => {
  using process = processAt();
  process.write('decks/queues.md', TOPIC);
  const { actions } = await interviewIn(process, 10);
  const { actions: endless } = await interviewIn(process);
  assert.equal(actions.isTimeUp(startInterview([])), false);
  process.clock.now += 10 * 60_000;
  assert.equal(actions.isTimeUp(startInterview([])), true);
  assert.equal(endless.isTimeUp(startInterview([])), false);
});

test('what an interview missed last is asked before what it did not', async () => {
  using process = processAt();
  const ofTopic = (title: string) => TOPIC.replace('Queues', title);
  process.write('decks/two.md', `${ofTopic('A')}\n${ofTopic('B')}`);
  const { collection, questions } = await interviewIn(process);
  const day = collection.today();
  const ms = 0;
  for (const missed of ['A', 'B']) {
    const scores = questions.map(({ item, topic }) => {
      const found = topic === missed ? 0 : 3;
      return { card: item.card.id, topic, facet: item.card.facet, points: 3, found, ms };
    });
    collection.progress.record({ type: 'interview', day, scores });
    process.clock.now += 1000;
    const next = await interviewIn(process);
    assert.equal(next.questions[0]?.topic, missed);
  }
});
