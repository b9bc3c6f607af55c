import { USUAL_COSTS } from '../../src/cram/simulate.ts';
import type { CramCard, CramInput } from '../../src/cram/types.ts';

/** New cards: a01, a02, … */
export function newCards(count: number, weight = 1, letter = 'a'): CramCard[] {
  return Array.from({ length: count }, (_, index) => ({
    id: letter + String(index + 1).padStart(2, '0'),
    trace: null,
    elapsedDays: 0,
    passes: 0,
    weight,
  }));
}

/** A card seen so many days ago, and recalled then. */
export function seen(id: string, stability: number, elapsedDays: number, weight = 1): CramCard {
  return { id, trace: { stability, difficulty: 5 }, elapsedDays, passes: 1, weight };
}

/** An input with a session of so many minutes on each day. */
export function cram(cards: readonly CramCard[], days: number, minutes: number): CramInput {
  return {
    cards,
    daysLeft: days,
    sessionDays: Array.from({ length: days }, (_, day) => day),
    secondsPerSession: minutes * 60,
    costs: USUAL_COSTS,
    spendsAll: false,
  };
}
