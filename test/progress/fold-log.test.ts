import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type CardEvent,
  type Event,
  isCardEvent,
  isJournalEvent,
  type RelinkEvent,
} from '../../src/progress/events.ts';
import { countAnswer, foldCard, foldLog } from '../../src/progress/fold.ts';
import {
  formatSnapshot,
  fromSnapshot,
  parseSnapshot,
  toSnapshot,
} from '../../src/progress/snapshot.ts';
import { cardTable, emptyState, type FoldState, linksFrom } from '../../src/progress/state.ts';
import type { Grade } from '../../src/schedule/grade.ts';
import { card, day, eventId, passes, textOf } from './events.ts';

const CARDS = ['a', 'b', 'c', 'd'].map(card);
const THROUGH = { inode: 1, bytes: 0, crc: '00000000' };

/** What a whole log comes to, the plain way: all relinks, all undos, then card by card. */
function foldPlainly(log: readonly Event[]): FoldState {
  const undone = new Set(log.flatMap((event) => (event.type === 'undo' ? [event.undoes] : [])));
  const relinks = new Map(
    log
      .filter((event): event is RelinkEvent => event.type === 'relink' && !undone.has(event.id))
      .map((event) => [event.id, [event.id, event.card, event.to] as const]),
  );
  const links = linksFrom(relinks.values());
  const events = new Map<string, CardEvent[]>();
  for (const event of log.filter(isCardEvent)) {
    const id = links.representative(event.card);
    events.set(id, [...(events.get(id) ?? []), event]);
  }
  const journal = new Map(log.filter(isJournalEvent).map((event) => [event.id, event]));
  const state: FoldState = { cards: cardTable(), days: new Map(), links, undone, journal };
  for (const [id, own] of events) {
    const progress = foldCard(
      own,
      (event) => undone.has(event),
      (_, answer) => {
        if (answer !== null) countAnswer(state.days, answer, 1);
      },
    );
    if (progress.lastEvent !== null) state.cards.put(card(id), progress);
  }
  return state;
}

/** Ids are drawn before the events, so that an undo may come before what it takes back. */
const histories = fc
  .integer({ min: 1, max: 40 })
  .chain((count) =>
    fc.tuple(...Array.from({ length: count }, (_, index) => eventArbitrary(index, count))),
  );

function eventArbitrary(index: number, count: number): fc.Arbitrary<Event> {
  const head = fc
    .record({
      card: fc.constantFrom(...CARDS),
      at: fc.integer({ min: 0, max: 60 }),
      skewDays: fc.integer({ min: -2, max: 2 }),
    })
    .map(({ card: of, at, skewDays }) => ({
      id: eventId(index),
      at,
      day: day(Math.max(1, 3 + Math.floor(at / 4) + skewDays)),
      card: of,
      frontHash: `f${index}`,
    }));
  const anyId = fc.integer({ min: 0, max: count + 2 }).map(eventId);
  const grade = fc.constantFrom<Grade>(0, 1, 2, 3, 4, 5);
  return fc.oneof(
    {
      weight: 10,
      arbitrary: fc.tuple(head, grade, fc.boolean()).map(
        ([h, g, isKept]): Event => ({
          ...h,
          type: 'review',
          grade: g,
          ms: index,
          mode: 'quiz',
          ...(isKept || g > 1 ? {} : { schedule: false }),
        }),
      ),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(head, anyId)
        .map(
          ([{ card: _, frontHash: __, ...h }, undoes]): Event => ({ ...h, type: 'undo', undoes }),
        ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(head, fc.constantFrom(...CARDS))
        .map(([h, to]): Event => ({ ...h, type: 'relink', to })),
    },
    {
      weight: 1,
      arbitrary: head.map(({ card: of, frontHash: _, ...h }): Event => {
        const score = { card: of, topic: 'Größe', facet: null, points: 3, found: 1, ms: 5 };
        return { ...h, type: 'interview', scores: [score] };
      }),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(head, fc.boolean()).map(([h, isForecast]): Event => {
        const { id, at, day: on } = h;
        const goal = {
          by: day(20),
          time: null,
          minutes: 10,
          decks: ['100 % "größe"\\'],
          tags: [],
          must: ['core'],
          skip: [0],
          spendsAll: false,
          schedules: true,
        };
        const forecast = { cards: 4, reviews: 40, onDay: [60, 80], later: [50, 70] } as const;
        return { id, at, day: on, type: 'cram', goal, forecast: isForecast ? forecast : null };
      }),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(head, anyId).map(([{ id, at, day: on }, cram]): Event => {
        return { id, at, day: on, type: 'cram-result', cram, outcome: 'well', recalledPercent: 80 };
      }),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(head, fc.constantFrom('suspend', 'unsuspend', 'bury', 'reset'))
        .map(([h, type]): Event => ({ ...h, type })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(head, grade)
        .map(([h, g]): Event => ({ ...h, type: 'import', grade: g, ms: 5 })),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(head, fc.option(anyId)).map(([h, covers]): Event => {
        const memory = {
          repetitions: 3,
          easeHundredths: 230,
          intervalDays: 9,
          dueOn: day(20),
          lapses: 1,
        };
        const restored = { last: null, suspended: true, buriedOn: null, firstOn: h.day };
        return {
          ...h,
          type: 'set',
          memory,
          ...(covers === null ? {} : { restores: { covers, ...restored } }),
        };
      }),
    },
  );
}

/** A log in some order, with some records written twice, and places in it to stop at. */
const logs = histories.chain((events) =>
  fc.record({
    log: fc.subarray(events as Event[]).chain((again) => {
      const all = [...events, ...again] as Event[];
      return fc.shuffledSubarray(all, { minLength: all.length });
    }),
    other: fc.shuffledSubarray(events as Event[], { minLength: events.length }),
    stops: fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 6 }),
  }),
);

test('a snapshot and the tail behind it come to what the whole log comes to, in any order', () => {
  fc.assert(
    fc.property(logs, ({ log, other, stops }) => {
      const whole = textOf(foldPlainly(log));
      assert.equal(textOf(foldPlainly(other)), whole, 'the order of merging does not matter');

      const atOnce = emptyState();
      foldLog(atOnce, passes(log, 0, log.length));
      assert.equal(textOf(atOnce), whole, 'folded in one go');

      let state = emptyState();
      let from = 0;
      for (const to of [...stops.filter((stop) => stop < log.length), log.length].sort(
        (a, b) => a - b,
      )) {
        assert.equal(foldLog(state, passes(log, from, to)), true);
        const parsed = parseSnapshot(formatSnapshot(toSnapshot(state, THROUGH)));
        assert.equal(parsed.kind, 'whole');
        if (parsed.kind === 'whole') state = fromSnapshot(parsed.snapshot);
        from = to;
      }
      assert.equal(textOf(state), whole, 'folded with checkpoints between');
      for (const date of Array.from({ length: 20 }, (_, index) => day(index + 1))) {
        const firsts = [...state.cards.entries()].filter(([, { firstOn }]) => firstOn === date);
        assert.equal(state.cards.newOn(date), firsts.length);
      }
    }),
    { numRuns: 1500 },
  );
});
