import type { CramInput } from './cram-input.ts';
import { NODES } from './grid.ts';
import { ROUNDS } from './prices.ts';
import { WIDTH } from './step-table.ts';

/** Above so many multiplications a plan is made the simple way: a few seconds on a slow machine. */
export const MOST_OPERATIONS = 1.5e9;

/** How many multiplications a plan by prices takes at most. */
export function operationsOf({ cards, sessionDays }: CramInput): number {
  const sessions = sessionDays.length;
  const weights = new Set(cards.map(({ weight }) => weight)).size;
  const values = (weights * NODES * sessions * (sessions - 1)) / 2;
  return ROUNDS * WIDTH * (values + cards.length * sessions);
}
