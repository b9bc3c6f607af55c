import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { learnedEvents } from '../../src/commands/import/history.ts';
import type { Card } from '../../src/deck/card.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';
import type { Learned, Skipped } from '../../src/formats/format.ts';
import { type Day, dayOf } from '../../src/schedule/day.ts';
import type { Sm2State } from '../../src/schedule/sm2.ts';

const NOON = Date.UTC(2026, 0, 1, 12);
const clock = { now: NOON, dayOf: (at: number) => dayOf(at, () => 0, 4) };
const { cards } = parseDeck('Q: a?\nA: b\n', { name: 'd', file: '/d.md' });
const [card] = cards as readonly [Card];

const MEMORY: Sm2State = {
  repetitions: 3,
  easeHundredths: 250,
  intervalDays: 15,
  dueOn: '2026-01-10' as Day,
  lapses: 1,
};

/** The events of a note, and what is said of them. */
function eventsOf(learned: Partial<Learned>) {
  const whole = {
    card: 0,
    memory: null,
    isSuspended: false,
    at: NOON - 1000,
    answers: [],
    ...learned,
  };
  const warnings: Skipped[] = [];
  const body = { kind: 'question', front: 'a?', back: 'b' } as const;
  const note = { id: null, body, tags: [], where: 'words.csv:7', learned: [whole] };
  const outcome = { note, what: 'added', line: 1, cards, before: [] } as const;
  const [events] = learnedEvents(outcome, clock, warnings);
  return { drafts: events?.drafts ?? [], warnings };
}

describe('what was learnt elsewhere', () => {
  it('becomes an import event an answer, and one set for the schedule', () => {
    const at = Date.UTC(2025, 11, 20, 2);
    const { drafts, warnings } = eventsOf({
      at,
      memory: MEMORY,
      answers: [{ at, grade: 4, ms: 1500 }],
    });
    const named = { card: card.id, frontHash: card.frontHash, backHash: card.backHash };
    assert.deepEqual(drafts, [
      { type: 'import', ...named, at, day: '2025-12-19', grade: 4, ms: 1500 },
      { type: 'set', ...named, at, day: '2025-12-19', memory: MEMORY },
    ]);
    assert.deepEqual(warnings, []);
  });

  const BOUNDS: readonly (readonly [given: Partial<Sm2State>, kept: Partial<Sm2State>])[] = [
    [{ intervalDays: 1e308 }, { intervalDays: 36_500 }],
    [{ intervalDays: Number.POSITIVE_INFINITY }, { intervalDays: 36_500 }],
    [{ intervalDays: -5 }, { intervalDays: 0 }],
    [{ easeHundredths: 0 }, { easeHundredths: 130 }],
    [{ easeHundredths: 1e300 }, { easeHundredths: 1_000_000 }],
    [{ repetitions: -5 }, { repetitions: 2 }],
    [{ lapses: -1 }, { lapses: 0 }],
    [{ dueOn: '9999-12-31' as Day }, { dueOn: '2125-12-08' as Day }],
  ];
  for (const [given, kept] of BOUNDS) {
    it(`holds ${JSON.stringify(given)} within bounds, and says so`, () => {
      const { drafts, warnings } = eventsOf({ memory: { ...MEMORY, ...given } });
      const [draft] = drafts;
      assert.ok(draft?.type === 'set');
      assert.deepEqual(draft.memory, { ...MEMORY, ...kept });
      assert.deepEqual(warnings, [
        {
          where: 'words.csv:7',
          reason: 'Corrected impossible values in its schedule.',
        },
      ]);
    });
  }

  it('leaves a schedule out that holds no number', () => {
    const { drafts, warnings } = eventsOf({ memory: { ...MEMORY, intervalDays: Number.NaN } });
    assert.deepEqual(drafts, []);
    assert.match(warnings[0]?.reason ?? '', /values are not numbers/);
  });

  for (const at of [Date.UTC(275_760, 0), NOON + 49 * 3_600_000, -1, Number.NaN, 1e308]) {
    it(`takes a last review at ${at} for one at no time, whenever it is brought in`, () => {
      const { drafts, warnings } = eventsOf({ at, memory: MEMORY });
      assert.deepEqual(
        drafts.map((draft) => ('at' in draft ? [draft.at, draft.day] : null)),
        [[0, '1970-01-01']],
      );
      assert.match(warnings[0]?.reason ?? '', /last review: it is invalid or in the future/);
    });

    it(`leaves out an answer at ${at}`, () => {
      const { drafts, warnings } = eventsOf({ answers: [{ at, grade: 4, ms: 0 }] });
      assert.deepEqual(drafts, []);
      assert.match(warnings[0]?.reason ?? '', /without a valid grade or time, or from the future/);
    });
  }

  it('says so where the note makes no such card', () => {
    const { drafts, warnings } = eventsOf({ card: 7, memory: MEMORY });
    assert.deepEqual(drafts, []);
    assert.match(warnings[0]?.reason ?? '', /a card that the note does not make/);
  });
});
