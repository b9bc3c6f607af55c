import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planner } from '../../bench/cram/policies/planner.ts';
import { sm2, strictSm2 } from '../../bench/cram/policies/sm2.ts';
import { simulate } from '../../bench/cram/simulate.ts';
import { meanOf } from '../../bench/cram/statistics.ts';
import { actRWorld } from '../../bench/cram/worlds/act-r.ts';
import { fsrsWorld } from '../../bench/cram/worlds/fsrs.ts';
import { halfLifeWorld } from '../../bench/cram/worlds/half-life.ts';
import { outlookOf } from '../../src/cram/outlook.ts';
import { planCram } from '../../src/cram/plan.ts';
import { passesAfter } from '../../src/cram/simulate.ts';
import type { CramCard } from '../../src/cram/types.ts';
import { cram, newCards, seen } from './cram-inputs.ts';

/** A card whose passes are known, seen so many days ago. */
function passed(id: string, passes: number, elapsedDays: number, stability = 5): CramCard {
  return { ...seen(id, stability, elapsedDays), passes };
}

describe('a plan for a date that leaves too little time', () => {
  const asked = (cards: readonly CramCard[], days = 3) => planCram(cram(cards, days, 1)).today;
  const table: readonly (readonly [string, readonly CramCard[], string])[] = [
    [
      'follows up what was begun before it begins more',
      [...newCards(2), passed('m', 0, 1)],
      'm a01 a02',
    ],
    [
      'asks first what waits longest',
      [passed('x', 0, 1), passed('y', 0, 3), passed('z', 1, 6)],
      'z y x',
    ],
    [
      'leaves a card that passed for six days, and one that passed twice for fifteen',
      [
        ...newCards(1),
        passed('w', 1, 5),
        passed('x', 1, 6),
        passed('y', 2, 14),
        passed('z', 2, 15),
      ],
      'z x a01 y w',
    ],
    [
      'asks a hard card sooner again',
      [
        ...newCards(1),
        passed('x', 1, 4),
        { ...passed('y', 1, 4), trace: { stability: 1, difficulty: 8 } },
      ],
      'y a01 x',
    ],
    [
      'leaves alone for longer what lasts longer',
      [...newCards(1), passed('x', 3, 20, 90), passed('y', 3, 30, 90)],
      'y a01 x',
    ],
    ['does not ask what was answered today', [...newCards(1), passed('x', 0, 0)], 'a01'],
    [
      'begins what must be known before it follows up what need not be',
      [...newCards(1, 3, 'm'), passed('x', 0, 1), { ...passed('y', 1, 1), weight: 3 }],
      'm01 x y',
    ],
  ];
  const others = newCards(20, 1, 'o');
  for (const [name, cards, today] of table) {
    it(name, () => {
      const own = asked([...cards, ...others]).filter((id) => !id.startsWith('o'));
      assert.equal(own.join(' '), today);
    });
  }

  it('says how it was made, and has an outlook', () => {
    const input = cram(newCards(60), 7, 4);
    const plan = planCram(input);
    assert.equal(plan.method, 'steady');
    const { sessions, onDay } = outlookOf(input, plan, { seed: 1, runs: 20 });
    assert.ok(onDay[0] > 0 && onDay[1] < 1);
    assert.equal(Math.round(sessions[0]?.fresh ?? 0), plan.fitting);
  });

  it('is the same for the same cards in any order', () => {
    const cards = [...newCards(60), passed('x', 0, 1), passed('y', 1, 2)];
    assert.deepEqual(planCram(cram(cards.toReversed(), 7, 4)), planCram(cram(cards, 7, 4)));
  });

  it('is made by prices where the time is ample', () => {
    assert.equal(planCram(cram(newCards(60), 7, 12)).method, 'prices');
  });
});

describe('passes', () => {
  const table: readonly (readonly [string, readonly (readonly [number, boolean])[], number])[] = [
    ['a first look is none', [[0, true]], 0],
    [
      'a pass on a later day is one',
      [
        [0, false],
        [1, true],
      ],
      1,
    ],
    [
      'further tries on a day change nothing',
      [
        [0, false],
        [0, true],
        [1, false],
        [1, true],
      ],
      0,
    ],
    [
      'a failure begins anew',
      [
        [0, true],
        [1, true],
        [7, false],
        [8, true],
      ],
      1,
    ],
  ];
  for (const [name, answers, passes] of table) {
    it(`of a card: ${name}`, () => {
      let before: number | null = null;
      let last = 0;
      for (const [day, isPass] of answers) {
        before = passesAfter(before, isPass, day - last);
        last = day;
      }
      assert.equal(before, passes);
    });
  }
});

describe('where the time is too short, the planner loses to neither reading of SM-2', () => {
  const CELL = { cards: 30, days: 7, minutes: 2 } as const;
  const learners = Array.from({ length: 40 }, (_, number) => ({ seed: 11, number }));
  for (const world of [fsrsWorld, halfLifeWorld, actRWorld]) {
    it(`in the world ${world.name}`, () => {
      const [own, ...others] = [planner, sm2, strictSm2].map((policy) =>
        meanOf(learners.map((one) => simulate(world, CELL, policy, one).onTheDay)),
      );
      for (const other of others) assert.ok((own ?? 0) > other - 0.015, `${own} ${other}`);
    });
  }
});
