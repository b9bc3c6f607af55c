import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Day } from '../../src/schedule/day.ts';
import {
  type CardParts,
  CLOZE,
  type CollectionParts,
  legacyCollection,
  legacyPackage,
  modernCollection,
  modernPackage,
  NOW,
  notesOf,
  readPackage,
} from './anki-packages.ts';

const DAY_MS = 86_400_000;
/** 2020-01-01, four in the morning. */
const CREATED = { createdAt: 1_577_851_200, minutesWest: 0 };
/** 2020-12-20, noon. */
const ANSWERED = NOW - 12 * DAY_MS;

async function learned(card: CardParts, more: CollectionParts = {}) {
  const notes = [{ id: 7, fields: ['a', 'b'], cards: [{ id: 70, ...card }] }];
  const bytes = legacyPackage(legacyCollection({ ...CREATED, notes, ...more }));
  const reading = await readPackage(bytes);
  return {
    learned: notesOf(reading)[0]?.learned ?? [],
    warnings: reading.warnings?.map(({ where, reason }) => `${where}: ${reason}`),
  };
}

async function memory(card: CardParts, more: CollectionParts = {}) {
  return (await learned(card, more)).learned[0]?.memory;
}

describe('the schedule of a card', () => {
  const REVIEW = { type: 2, due: 370, interval: 20, ease: 2350, lapses: 3 };
  const LEARNT = {
    ...{ repetitions: 2, easeHundredths: 235, intervalDays: 20, lapses: 3 },
    dueOn: '2021-01-05' as Day,
  };
  const cases: readonly (readonly [what: string, card: CardParts, expected: object | null])[] = [
    ['in review', REVIEW, LEARNT],
    ['buried', { ...REVIEW, queue: -2 }, LEARNT],
    [
      'in a filtered deck',
      { ...REVIEW, deck: 9, due: -100_000, homeDeck: 1, homeDue: 370 },
      LEARNT,
    ],
    [
      'that is learnt, due in seconds',
      { type: 1, due: NOW / 1000 + 600 },
      {
        ...LEARNT,
        repetitions: 1,
        easeHundredths: 250,
        intervalDays: 1,
        dueOn: '2021-01-01',
        lapses: 0,
      },
    ],
    [
      'that is learnt anew, due on a day',
      { ...REVIEW, type: 3, queue: 3, due: 367, interval: 4 },
      { ...LEARNT, repetitions: 1, intervalDays: 4, dueOn: '2021-01-02' },
    ],
    ['that is new', { type: 0, due: 12 }, null],
  ];
  for (const [what, card, expected] of cases) {
    it(what, async () => {
      assert.deepEqual((await memory(card)) ?? null, expected);
    });
  }

  it('is the same in a newer collection', async () => {
    const notes = [{ id: 7, fields: ['a', 'b'], cards: [REVIEW] }];
    const bytes = modernPackage(modernCollection({ ...CREATED, notes }));
    assert.deepEqual(notesOf(await readPackage(bytes))[0]?.learned?.[0]?.memory, LEARNT);
  });

  it('counts from the day on which its collection was made, where it was', async () => {
    const tokyo = { createdAt: CREATED.createdAt - 9 * 3600 };
    assert.equal((await memory(REVIEW, { ...tokyo, minutesWest: -540 }))?.dueOn, '2021-01-05');
    const notes = [{ id: 7, fields: ['a', 'b'], cards: [REVIEW] }];
    const unknown = legacyPackage(legacyCollection({ ...tokyo, notes }));
    assert.equal(notesOf(await readPackage(unknown))[0]?.learned?.[0]?.memory?.dueOn, '2021-01-05');
  });

  it('remembers that it was put aside', async () => {
    const { learned: suspended } = await learned({ queue: -1, changedAt: 1_600_000_000 });
    assert.deepEqual(suspended, [
      { card: 0, memory: null, isSuspended: true, at: 1_600_000_000_000, answers: [] },
    ]);
  });
});

describe('a row of the log without an answer', () => {
  /** Passed on three days, then this row with these numbers, then passed on one more day. */
  const ROWS: readonly (readonly [
    what: string,
    kind: number,
    ivl: number,
    ease: number,
    n: number,
  ])[] = [
    ['is Forget with no interval and no ease: what came before does not count', 4, 0, 0, 2],
    ['is Set Due Date with both: all passes in a row count', 4, 30, 2500, 4],
    ['is Set Due Date with an ease alone', 4, 0, 2500, 4],
    ['is Anki’s own rescheduling with neither', 5, 0, 0, 4],
  ];
  for (const [what, kind, ivl, ease, repetitions] of ROWS) {
    it(what, async () => {
      const days = [0, 1, 2, 4];
      const { learned: cards } = await learned(
        { type: 2, due: 370, interval: 30, ease: 2500 },
        {
          reviews: days.map((day) => [ANSWERED + (day - 5) * DAY_MS, 70, 3, 1000] as const),
          sql: `INSERT INTO revlog VALUES
            (${ANSWERED - 2.5 * DAY_MS}, 70, 0, 0, ${ivl}, 9, ${ease}, 0, ${kind})`,
        },
      );
      assert.equal(cards[0]?.answers.length, 4, 'all stay as history');
      assert.equal(cards[0]?.memory?.repetitions, repetitions);
    });
  }
});

describe('the answers to a card', () => {
  it('are the four buttons, oldest first; a schedule set by hand is none', async () => {
    const { learned: cards } = await learned(
      { type: 2, due: 370, interval: 3, ease: 2500 },
      {
        reviews: [
          [ANSWERED + 4, 70, 4, 9_999_999],
          [ANSWERED + 3, 70, 3, -5],
          [ANSWERED + 1, 70, 1, 2000],
          [ANSWERED + 2, 70, 2, 3000],
          [ANSWERED + 5, 70, 0, 0],
          [ANSWERED + 6, 71, 3, 0],
        ],
      },
    );
    assert.deepEqual(cards[0]?.answers, [
      { at: ANSWERED + 1, grade: 1, ms: 2000 },
      { at: ANSWERED + 2, grade: 3, ms: 3000 },
      { at: ANSWERED + 3, grade: 4, ms: 0 },
      { at: ANSWERED + 4, grade: 5, ms: 3_600_000 },
    ]);
    assert.equal(cards[0]?.at, ANSWERED + 4);
  });

  it('are as of the day on which Anki, or a person there, set another schedule since', async () => {
    const set = (at: number, kind: number) =>
      `INSERT INTO revlog VALUES (${at}, 70, 0, 0, 40, 20, 2500, 0, ${kind});`;
    const { learned: cards } = await learned(
      { type: 2, due: 370, interval: 40, ease: 2500 },
      {
        reviews: [[ANSWERED, 70, 3, 5]],
        sql: set(ANSWERED + 9, 4) + set(ANSWERED + 8, 5),
      },
    );
    assert.equal(cards[0]?.answers.length, 1);
    assert.equal(cards[0]?.at, ANSWERED + 9);
  });

  it('say how often it was passed in a row, once a day', async () => {
    const at = (day: number) => ANSWERED + day * DAY_MS;
    const answers = [1, 3, 3, 3, 2, 4];
    const reviews = [0, 0, 1, 1, 4, 9].map((day, index) => {
      return [at(day) + index, 70, answers[index] ?? 0, 1] as const;
    });
    const card = { type: 2, due: 370, interval: 4, ease: 2500 };
    assert.equal((await memory(card, { reviews }))?.repetitions, 4);
    const failed = [...reviews, [at(10), 70, 1, 1] as const];
    assert.equal((await memory(card, { reviews: failed }))?.repetitions, 1);
  });

  it('stay with a card that was made new again', async () => {
    const { learned: cards } = await learned({ type: 0 }, { reviews: [[ANSWERED, 70, 3, 500]] });
    assert.deepEqual(cards, [
      {
        ...{ card: 0, memory: null, isSuspended: false, at: ANSWERED },
        answers: [{ at: ANSWERED, grade: 4, ms: 500 }],
      },
    ]);
  });

  it('to a cloze belong to its gaps in their order', async () => {
    const fields = ['{{c2::b}} {{c1::a}}', ''];
    const cards = [
      { id: 1, ord: 0, type: 2, due: 370, interval: 9, ease: 2500 },
      { id: 2, ord: 1, queue: -1 },
    ];
    const notes = [{ id: 7, type: CLOZE.id, fields, cards }];
    const reading = await readPackage(legacyPackage(legacyCollection({ ...CREATED, notes })));
    assert.deepEqual(
      notesOf(reading)[0]?.learned?.map(({ card, isSuspended }) => [card, isSuspended]),
      [
        [0, true],
        [1, false],
      ],
    );
  });
});

describe('numbers that no schedule has', () => {
  const cases: readonly (readonly [what: string, card: CardParts, expected: object])[] = [
    ['a huge ease', { ease: 1e300 }, { easeHundredths: 1000 }],
    ['an ease below 0', { ease: -5 }, { easeHundredths: 130 }],
    ['a huge interval', { interval: 1e300 }, { intervalDays: 36_500 }],
    ['an interval below 0', { interval: -5 }, { intervalDays: 1 }],
    ['lapses below 0', { lapses: -5 }, { lapses: 0 }],
    ['a day in the year 275761', { due: 99_999_999, interval: 5 }, { dueOn: '2020-09-18' }],
    ['an instant in the year 275761', { due: 8_639_977_968_000 }, { dueOn: '9999-12-31' }],
  ];
  for (const [what, card, expected] of cases) {
    it(`${what} is bounded, and said`, async () => {
      const review = { type: 2, due: 370, interval: 20, ease: 2500, ...card };
      const { learned: cards, warnings } = await learned(review);
      assert.deepEqual({ ...cards[0]?.memory, ...expected }, cards[0]?.memory);
      assert.equal(warnings?.length, 1);
    });
  }

  it('an ease of 0 is the usual one, for Anki keeps none while a card is learnt', async () => {
    const { learned: cards, warnings } = await learned({
      type: 2,
      due: 370,
      interval: 20,
      ease: 0,
    });
    assert.equal(cards[0]?.memory?.easeHundredths, 250);
    assert.deepEqual(warnings, []);
  });

  it('answers from the future are left out, and said', async () => {
    const { learned: cards, warnings } = await learned(
      { type: 2, due: 370, interval: 20, ease: 2500, changedAt: 9e12 },
      { reviews: [[NOW + 1, 70, 3, 5]] },
    );
    assert.deepEqual(cards[0]?.answers, []);
    assert.equal(cards[0]?.at, CREATED.createdAt * 1000);
    assert.deepEqual(warnings, ['note 7, card 1: Answers dated in the future were left out.']);
  });
});
