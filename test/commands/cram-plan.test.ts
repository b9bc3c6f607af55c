import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Collection, openCollection } from '../../src/commands/collection/index.ts';
import { type GoalOptions, readGoal } from '../../src/commands/cram/goal.ts';
import { planFromTomorrow, planGoal, planJson, planPage } from '../../src/commands/cram/plan.ts';
import type { CardId } from '../../src/deck/card.ts';
import type { Day } from '../../src/schedule/day.ts';
import { type Process, processAt } from './process.ts';

/** A Friday. */
const TODAY = '2026-01-02' as Day;

function goalOf(by: string, options: GoalOptions = {}) {
  return readGoal(by, [], options, { today: TODAY, time: '12:00' });
}

/** Two topics with two facets each, and a tagged question. */
const TOPICS = `# First
## Definition
what it is
## Common trap
what goes wrong

# Second
## Definition
what it is too
## Common trap
what goes wrong as well

<!-- tags: core; priority: critical -->
Q: small?
A: yes
`;

/** Answers every card so many times, on the days before today. */
async function answered(at: Process, times: number): Promise<Collection> {
  const collection = await openCollection(at.context);
  const ids = collection.decks.flatMap((deck) => collection.idsOf(deck));
  for (let time = times; time > 0; time -= 1) {
    const day = `2025-12-${String(31 - 2 * time).padStart(2, '0')}` as Day;
    for (const card of ids as CardId[]) {
      const review = { type: 'review', card, day, grade: 4, ms: 6000, mode: 'quiz' } as const;
      collection.progress.record(review);
    }
  }
  return collection;
}

describe('the plan for a goal', () => {
  it('has no figure below 30 reviews, and a range for each facet from there on', async () => {
    using at = processAt();
    at.write('decks/topics.md', TOPICS);
    const few = await answered(at, 5);
    const early = await planGoal(few, goalOf('+5d'));
    assert.deepEqual([early.state.reviews, early.expected], [25, null]);
    const enough = await answered(at, 1);
    const { expected, state } = await planGoal(enough, goalOf('+5d'));
    assert.equal(state.reviews, 30);
    assert.ok(expected);
    for (const { onDay } of [expected, ...expected.groups]) {
      const [low, high] = onDay;
      assert.ok(low > 0 && low < high && high <= 99, `${low}–${high}`);
    }
    assert.ok(expected.later[1] <= expected.onDay[1]);
    assert.deepEqual(
      [expected.groupedBy, expected.groups.map(({ name }) => name)],
      ['facet', ['definition', 'trap']],
    );
  });

  it('has figures that agree: minutes, new cards, what is left of today', async () => {
    using at = processAt();
    at.write('decks/topics.md', TOPICS);
    const collection = await openCollection(at.context);
    const planned = await planGoal(collection, goalOf('+5d', { minutes: 2 }));
    const { sessions, fresh } = planPage(planned, collection, null);
    const met = sessions.reduce((sum, session) => sum + session.fresh, 0);
    assert.equal(Math.round(met), fresh);
    assert.equal(Math.round(sessions[0]?.fresh ?? 0), planned.plan.fitting);
    const [card] = planned.state.cards;
    assert.ok(card);
    const { id } = card.card;
    const answer = { type: 'review', card: id, day: TODAY, grade: 4, mode: 'cram' } as const;
    collection.progress.record({ ...answer, ms: 90_000 });
    const partly = await planGoal(collection, goalOf('+5d', { minutes: 2 }));
    assert.equal(partly.sessions[0]?.seconds, 30);
    collection.progress.record({ ...answer, ms: 40_000 });
    const done = await planGoal(collection, goalOf('+5d', { minutes: 2 }));
    assert.deepEqual([done.sessions[0]?.day, done.plan.today], [1, []]);
  });

  it('is the same for the same cards, and takes the lessons of a quicker hand', async () => {
    using at = processAt();
    at.write('decks/topics.md', TOPICS);
    const collection = await answered(at, 6);
    const goal = goalOf('+5d');
    const [one, two] = [await planGoal(collection, goal), await planGoal(collection, goal)];
    assert.deepEqual(one, two);
    assert.ok(one.state.input.costs.success < 8);
  });

  it('asks new cards in learning order, and counts what must be known threefold', async () => {
    using at = processAt();
    at.write('decks/topics.md', TOPICS);
    const collection = await openCollection(at.context);
    const planned = await planGoal(collection, goalOf('+5d', { must: ['core'] }));
    const fronts = planned.state.cards.map(({ card }) => `${card.path[0]} ${card.front}`);
    assert.deepEqual(fronts, [
      'First definition',
      'First trap',
      'Second definition',
      'Second small?',
      'Second trap',
    ]);
    const weights = planned.state.input.cards.map(({ weight }) => weight);
    assert.deepEqual(weights, [1, 1, 1, 3, 1]);
    const page = planPage(planned, collection, null);
    assert.deepEqual([page.cards, page.fresh, page.must], [5, 5, 1]);
    const json = planJson(planned, page) as { today: string[]; ifTimeIsLeft: string[] };
    const ids = planned.state.cards.map(({ card }) => String(card.id)).sort();
    assert.deepEqual([...json.today, ...json.ifTimeIsLeft].sort(), ids);
  });

  it('says what fits where the time does not allow for all', async () => {
    using at = processAt();
    at.write('decks/topics.md', TOPICS);
    const collection = await openCollection(at.context);
    const planned = await planGoal(collection, goalOf('+2d', { minutes: 1 }));
    const { short } = planPage(planned, collection, null);
    assert.ok(short);
    assert.equal(short.roomFor, 1);
    assert.deepEqual(short.parts, [
      { tag: 'core', cards: 1 },
      { tag: 'priority:critical', cards: 1 },
    ]);
    assert.ok(short.minutesForAll > 1);
    assert.equal(short.minutesForNinety, null, 'there are no reviews to say it from');
  });

  it('does not call the time short that it has left over', async () => {
    using at = processAt();
    at.write('decks/topics.md', TOPICS);
    const collection = await openCollection(at.context);
    const shortOn = async (minutes: number) => {
      const planned = await planGoal(collection, goalOf('+1d', { minutes }));
      assert.ok(planned.plan.timeCoverage < 1.2);
      return planPage(planned, collection, null).short;
    };
    assert.ok(await shortOn(1));
    assert.equal(await shortOn(4), null);
  });

  it('of a tag has its cards alone; a tag that no card has is refused', async () => {
    using at = processAt();
    at.write('decks/topics.md', TOPICS);
    const collection = await openCollection(at.context);
    const one = await planGoal(collection, goalOf('+5d', { tag: ['priority:critical'] }));
    assert.deepEqual(
      one.state.cards.map(({ card }) => card.front),
      ['small?'],
    );
    await assert.rejects(planGoal(collection, goalOf('+5d', { tag: ['none'] })), {
      message: 'No card has the tag none.',
      hint: 'Tags: core, priority:critical.',
    });
  });

  it('leaves today out once its session is over, and on the last day has none left', async () => {
    using at = processAt();
    at.write('decks/topics.md', TOPICS);
    const collection = await openCollection(at.context);
    const days = async (by: string) => {
      const { plan } = await planFromTomorrow(collection, goalOf(by));
      return plan.sessions.map(({ day }) => day);
    };
    assert.deepEqual(await days('+3d'), [1, 2]);
    assert.deepEqual(await days('+1d'), []);
  });

  it('waits while more than 45 days are left', async () => {
    using at = processAt();
    at.write('decks/topics.md', TOPICS);
    const collection = await openCollection(at.context);
    const planned = await planGoal(collection, goalOf('+60d'));
    assert.deepEqual([planned.plan.startsIn, planned.plan.today], [30, []]);
    assert.equal(planPage(planned, collection, null).short, null);
  });

  it('of the day itself is every card, the weakest first', async () => {
    using at = processAt();
    at.write('decks/topics.md', TOPICS);
    const collection = await openCollection(at.context);
    const { plan, expected } = await planGoal(collection, goalOf('today'));
    assert.deepEqual([plan.today.length, expected], [5, null]);
  });
});
