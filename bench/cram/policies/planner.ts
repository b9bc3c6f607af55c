import { planCram } from '../../../src/cram/plan.ts';
import type { CramPlan } from '../../../src/cram/types.ts';
import { inputOn } from '../cell-input.ts';
import type { Cell } from '../cells.ts';
import type { Policy, Teacher } from './policy.ts';
import { noTraces } from './traces.ts';

/** The planner, planning anew at the start of each session from the answers so far. */
export const planner: Policy = { name: 'the planner', begin };

function begin(cell: Cell): Teacher {
  const traces = noTraces();
  return {
    session: (day) => cardsIn(planCram(inputOn(day, cell, traces.of))),
    answer: traces.answer,
  };
}

function cardsIn({ today }: CramPlan): readonly number[] {
  return today.map(Number);
}
