import type { CardId } from '../deck/card.ts';
import type { Day, Instant } from '../schedule/day.ts';
import type { Grade } from '../schedule/grade.ts';
import type { LastAnswer, Memory } from '../schedule/memory.ts';
import { isJournalEvent, type JournalEvent } from './journal-event.ts';

/** A UUIDv7, or for what can be brought in twice a UUID derived from its content. */
export type EventId = string & { readonly brand: 'EventId' };

/** Where an answer was given. */
export type Mode = 'quiz' | 'cram' | 'interview';

/** What every event has. */
export interface EventHead {
  readonly id: EventId;
  readonly at: Instant;
  readonly day: Day;
  /** Which machine and which process wrote it; left out where the id is derived. */
  readonly machine?: string;
  readonly session?: string;
}

interface CardEventHead extends EventHead {
  readonly card: CardId;
  /** Short hashes of the sides as they were then. */
  readonly frontHash?: string;
  readonly backHash?: string;
}

/** A graded answer. */
export interface ReviewEvent extends CardEventHead {
  readonly type: 'review';
  readonly grade: Grade;
  /** How long the answer took, in milliseconds; 0 where unknown. */
  readonly ms: number;
  readonly mode: Mode;
  /** `false`: history only, the schedule is left alone. */
  readonly schedule?: false;
}

/** An answer brought in from another program: history, never scheduling. */
export interface ImportEvent extends CardEventHead {
  readonly type: 'import';
  readonly grade: Grade;
  readonly ms: number;
}

/** A memory brought in from elsewhere: the card's schedule begins there. */
export interface SetEvent extends CardEventHead {
  readonly type: 'set';
  /** Null only where `restores` is given: a card can be suspended before its first answer. */
  readonly memory: Memory | null;
  readonly restores?: Restored;
}

/** What a `set` adds where it puts back a card whose events are lost, as it last stood. */
export interface Restored {
  /** The card's last event: once the log holds it after all, the `set` is ignored. */
  readonly covers: EventId;
  readonly last: LastAnswer | null;
  readonly suspended: boolean;
  readonly buriedOn: Day | null;
  readonly firstOn: Day | null;
}

/** Takes an event back. Undo, import and set events cannot be taken back. */
export interface UndoEvent extends EventHead {
  readonly type: 'undo';
  readonly undoes: EventId;
}

/** Suspends, unsuspends, buries until the next study day, or makes new again. */
export interface CardStateEvent extends CardEventHead {
  readonly type: 'suspend' | 'unsuspend' | 'bury' | 'reset';
}

/** Says that two ids are the same card: `card` became `to`. */
export interface RelinkEvent extends CardEventHead {
  readonly type: 'relink';
  readonly to: CardId;
}

/** What a later version wrote: kept, passed on, and left out of the fold. */
interface UnknownEvent extends EventHead {
  readonly type: 'unknown';
}

/** A record of the log. */
export type Event =
  | ReviewEvent
  | ImportEvent
  | SetEvent
  | UndoEvent
  | CardStateEvent
  | RelinkEvent
  | JournalEvent
  | UnknownEvent;

/** The events that decide where a card stands. */
export type CardEvent = ReviewEvent | SetEvent | CardStateEvent;

/** Whether an event decides where a card stands; imports are history, relinks make classes. */
export function isCardEvent(event: Event): event is CardEvent {
  switch (event.type) {
    case 'review':
    case 'set':
    case 'suspend':
    case 'unsuspend':
    case 'bury':
    case 'reset':
      return true;
    case 'import':
    case 'undo':
    case 'relink':
    case 'cram':
    case 'cram-result':
    case 'interview':
    case 'unknown':
      return false;
  }
}

/** Whether an undo of this event counts: undo, import and set events cannot be taken back. */
export function isUndoable(event: Event): boolean {
  return (
    event.type === 'relink' || isJournalEvent(event) || (isCardEvent(event) && event.type !== 'set')
  );
}
