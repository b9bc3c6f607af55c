import type { Day, Instant } from '../../day.ts';
import type { Grade } from '../../grade.ts';
import type { LastAnswer, Memory } from '../../memory.ts';

/** A moment of a card's past, as far as a forecast cares. */
export type PastStep = AnswerStep | MemoryStep | ResetStep;

/** An answer, given here or brought in. */
export interface AnswerStep {
  readonly type: 'answer';
  readonly at: Instant;
  readonly day: Day;
  readonly grade: Grade;
  /** Whether SM-2 took notice of it. */
  readonly schedules: boolean;
}

/** A schedule that was brought in, or put back. */
interface MemoryStep {
  readonly type: 'memory';
  readonly at: Instant;
  readonly memory: Memory | null;
  readonly last: LastAnswer | null;
}

/** The card was made new again. */
interface ResetStep {
  readonly type: 'reset';
  readonly at: Instant;
}
