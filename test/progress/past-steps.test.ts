import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { CardId } from '../../src/deck/card.ts';
import type { Event, ImportEvent, SetEvent } from '../../src/progress/events.ts';
import { encodeRecord } from '../../src/progress/log.ts';
import { pastSteps } from '../../src/progress/past-steps.ts';
import { dataFolder, open } from './data-folder.ts';
import { card, change, day, eventId, review } from './events.ts';

const SECOND = 1000;

/** What the steps of a log come to, a line a step, a blank line between cards. */
function stepsIn(t: TestContext, events: readonly Event[], wanted?: CardId): string {
  const folder = dataFolder(t);
  mkdirSync(folder);
  writeFileSync(join(folder, 'reviews.jsonl'), Buffer.concat(events.map(encodeRecord)));
  const progress = open(folder);
  const isWanted = (one: CardId) => wanted === undefined || one === wanted;
  const cards = pastSteps(progress, { folder, isWanted, onShare: () => {} });
  return cards
    .map((steps) =>
      steps
        .map((step) => {
          if (step.type !== 'answer') return step.type;
          return `${step.day.slice(-2)}:${step.grade}${step.schedules ? '' : ' apart'}`;
        })
        .join(' '),
    )
    .join(' | ');
}

function imported(number: number, on: number): ImportEvent {
  const head = { id: eventId(100 + number), at: number * SECOND, day: day(on), card: card('a') };
  return { ...head, type: 'import', grade: 3, ms: 0 };
}

const at = (second: number) => ({ at: second * SECOND });

describe('the past of cards, for a forecast', () => {
  it('has the answers in the order in which they were given, whatever that of the log', (t) => {
    const log = [review(3, 4, at(3)), review(1, 5, at(1)), review(2, 1, at(2))];
    assert.equal(stepsIn(t, log), '01:5 02:1 03:4');
  });

  it('has each answer once, and none that was taken back', (t) => {
    const undo: Event = {
      id: eventId(9),
      at: 9 * SECOND,
      day: day(9),
      type: 'undo',
      undoes: eventId(2),
    };
    const log = [review(1, 5, at(1)), review(1, 5, at(1)), review(2, 4, at(2)), undo];
    assert.equal(stepsIn(t, log), '01:5');
  });

  it('has answers brought in, but not those that were given here', (t) => {
    const log = [review(5, 4, at(50)), imported(50, 5), imported(20, 2)];
    assert.equal(stepsIn(t, log), '02:3 05:4');
  });

  it('has a schedule after the answers that led to it', (t) => {
    const memory = {
      repetitions: 2,
      intervalDays: 6,
      easeHundredths: 250,
      lapses: 0,
      dueOn: day(9),
    };
    const head = { id: eventId(1), at: 20 * SECOND, day: day(2), card: card('a') };
    const set: SetEvent = { ...head, type: 'set', memory };
    assert.equal(stepsIn(t, [set, imported(20, 2)]), '02:3 memory');
  });

  it('says where a card was made new, and which answers SM-2 took no notice of', (t) => {
    const log = [
      review(1, 4, at(1)),
      review(2, 3, { ...at(2), schedule: false }),
      change(3, 'suspend', at(3)),
      change(4, 'reset', at(4)),
    ];
    assert.equal(stepsIn(t, log), '01:4 02:3 apart reset');
  });

  it('follows relinks, and leaves out cards that are not wanted', (t) => {
    const relink: Event = {
      ...{ id: eventId(7), at: 7 * SECOND, day: day(7), card: card('a') },
      ...{ type: 'relink', to: card('b') },
    };
    const log = [
      review(1, 4, at(1)),
      review(2, 5, { ...at(2), card: card('b') }),
      review(3, 1, { ...at(3), card: card('c') }),
      relink,
    ];
    assert.equal(stepsIn(t, log), '01:4 02:5 | 03:1');
    assert.equal(stepsIn(t, log, card('c')), '03:1');
  });

  it('is empty without a log', (t) => {
    const folder = dataFolder(t);
    const options = { folder, isWanted: () => true, onShare: () => {} };
    assert.deepEqual(pastSteps(open(folder), options), []);
  });
});
