import type { Instant } from '../../schedule/day.ts';
import type {
  CardStateEvent,
  Event,
  ImportEvent,
  RelinkEvent,
  ReviewEvent,
  SetEvent,
  UndoEvent,
} from '../event.ts';
import type { CramEvent, CramResultEvent, InterviewEvent } from '../journal-event.ts';

/** What the log gives an event when it is recorded. */
type Given = 'id' | 'at' | 'machine' | 'session';

/** An event before it is recorded. What is brought in keeps the instant of its source. */
export type EventDraft =
  | Omit<ReviewEvent, Given>
  | Omit<CardStateEvent, Given>
  | Omit<UndoEvent, Given>
  | Omit<RelinkEvent, Given>
  | Omit<CramEvent, Given>
  | Omit<CramResultEvent, Given>
  | Omit<InterviewEvent, Given>
  | BroughtIn<ImportEvent>
  | BroughtIn<SetEvent>;

type BroughtIn<E extends Event> = Omit<E, Given> & { readonly at: Instant };

/** Whether an event's id is derived from its content, so that recording it twice adds nothing. */
export function isDerived({ type }: Pick<Event, 'type'>): boolean {
  return type === 'import' || type === 'set' || type === 'relink';
}
