import type { CardId } from '../../deck/card.ts';
import type { Event, EventId } from '../event.ts';

/** Takes events with their places: bytes from the log's start. */
export type VisitEvent = (event: Event, offset: number) => void;

/** Passes over a log, as the fold needs them. */
export interface LogPasses {
  /** What lies before this place has been folded already. */
  readonly from: number;
  /** The events behind `from`. */
  readonly tail: (visit: VisitEvent) => void;
  /** The undo and relink events behind `from`. */
  readonly turns: (visit: VisitEvent) => void;
  /** All events of the whole log on some cards. */
  readonly ofCards: (cards: ReadonlySet<CardId>, visit: VisitEvent) => void;
  /** Those events of the whole log that have some ids. */
  readonly withIds: (ids: ReadonlySet<EventId>, visit: VisitEvent) => void;
}
