import { ENOUGH, timeCoverageOf } from '../../src/cram/types.ts';
import { inputOn } from './cell-input.ts';

/** How many cards, and how much time for them: a session on each day before the day itself. */
export interface Cell {
  readonly cards: number;
  readonly days: number;
  readonly minutes: number;
}

/** The cells that every policy is tried in. */
export const CELLS: readonly Cell[] = [
  { cards: 60, days: 7, minutes: 10 },
  { cards: 60, days: 14, minutes: 10 },
  { cards: 60, days: 30, minutes: 10 },
  { cards: 60, days: 7, minutes: 4 },
  { cards: 200, days: 14, minutes: 10 },
];

/** A cell in words: `60×7d×10min`. */
export function nameOf({ cards, days, minutes }: Cell): string {
  return `${cards}×${days}d×${minutes}min`;
}

/** The share of "one look and two reviews a card" that a cell has time for. */
export function rhoIn(cell: Cell): number {
  return timeCoverageOf(inputOn(0, cell, () => null));
}

/** Whether the time is enough for the deck. */
export function isEnough(cell: Cell): boolean {
  return rhoIn(cell) >= ENOUGH;
}
