import { USUAL_COSTS } from '../../src/cram/simulate.ts';
import type { CramInput } from '../../src/cram/types.ts';
import type { Cell } from './cells.ts';
import { cardsOf } from './policies/policy.ts';
import type { Known } from './policies/traces.ts';

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

/** Ids are numbers of one length, so that their order as text is the order of the cards. */
function idOf(card: number): string {
  return String(card).padStart(5, '0');
}
