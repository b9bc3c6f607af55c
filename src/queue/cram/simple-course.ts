import { recallAfter, type Trace } from '../../schedule/forecast/fsrs.ts';
import type { Course } from './course.ts';
import type { CramInput } from './cram-input.ts';

/** The recall that the simple course does not let a card fall below. */
const KEPT_RECALL = 0.9;
/** Puts cards seen before ahead of new ones, whatever these count. */
const SEEN = 1000;

/** The simple course: each card when it falls to 90 %, then new ones; all once more in the last session. */
export function simpleCourse({ sessionDays }: CramInput): Course {
  const urgencyOf = (trace: Trace | null, answeredOn: number, weight: number) => {
    return (session: number): number => {
      if (trace === null) return weight;
      const elapsed = (sessionDays[session] ?? 0) - answeredOn;
      const isLast = session === sessionDays.length - 1;
      if (elapsed <= 0 || !(isLast || hasFallen(trace, elapsed))) return 0;
      return SEEN + weight - recallAfter(trace.stability, elapsed);
    };
  };
  return {
    first: ({ trace, elapsedDays, weight }) => urgencyOf(trace, -elapsedDays, weight),
    after: (trace, session, weight) => urgencyOf(trace, sessionDays[session] ?? 0, weight),
  };
}

/** Whether the simple course would ask a card of this trace, left alone so long. */
export function hasFallen({ stability }: Trace, elapsedDays: number): boolean {
  return recallAfter(stability, elapsedDays) < KEPT_RECALL;
}
