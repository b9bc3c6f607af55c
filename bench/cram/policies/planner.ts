import { USUAL_COSTS } from '../../../src/queue/cram/costs.ts';
import type { CramInput } from '../../../src/queue/cram/cram-input.ts';
import type { CramPlan } from '../../../src/queue/cram/cram-plan.ts';
import { planCram } from '../../../src/queue/cram/plan-cram.ts';
import type { Cell } from '../cells.ts';
import { cardsOf, type Policy, type Teacher } from './policy.ts';
import { type Known, noTraces } from './traces.ts';

/** The planner, planning anew at the start of each session from the answers so far. */
export const planner: Policy = { name: 'the planner', begin };

/** The input for the plan of a day, given what is known of the cards. */
export function inputOn(day: number, cell: Cell, known: (card: number) => Known | null): CramInput {
  return {
    cards: cardsOf(cell).map((card) => {
      const at = known(card);
      return {
        id: idOf(card),
        trace: at?.trace ?? null,
        elapsedDays: at === null ? 0 : day - at.day,
        passes: at?.passes ?? 0,
        weight: 1,
      };
    }),
    daysLeft: cell.days - day,
    sessionDays: Array.from({ length: cell.days - day }, (_, ahead) => ahead),
    secondsPerSession: cell.minutes * 60,
    costs: USUAL_COSTS,
    spendsAll: false,
  };
}

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

/** Ids are numbers of one length, so that their order as text is the order of the cards. */
function idOf(card: number): string {
  return String(card).padStart(5, '0');
}
