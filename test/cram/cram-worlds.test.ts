import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chanceOf, normal } from '../../bench/cram/chance.ts';
import { planner } from '../../bench/cram/policies/planner.ts';
import type { Policy } from '../../bench/cram/policies/policy.ts';
import { reread } from '../../bench/cram/policies/reread.ts';
import { sm2 } from '../../bench/cram/policies/sm2.ts';
import { simulate } from '../../bench/cram/simulate.ts';
import { difference, estimate } from '../../bench/cram/statistics.ts';
import { actRWorld } from '../../bench/cram/worlds/act-r.ts';
import { fsrsWorld } from '../../bench/cram/worlds/fsrs.ts';
import { halfLifeWorld } from '../../bench/cram/worlds/half-life.ts';
import { hyperbolaWorld } from '../../bench/cram/worlds/hyperbola.ts';
import type { Answer } from '../../bench/cram/worlds/world.ts';

const WORLDS = [fsrsWorld, halfLifeWorld, actRWorld, hyperbolaWorld] as const;
const CELL = { cards: 12, days: 4, minutes: 3 } as const;
const learner = { seed: 7, number: 3 } as const;

describe('chance', () => {
  it('gives the same numbers for the same keys, and others for others', () => {
    const first = (...keys: number[]) => {
      const chance = chanceOf(...keys);
      return [chance(), chance(), chance()];
    };
    assert.deepEqual(first(1, 2), first(1, 2));
    assert.notDeepEqual(first(1, 2), first(2, 1));
    assert.notDeepEqual(first(1), first(2));
  });

  it('spreads evenly over keys that follow each other, and normally where asked', () => {
    const uniform = Array.from({ length: 4000 }, (_, key) => chanceOf(5, key)());
    const drawn = Array.from({ length: 4000 }, (_, key) => normal(chanceOf(6, key), 2));
    assert.ok(Math.abs(estimate(uniform).mean - 0.5) < 0.02);
    assert.ok(Math.abs(estimate(drawn).mean) < 0.12);
    assert.ok(Math.abs(estimate(drawn.map((x) => x ** 2)).mean - 4) < 0.4);
  });
});

for (const world of WORLDS) {
  describe(`the world ${world.name}`, () => {
    const answerOn = (day: number, rating: Answer['rating']): Answer => {
      return { card: 0, day, rating, attempt: 0, isFresh: day === 0 };
    };

    it('forgets from day to day, and holds longer what was recalled after a wait', () => {
      const memory = world.meet(1, chanceOf(1));
      memory.answer(answerOn(0, 3));
      const before = [1, 3, 9].map((day) => memory.recall(0, day));
      assert.deepEqual(
        before,
        before.toSorted((a, b) => b - a),
      );
      assert.ok(before.every((recall) => recall > 0 && recall < 1));
      memory.answer(answerOn(3, 3));
      assert.ok(memory.recall(0, 9) > (before[2] ?? 1));
    });

    it('gives a learner the same result each time, and another one another', () => {
      const once = simulate(world, CELL, planner, learner);
      assert.deepEqual(simulate(world, CELL, planner, learner), once);
      assert.notDeepEqual(simulate(world, CELL, planner, { ...learner, seed: 8 }), once);
    });

    it('lets chance befall a learner alike, whatever the policy', () => {
      const firstAnswers = (policy: Policy) => {
        const seen = new Map<number, number>();
        const watched: Policy = {
          name: policy.name,
          begin: (cell) => {
            const teacher = policy.begin(cell);
            const answer = (one: Answer) => {
              if (!seen.has(one.card)) seen.set(one.card, one.rating);
              teacher.answer(one);
            };
            return { session: teacher.session, answer };
          },
        };
        simulate(world, { ...CELL, minutes: 20 }, watched, learner);
        return [...seen].sort(([a], [b]) => a - b);
      };
      assert.deepEqual(firstAnswers(sm2), firstAnswers(reread));
    });
  });
}

describe('a session', () => {
  it('ends with the answer that its time runs out in', () => {
    for (const policy of [sm2, reread, planner]) {
      const { minutes, overrun } = simulate(fsrsWorld, { ...CELL, minutes: 1 }, policy, learner);
      assert.ok(overrun <= 1);
      assert.ok(minutes <= CELL.days * (1 + 20 / 60));
    }
  });
});

describe('an estimate', () => {
  it('has the interval of Student’s t', () => {
    const { mean, margin } = estimate(Array.from({ length: 20 }, (_, index) => index));
    assert.equal(mean, 9.5);
    // t is 2.0930 at 19 degrees of freedom, and the variance of 0 … 19 is 35.
    assert.ok(Math.abs(margin - 2.093 * Math.sqrt(35 / 20)) < 0.002);
  });

  it('of a difference goes pair by pair', () => {
    assert.deepEqual(difference([3, 5, 9], [2, 4, 8]), { mean: 1, margin: 0 });
  });
});
