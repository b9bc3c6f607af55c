import type { Instant } from '../../schedule/day.ts';
import type { Event, EventId } from '../event.ts';
import { idFromContent, relinkId } from './derive-event.ts';
import type { EventDraft } from './event-draft.ts';
import { toEvent } from './event-fields.ts';

/** What the moment of recording gives an event. */
export interface Moment {
  readonly now: Instant;
  /** When the card's last event was; null where it has none, or no card is meant. */
  readonly lastAt: Instant | null;
  readonly machine: string;
  readonly session: string;
  readonly id: (now: Instant) => EventId;
}

/**
 * The event that a draft becomes. A card's events never go back in time, whatever the clock does;
 * what is brought in has the instant and the id that its source gives it.
 */
export function completeEvent(draft: EventDraft, moment: Moment): Event {
  switch (draft.type) {
    case 'import':
    case 'set': {
      const event = checked({ ...draft, id: NO_ID });
      return { ...event, id: idFromContent(event) };
    }
    case 'relink':
      return checked({ ...draft, id: relinkId(draft.card, draft.to), at: moment.lastAt ?? 0 });
    case 'undo':
    case 'review':
    case 'suspend':
    case 'unsuspend':
    case 'bury':
    case 'reset':
    case 'cram':
    case 'cram-result':
    case 'interview': {
      const { now, lastAt, machine, session } = moment;
      const at = lastAt === null ? now : Math.max(now, lastAt + 1);
      return checked({ ...draft, id: moment.id(now), at, machine, session });
    }
  }
}

const NO_ID = '00000000-0000-0000-0000-000000000000' as EventId;

/** The event as a reader of the log will see it. */
function checked(fields: object): Event {
  const event = toEvent(fields);
  if (event === null || event.type === 'unknown') {
    throw new TypeError(`Not an event: ${JSON.stringify(fields)}`);
  }
  return event;
}
