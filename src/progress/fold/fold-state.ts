import type { Day } from '../../schedule/day.ts';
import type { DayTotals } from '../card-progress.ts';
import type { EventId } from '../event.ts';
import type { JournalEvent } from '../journal-event.ts';
import { type CardTable, cardTable } from './card-table.ts';
import { type Links, linksFrom } from './links.ts';

/** What the events folded so far come to. The fold changes it in place. */
export interface FoldState {
  readonly cards: CardTable;
  readonly days: Map<Day, DayTotals>;
  links: Links;
  /** Ids taken back, those of events not yet seen among them. */
  readonly undone: Set<EventId>;
  /** What was aimed at, and how it went; those taken back among them. */
  readonly journal: Map<EventId, JournalEvent>;
}

/** Before any event. */
export function emptyState(): FoldState {
  return {
    cards: cardTable(),
    days: new Map(),
    links: linksFrom([]),
    undone: new Set(),
    journal: new Map(),
  };
}
