import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CardEvent, SetEvent } from '../../src/progress/events.ts';
import { type CountedAnswer, foldCard } from '../../src/progress/fold.ts';
import { type CardProgress, UNSEEN } from '../../src/progress/state.ts';
import type { Grade } from '../../src/schedule/grade.ts';
import { card, change, day, eventId, review } from './events.ts';

function fold(events: readonly CardEvent[], undone: readonly number[] = []): CardProgress {
  const ids = new Set(undone.map(eventId));
  return foldCard(events, (id) => ids.has(id));
}

function kinds(events: readonly CardEvent[]): string {
  const answers: CountedAnswer[] = [];
  foldCard(
    events,
    () => false,
    (_, answer) => answer !== null && answers.push(answer),
  );
  return answers.map(({ kind, day: on }) => `${kind} ${on.slice(-2)}`).join(', ');
}

function set(number: number, more: Partial<SetEvent> = {}): SetEvent {
  const memory = {
    repetitions: 4,
    easeHundredths: 210,
    intervalDays: 20,
    dueOn: day(25),
    lapses: 2,
  };
  const head = { id: eventId(number), at: number, day: day(number), card: card('a') };
  return { ...head, type: 'set', memory, ...more };
}

/** An answer on each due day from January the first, or from what came before. */
const SEQUENCES: readonly [
  grades: readonly Grade[],
  answeredOn: readonly number[],
  says: string,
][] = [
  [[4], [1], 'n 1, EF 250, 1 d, due 02, lapses 0'],
  [[4, 4], [1, 2], 'n 2, EF 250, 6 d, due 08, lapses 0'],
  [[5, 5, 5], [1, 2, 8], 'n 3, EF 280, 17 d, due 25, lapses 0'],
  [[4, 4, 1], [1, 2, 8], 'n 1, EF 250, 1 d, due 09, lapses 1'],
  [[1, 4], [1, 2], 'n 2, EF 250, 6 d, due 08, lapses 0'],
  [[4, 4], [1, 1], 'n 1, EF 250, 1 d, due 02, lapses 0'],
  [[4, 4, 4], [1, 2, 4], 'n 2, EF 250, 6 d, due 10, lapses 0'],
  [[4, 4, 4], [1, 2, 30], 'n 3, EF 250, 15 d, due 14, lapses 0'],
];

for (const [grades, answeredOn, says] of SEQUENCES) {
  test(`grades ${grades} on January ${answeredOn} leave a card at ${says}`, () => {
    const events = grades.map((grade, i) => review(i + 1, grade, { day: day(answeredOn[i] ?? 1) }));
    const { memory } = fold(events).schedule;
    assert.ok(memory !== null);
    const { repetitions, easeHundredths, intervalDays, dueOn, lapses } = memory;
    const said = `n ${repetitions}, EF ${easeHundredths}, ${intervalDays} d, due ${dueOn.slice(-2)}`;
    assert.equal(`${said}, lapses ${lapses}`, says);
  });
}

test('answers count as reviews, as drills on the same day, and as early before the due day', () => {
  const events = [1, 1, 2, 4, 8].map((on, i) => review(i + 1, 4, { day: day(on) }));
  assert.equal(kinds(events), 'review 01, drill 01, review 02, early 04, early 08');
});

test('an answer with the clock set back counts on the day of the last answer', () => {
  assert.equal(
    kinds([review(1, 4, { day: day(5) }), review(2, 4, { day: day(3) })]),
    'review 05, drill 05',
  );
});

test('events are folded by instant and id, each once, in whatever order they are given', () => {
  const events = [review(1, 4), review(2, 4), review(8, 1), change(9, 'suspend')];
  const folded = fold(events);
  assert.deepEqual(fold([...events].reverse()), folded);
  assert.deepEqual(fold([...events, ...events]), folded);
});

test('an undone first answer frees its slot for a new card', () => {
  assert.equal(fold([review(1, 4)]).firstOn, day(1));
  assert.deepEqual(fold([review(1, 4)], [1]), UNSEEN);
});

test('undoing an answer recomputes those after it', () => {
  const three = [review(1, 4), review(2, 1), review(3, 4)];
  assert.equal(fold(three, [2]).schedule.memory?.repetitions, 2);
  assert.equal(fold(three, [2]).schedule.memory?.dueOn, day(9));
});

test('an answer that was told not to schedule changes nothing but the texts last seen', () => {
  const seen = fold([review(1, 4), review(2, 1, { schedule: false, backHash: 'new' })]);
  assert.equal(seen.schedule.memory?.repetitions, 1);
  assert.equal(seen.schedule.last?.day, day(1));
  assert.equal(seen.backHash, 'new');
  assert.equal(seen.lastEvent?.id, eventId(2));
});

test('a reset card is new again, and its next answer takes a slot of that day', () => {
  const reset = fold([review(1, 4), review(2, 4), change(3, 'reset')]);
  assert.equal(reset.schedule.memory, null);
  assert.equal(reset.firstOn, null);
  assert.equal(fold([review(1, 4), change(3, 'reset'), review(4, 4)]).firstOn, day(4));
});

test('a brought-in memory begins the schedule there, and takes no slot', () => {
  const brought = fold([review(1, 4), set(2), review(26, 4)]);
  assert.equal(brought.schedule.memory?.repetitions, 5);
  assert.equal(brought.firstOn, null);
});

test('a card is suspended until unsuspended, and buried for a day', () => {
  assert.equal(fold([change(1, 'suspend')]).suspended, true);
  assert.equal(fold([change(1, 'suspend'), change(2, 'unsuspend')]).suspended, false);
  assert.equal(fold([change(1, 'suspend'), change(2, 'unsuspend')], [2]).suspended, true);
  assert.equal(fold([change(3, 'bury')]).buriedOn, day(3));
});

test('a set that puts back a lost event is ignored once that event is there', () => {
  const restores = {
    covers: eventId(2),
    last: { day: day(2), grade: 4 as const },
    suspended: true,
    buriedOn: null,
    firstOn: day(1),
  };
  const putBack = set(3, { restores });
  assert.deepEqual(fold([putBack]).schedule.last, restores.last);
  assert.equal(fold([putBack]).suspended, true);
  assert.equal(fold([putBack]).firstOn, day(1));
  const whole = [review(1, 4), review(2, 4)];
  assert.deepEqual(fold([...whole, putBack]), fold(whole));
});
