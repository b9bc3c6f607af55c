import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, type Day } from '../../src/schedule/day.ts';
import type { Grade } from '../../src/schedule/grade.ts';
import {
  answerCard,
  type CardSchedule,
  isRepeatNeeded,
  MAXIMUM_INTERVAL_DAYS,
  NEW_CARD,
  previews,
  type Sm2State,
} from '../../src/schedule/sm2.ts';

const TODAY = '2026-03-01' as Day;

/** Answers every grade on the day on which the card is due, and collects what came of it. */
function onDueDays(grades: readonly number[]): Sm2State[] {
  let card: CardSchedule = NEW_CARD;
  return grades.map((grade) => {
    const day = card.memory?.dueOn ?? TODAY;
    const { memory } = answerCard(card, grade as Grade, day);
    card = { memory, last: { day, grade: grade as Grade } };
    return memory;
  });
}

/** The published text to the letter: EF' first, fractions up, one grade a due day. [n, days, EF] */
const GOLDEN: readonly {
  grades: readonly number[];
  after: readonly (readonly [repetitions: number, intervalDays: number, ease: number])[];
}[] = [
  {
    grades: [5, 5, 5, 5, 5, 5, 5, 5],
    after: [
      [1, 1, 260],
      [2, 6, 270],
      [3, 17, 280],
      [4, 50, 290],
      [5, 150, 300],
      [6, 465, 310],
      [7, 1488, 320],
      [8, 4911, 330],
    ],
  },
  {
    grades: [4, 4, 4, 4, 4, 4, 4, 4],
    after: [
      [1, 1, 250],
      [2, 6, 250],
      [3, 15, 250],
      [4, 38, 250],
      [5, 95, 250],
      [6, 238, 250],
      [7, 595, 250],
      [8, 1488, 250],
    ],
  },
  {
    grades: [3, 3, 3, 3, 3, 3, 3, 3],
    after: [
      [1, 1, 236],
      [2, 6, 222],
      [3, 13, 208],
      [4, 26, 194],
      [5, 47, 180],
      [6, 79, 166],
      [7, 121, 152],
      [8, 167, 138],
    ],
  },
  {
    grades: [5, 5, 5, 2, 4, 4, 4, 4],
    after: [
      [1, 1, 260],
      [2, 6, 270],
      [3, 17, 280],
      [1, 1, 280],
      [2, 6, 280],
      [3, 17, 280],
      [4, 48, 280],
      [5, 135, 280],
    ],
  },
  {
    grades: [0, 4, 4, 4, 5, 3, 4, 4],
    after: [
      [1, 1, 250],
      [2, 6, 250],
      [3, 15, 250],
      [4, 38, 250],
      [5, 99, 260],
      [6, 244, 246],
      [7, 601, 246],
      [8, 1479, 246],
    ],
  },
  {
    grades: [4, 3, 5, 1, 3, 4, 5, 4],
    after: [
      [1, 1, 250],
      [2, 6, 236],
      [3, 15, 246],
      [1, 1, 246],
      [2, 6, 232],
      [3, 14, 232],
      [4, 34, 242],
      [5, 83, 242],
    ],
  },
  {
    grades: [5, 4, 3, 2, 1, 0],
    after: [
      [1, 1, 260],
      [2, 6, 260],
      [3, 15, 246],
      [1, 1, 246],
      [1, 1, 246],
      [1, 1, 246],
    ],
  },
  {
    grades: [4, 3, 3, 4, 5, 3, 0, 1, 3, 3, 4, 5, 3],
    after: [
      [1, 1, 250],
      [2, 6, 236],
      [3, 14, 222],
      [4, 32, 222],
      [5, 75, 232],
      [6, 164, 218],
      [1, 1, 218],
      [1, 1, 218],
      [2, 6, 204],
      [3, 12, 190],
      [4, 23, 190],
      [5, 46, 200],
      [6, 86, 186],
    ],
  },
  {
    grades: [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 5],
    after: [
      [1, 1, 236],
      [2, 6, 222],
      [3, 13, 208],
      [4, 26, 194],
      [5, 47, 180],
      [6, 79, 166],
      [7, 121, 152],
      [8, 167, 138],
      [9, 218, 130],
      [10, 284, 130],
      [11, 370, 130],
      [12, 518, 140],
    ],
  },
  {
    grades: [4, 4, 4, 0, 0, 0, 5, 5, 5, 5],
    after: [
      [1, 1, 250],
      [2, 6, 250],
      [3, 15, 250],
      [1, 1, 250],
      [1, 1, 250],
      [1, 1, 250],
      [2, 6, 260],
      [3, 17, 270],
      [4, 48, 280],
      [5, 140, 290],
    ],
  },
];

describe('SM-2 on due days', () => {
  for (const { grades, after } of GOLDEN) {
    it(`${grades.join(' ')} gives ${after.map(([, days]) => days).join(' ')} days`, () => {
      const memories = onDueDays(grades);
      const seen = memories.map((m) => [m.repetitions, m.intervalDays, m.easeHundredths]);
      assert.deepEqual(seen, after);
    });
  }

  it('counts a lapse only where the card had been learnt', () => {
    const lapses = onDueDays([0, 4, 1, 4, 4, 2, 0]).map((memory) => memory.lapses);
    assert.deepEqual(lapses, [0, 0, 1, 1, 1, 2, 2]);
  });

  it('counts a late answer as if it were on time', () => {
    const card = learnt({ intervalDays: 15, dueOn: TODAY });
    const { memory, kind } = answerCard(card, 4, addDays(TODAY, 100));
    assert.equal(kind, 'review');
    assert.equal(memory.intervalDays, 38);
    assert.equal(memory.dueOn, addDays(TODAY, 138));
  });
});

describe('same-day repetitions', () => {
  it('change nothing, and are owed until an answer of 4 or better', () => {
    const failed = answerCard(NEW_CARD, 1, TODAY);
    const card = { memory: failed.memory, last: { day: TODAY, grade: 1 as Grade } };
    assert.equal(isRepeatNeeded(card, TODAY), true);
    for (const [grade, owed] of [
      [0, true],
      [3, true],
      [4, false],
      [5, false],
    ] as const) {
      const drill = answerCard(card, grade, TODAY);
      assert.deepEqual(
        [drill.kind, drill.memory, drill.needsRepeat],
        ['drill', failed.memory, owed],
      );
    }
  });

  it('are owed no more once the next study day has begun', () => {
    const { memory } = answerCard(NEW_CARD, 3, TODAY);
    const card = { memory, last: { day: TODAY, grade: 3 as Grade } };
    assert.equal(isRepeatNeeded(card, addDays(TODAY, 1)), false);
  });

  it('are what an answer dated before the last one becomes', () => {
    const { memory } = answerCard(NEW_CARD, 4, TODAY);
    const card = { memory, last: { day: TODAY, grade: 4 as Grade } };
    const outcome = answerCard(card, 5, addDays(TODAY, -3));
    assert.deepEqual([outcome.kind, outcome.day, outcome.memory], ['drill', TODAY, memory]);
  });
});

describe('early answers', () => {
  const card = learnt({ intervalDays: 15, dueOn: addDays(TODAY, 10) });
  const rows = [
    ['5 of 15 days in, a pass earns ⌈5 · 2.5⌉ = 13 and keeps the 15', 4, TODAY, 15],
    ['9 days in, it earns ⌈9 · 2.5⌉ = 23', 4, addDays(TODAY, 4), 23],
    ['14 days in, hard cannot earn more than on time: ⌈15 · 2.36⌉', 3, addDays(TODAY, 9), 35],
    ['a failure is a lapse like any other', 2, TODAY, 1],
  ] as const;
  for (const [name, grade, day, days] of rows) {
    it(name, () => {
      const outcome = answerCard(card, grade, day);
      assert.equal(outcome.kind, 'early');
      assert.equal(outcome.memory.intervalDays, days);
      assert.equal(outcome.memory.dueOn, addDays(day, days));
    });
  }

  it('leave repetitions and ease alone where they pass', () => {
    const { memory } = answerCard(card, 5, TODAY);
    assert.deepEqual([memory.repetitions, memory.easeHundredths], [3, 250]);
  });
});

describe('SM-2 for any card and any grade', () => {
  const grade = fc.integer({ min: 0, max: 5 }).map((value) => value as Grade);
  const memory = fc.record({
    repetitions: fc.integer({ min: 1, max: 40 }),
    easeHundredths: fc.integer({ min: 130, max: 900 }),
    intervalDays: fc.integer({ min: 1, max: MAXIMUM_INTERVAL_DAYS }),
    dueOn: fc.integer({ min: -400, max: 400 }).map((days) => addDays(TODAY, days)),
    lapses: fc.nat(20),
  });
  const known = memory.map((value): CardSchedule => ({ memory: value, last: null }));

  it('a pass never shortens an interval', () => {
    fc.assert(
      fc.property(known, grade, (card, q) => {
        const after = answerCard(card, q, TODAY).memory.intervalDays;
        assert.ok(q < 3 || after >= (card.memory?.intervalDays ?? 0));
      }),
    );
  });

  it('no harder grade gives a longer interval than an easier one', () => {
    fc.assert(
      fc.property(known, (card) => {
        const days = [...previews(card, TODAY).values()].map(
          (future) => future.memory.intervalDays,
        );
        assert.deepEqual(
          days,
          [...days].sort((a, b) => a - b),
        );
      }),
    );
  });

  it('the ease factor stays at 1.3 or above, the interval within 1 to 36,500 days', () => {
    fc.assert(
      fc.property(known, fc.array(grade, { maxLength: 30 }), (card, grades) => {
        let current = card;
        for (const q of grades) {
          const day = current.memory?.dueOn ?? TODAY;
          const { memory: next } = answerCard(current, q, day);
          assert.ok(next.easeHundredths >= 130);
          assert.ok(next.intervalDays >= 1 && next.intervalDays <= MAXIMUM_INTERVAL_DAYS);
          current = { memory: next, last: { day, grade: q } };
        }
      }),
    );
  });

  it('answering early never gives more than answering on time', () => {
    fc.assert(
      fc.property(known, grade, fc.nat(500), (card, q, daysEarly) => {
        const dueOn = card.memory?.dueOn ?? TODAY;
        const early = answerCard(card, q, addDays(dueOn, -daysEarly)).memory.intervalDays;
        assert.ok(early <= answerCard(card, q, dueOn).memory.intervalDays);
      }),
    );
  });
});

function learnt({ intervalDays, dueOn }: Pick<Sm2State, 'intervalDays' | 'dueOn'>): CardSchedule {
  const memory = { repetitions: 3, easeHundredths: 250, intervalDays, dueOn, lapses: 0 };
  return { memory, last: null };
}
