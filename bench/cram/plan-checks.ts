import { isDeepStrictEqual } from 'node:util';
import { planCram } from '../../src/cram/plan.ts';
import type { CramInput } from '../../src/cram/types.ts';
import { inputOn } from './cell-input.ts';
import type { Cell } from './cells.ts';
import { chanceOf } from './chance.ts';

/** The plan that is timed. */
const LARGE: Cell = { cards: 500, days: 30, minutes: 20 };
const TIMED = 3;

/** The longest of three plans for 500 cards and 30 days, of cards half of which are new, in seconds. */
export function secondsToPlan(seed: number): number {
  const input = someInput(LARGE, seed);
  const times = Array.from({ length: TIMED }, () => {
    const start = performance.now();
    planCram(input);
    return (performance.now() - start) / 1000;
  });
  return Math.max(...times);
}

/** How many of so many inputs give another plan the second time, with their cards turned round. */
export function differingPlans(seed: number, inputs: number): number {
  const all = Array.from({ length: inputs }, (_, index) => {
    const cell = { cards: 20 + 40 * index, days: 1 + 4 * index, minutes: 5 + index };
    return someInput(cell, seed + index);
  });
  return all.filter((input) => {
    const turned = { ...input, cards: input.cards.toReversed() };
    return !isDeepStrictEqual(planCram(input), planCram(turned));
  }).length;
}

/** An input in whose cards chance has left traces of all kinds; about half are new. */
function someInput(cell: Cell, seed: number): CramInput {
  return inputOn(0, cell, (card) => {
    const chance = chanceOf(seed, card);
    if (chance() < 0.5) return null;
    const trace = { stability: 0.1 * 1000 ** chance(), difficulty: 1 + 9 * chance() };
    return { trace, day: -Math.floor(chance() * 20), passes: Math.floor(chance() * 3) };
  });
}
