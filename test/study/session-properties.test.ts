import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { QueueItem } from '../../src/study/card-state.ts';
import {
  answersOf,
  remaining,
  type Session,
  startSession,
  valuesOf,
} from '../../src/study/session.ts';
import { nameOf, press, pressAll, queueOf, WORDS } from './quiz.ts';

const ITEMS = 'a b c d e f';
const DRILLS = 'u v w';
const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 60 });
/** Grades alone are ignored half of the time; this way sessions come to their repeats. */
const answers = fc.array(fc.constantFrom('reveal again', 'reveal good', 'aside', 'undo', 'skip'));

describe('a session, whatever happens', () => {
  it('neither loses nor doubles a card', () => {
    const settled = fc.subarray([...ITEMS.split(' '), 'u again', 'a again', 'b again']);
    fc.assert(
      fc.property(fc.oneof(words, answers), settled, (steps, names) => {
        const isWanted = (item: QueueItem) => !names.includes(nameOf(item));
        const queue = queueOf(ITEMS, DRILLS);
        let session = startSession(queue, isWanted);
        for (const word of steps) {
          session = pressAll(session, word, isWanted);
          const owed = answersOf(session).filter(({ outcome }) => outcome.needsRepeat);
          const again = owed.map(({ item }) => ({ ...item, reason: 'drill' as const }));
          const planned = [...queue.items, ...queue.repeats, ...again].filter(isWanted);
          const found = [...stepped(session), ...ahead(session).filter(isWanted)];
          assert.deepEqual(found.map(nameOf).sort(), planned.map(nameOf).sort());
          assert.equal(remaining(session), ahead(session).length);
        }
      }),
    );
  });

  it('is undone step by step, up to the very session of the first step', () => {
    fc.assert(
      fc.property(fc.oneof(words, answers), (steps) => {
        const before: Session[] = [];
        let session = startSession(queueOf(ITEMS, DRILLS));
        for (const word of steps.flatMap((some) => some.split(' ') as (typeof WORDS)[number][])) {
          const next = press(session, word);
          if (word === 'undo') before.pop();
          else if (next.steps !== session.steps) before.push(session);
          session = next;
        }
        for (const expected of before.reverse()) {
          session = press(session, 'undo');
          assert.equal(session, expected);
        }
        assert.equal(session.steps, null);
        assert.equal(session.answers, null);
      }),
    );
  });
});

describe('a session of 5,000 answers', () => {
  const names = Array.from({ length: 5000 }, (_, index) => `card${index}`).join(' ');
  let end = startSession(queueOf(names));
  while (end.phase.type !== 'done') end = pressAll(end, 'reveal good');

  it('keeps every answer and every step', () => {
    assert.equal(answersOf(end).length, 5000);
    assert.equal(end.steps?.length, 5000);
  });

  it('copies neither the plan nor what happened before: each step shares them with the next', () => {
    const sessions = [...valuesOf(end.steps).map(({ before }) => before), end];
    for (const [index, session] of sessions.slice(1).entries()) {
      const before = sessions[index];
      assert.equal(session.items, before?.items);
      assert.equal(session.answers?.rest, before?.answers);
      assert.equal(session.steps?.rest, before?.steps);
    }
  });

  it('can be undone whole', () => {
    let session = end;
    while (session.steps !== null) session = press(session, 'undo');
    assert.equal(remaining(session), 5000);
  });
});

/** The cards of all steps: answered or put aside. */
function stepped({ steps }: Session): QueueItem[] {
  return valuesOf(steps).flatMap(({ before }) =>
    before.phase.type === 'done' ? [] : [before.phase.item],
  );
}

function ahead({ phase, items, position, repeats }: Session): QueueItem[] {
  const current = phase.type === 'done' ? [] : [phase.item];
  return [...current, ...items.slice(position), ...repeats];
}
