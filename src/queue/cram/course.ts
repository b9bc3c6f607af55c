import type { Trace } from '../../schedule/forecast/fsrs.ts';
import type { CramCard } from './cram-input.ts';

/** How urgent it is to ask a card in a session; 0 or less where it is not to be asked. */
export type Urgency = (session: number) => number;

/** A plan as it is followed without planning anew. */
export interface Course {
  /** Until its first answer in the plan. */
  readonly first: (card: CramCard) => Urgency;
  /** After an answer in a session that left this trace and so many passes (see `CramCard`). */
  readonly after: (trace: Trace, session: number, weight: number, passes: number) => Urgency;
}
