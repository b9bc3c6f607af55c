import type { CardId } from '../../deck/card.ts';
import type { Day } from '../../schedule/day.ts';
import type { CardProgress } from '../card-progress.ts';
import { cardOf, firstOnOf, fromRow, type Row, toRow } from '../snapshot/progress-row.ts';

/** Where each card stands, by the id that stands for its class. */
export interface CardTable {
  readonly get: (id: CardId) => CardProgress | undefined;
  /** Puts a card's progress in, or with null takes it out. */
  readonly put: (id: CardId, progress: CardProgress | null) => void;
  readonly entries: () => Iterable<readonly [CardId, CardProgress]>;
  readonly rows: () => Iterable<Row>;
  /** How many cards took one of a day's slots for new cards. */
  readonly newOn: (day: Day) => number;
  readonly size: () => number;
}

/** A table of rows, each made into a card's progress only when it is asked for. */
export function cardTable(rows: readonly Row[] = []): CardTable {
  const cards = new Map<CardId, Row | CardProgress>();
  const firsts = new Map<Day, number>();
  const countFirst = (day: Day | null, times: 1 | -1) => {
    if (day !== null) firsts.set(day, (firsts.get(day) ?? 0) + times);
  };
  for (const row of rows) {
    cards.set(cardOf(row), row);
    countFirst(firstOnOf(row), 1);
  }
  const get = (id: CardId) => {
    const held = cards.get(id);
    return held === undefined ? undefined : progressOf(held);
  };
  return {
    get,
    put(id, progress) {
      countFirst(get(id)?.firstOn ?? null, -1);
      if (progress === null) cards.delete(id);
      else cards.set(id, progress);
      countFirst(progress?.firstOn ?? null, 1);
    },
    *entries() {
      for (const [id, held] of cards) yield [id, progressOf(held)] as const;
    },
    *rows() {
      for (const [id, held] of cards) yield isRowHeld(held) ? held : toRow(id, held);
    },
    newOn: (day) => firsts.get(day) ?? 0,
    size: () => cards.size,
  };
}

function progressOf(held: Row | CardProgress): CardProgress {
  return isRowHeld(held) ? fromRow(held) : held;
}

function isRowHeld(held: Row | CardProgress): held is Row {
  return Array.isArray(held);
}
