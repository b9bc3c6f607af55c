import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { outlookOf } from '../../src/cram/outlook.ts';
import { planCram } from '../../src/cram/plan.ts';
import { passesAfter } from '../../src/cram/simulate.ts';
import type { CramCard, CramInput } from '../../src/cram/types.ts';
import { firstTrace, nextTrace } from '../../src/schedule/fsrs.ts';
import { chanceFrom } from '../../src/schedule/seeded-chance.ts';
import { cram, newCards, seen } from './cram-inputs.ts';

const AFEW = [
  seen('strong', 80, 3),
  seen('faded', 2, 9),
  seen('shaky', 0.3, 1),
  seen('today', 0.3, 0),
  ...newCards(2),
];

describe('a plan for a date', () => {
  const table: readonly (readonly [string, CramInput, string])[] = [
    ['has nothing to ask without cards', cram([], 7, 10), ''],
    ['has nothing to ask without sessions', { ...cram(AFEW, 7, 10), sessionDays: [] }, ''],
    [
      'has nothing to ask on a day without a session',
      { ...cram(AFEW, 7, 10), sessionDays: [1, 2] },
      '',
    ],
    ['asks what gains most by a second of today', cram(AFEW, 7, 10), 'shaky a01 a02 faded'],
    [
      'asks everything but what was answered today in the only session',
      cram(AFEW, 1, 10),
      'a01 a02 shaky faded strong',
    ],
    [
      'asks what must be known first',
      cram([...newCards(3), seen('z', 0.3, 1, 3), ...newCards(1, 3, 'm')], 7, 2),
      'z m01 a01 a02 a03',
    ],
    ['waits while more than 45 days are left', cram(AFEW, 60, 10), ''],
    [
      'asks the least known first on the day itself',
      { ...cram(AFEW, 0, 10), sessionDays: [] },
      'a01 a02 faded shaky strong today',
    ],
  ];
  for (const [name, input, today] of table) {
    it(name, () => assert.equal(planCram(input).today.join(' '), today));
  }

  it('says when it begins, and has its sessions from then on', () => {
    const plan = planCram(cram(newCards(5), 60, 10));
    assert.equal(plan.startsIn, 30);
    assert.deepEqual([plan.sessions[0]?.day, plan.sessions.at(-1)?.day], [30, 59]);
  });

  it('begins at once with 45 days left, but waits for the day that was named where it was set before', () => {
    const set = cram(newCards(5), 45, 10);
    assert.equal(planCram(set).startsIn, 0);
    assert.equal(planCram({ ...set, beganFar: true }).startsIn, 15);
    assert.equal(planCram({ ...cram(newCards(5), 30, 10), beganFar: true }).startsIn, 0);
  });

  it('puts what does not fit behind what does', () => {
    const plan = planCram(cram(newCards(60), 7, 10));
    assert.deepEqual([plan.today.length, plan.fitting], [60, 19]);
  });

  it('says how much of a look and two reviews the time allows', () => {
    assert.equal(planCram(cram(newCards(60), 7, 10)).timeCoverage.toFixed(2), '1.37');
    assert.equal(planCram(cram([seen('a', 3, 1)], 1, 1)).timeCoverage.toFixed(2), '3.00');
  });

  it('stops early where time gains next to nothing, unless all of it is to be spent', () => {
    const cards = [seen('a', 5000, 10), seen('b', 9000, 1)];
    assert.deepEqual(planCram(cram(cards, 3, 10)).today, []);
    assert.equal(planCram(cram(cards, 3, 10)).stopsEarly, true);
    assert.notDeepEqual(planCram({ ...cram(cards, 1, 10), spendsAll: true }).today, []);
  });

  it('is the simple one, and says so, where there are too many cards to weigh', () => {
    const plan = planCram(cram(newCards(40_000), 45, 10));
    assert.equal(plan.method, 'simple');
    assert.match(plan.why ?? '', /too many cards/);
    assert.equal(plan.today.length, 40_000);
    assert.ok(plan.fitting > 0);
  });
});

const anyCard = fc.record({
  trace: fc.option(
    fc.record({
      stability: fc.oneof(
        fc.constantFrom(0.001, 36_500),
        fc.double({ min: 0.001, max: 36_500, noNaN: true }),
      ),
      difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
    }),
  ),
  elapsedDays: fc.oneof(fc.constantFrom(0, 20_000), fc.nat(20_000)),
  passes: fc.nat(4),
  weight: fc.constantFrom(1, 3),
});

const anyInput = fc
  .record({
    cards: fc.array(anyCard, { maxLength: 12 }),
    daysLeft: fc.nat(12),
    skipped: fc.array(fc.nat(12), { maxLength: 6 }),
    secondsPerSession: fc.constantFrom(0, 1, 60, 600),
    spendsAll: fc.boolean(),
  })
  .map(({ cards, skipped, daysLeft, secondsPerSession, spendsAll }): CramInput => {
    const input = cram(
      cards.map((card, index) => ({ ...card, id: `c${index}` })),
      daysLeft,
      1,
    );
    const sessionDays = input.sessionDays.filter((day) => !skipped.includes(day));
    return { ...input, sessionDays, secondsPerSession, spendsAll };
  });

describe('any plan', () => {
  it('is the same for the same cards in any order', () => {
    const shuffled = anyInput.chain((input) =>
      fc
        .shuffledSubarray([...input.cards], { minLength: input.cards.length })
        .map((cards) => [input, { ...input, cards }] as const),
    );
    fc.assert(
      fc.property(shuffled, ([input, other]) => assert.deepEqual(planCram(other), planCram(input))),
      { numRuns: 25 },
    );
  });

  it('plans no session beyond its time, names each card once, and holds no figure that is none', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const plan = planCram(input);
        assert.notEqual(plan.method, 'simple', plan.why);
        assert.equal(new Set(plan.today).size, plan.today.length);
        for (const { seconds, reviews, fresh } of plan.sessions) {
          assert.ok(seconds <= input.secondsPerSession + 1e-9 && seconds >= 0, String(seconds));
          assert.ok(reviews >= 0 && fresh >= 0);
        }
        assert.ok(plan.prices.every(Number.isFinite));
      }),
      { numRuns: 40 },
    );
  });

  it('shows every card that must be known, whatever is answered', () => {
    const goal = fc.record({
      must: fc.integer({ min: 1, max: 8 }),
      others: fc.nat(20),
      days: fc.integer({ min: 1, max: 6 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(goal, ({ must, others, days, seed }) => {
        const minutes = Math.ceil((must * 31 * 1.5) / 60 / days) + 1;
        const cards = [...newCards(others), ...newCards(must, 3, 'm')];
        const unseen = study(cram(cards, days, minutes), seed).filter(
          ({ trace }) => trace === null,
        );
        assert.deepEqual(
          unseen.filter(({ weight }) => weight === 3),
          [],
        );
      }),
      { numRuns: 25 },
    );
  });

  it('is worth no less with more minutes, as far as 40 runs can tell', () => {
    const at = (minutes: number) => {
      const input = cram(newCards(30), 7, minutes);
      return outlookOf(input, planCram(input), { seed: 3, runs: 40 }).mean;
    };
    const means = [2, 4, 8, 16].map(at);
    for (const [index, mean] of means.entries()) {
      assert.ok(mean > (means[index - 1] ?? 0) - 0.02, means.join(' '));
    }
  });
});

/** The cards after a session on each day, planned anew each time; half of the answers pass. */
function study(input: CramInput, seed: number): readonly CramCard[] {
  const chance = chanceFrom(seed);
  let { cards } = input;
  for (const day of input.sessionDays) {
    const left = input.daysLeft - day;
    const { today } = planCram({
      ...cram(cards, left, 1),
      secondsPerSession: input.secondsPerSession,
    });
    const answered = new Map<string, CramCard>();
    let seconds = 0;
    for (const id of today) {
      if (seconds >= input.secondsPerSession) break;
      const card = cards.find((one) => one.id === id);
      assert.ok(card);
      const rating = chance() < 0.5 ? 3 : 1;
      seconds += card.trace === null ? 31 : 14;
      const trace = card.trace
        ? nextTrace(card.trace, rating, card.elapsedDays)
        : firstTrace(rating);
      const passes = passesAfter(card.trace && card.passes, rating > 1, card.elapsedDays);
      answered.set(id, { ...card, trace, elapsedDays: 0, passes });
    }
    cards = cards.map((card) => answered.get(card.id) ?? card);
    cards = cards.map((card) => ({ ...card, elapsedDays: card.trace ? card.elapsedDays + 1 : 0 }));
  }
  return cards;
}
