import { recallAfter, type Trace } from '../../schedule/forecast/fsrs.ts';
import type { Course } from './course.ts';
import type { CramInput } from './cram-input.ts';
import { reviewSeconds } from './outcomes.ts';
import { LEAST_PRICE } from './prices.ts';
import { PLANNING_DECAY } from './step-table.ts';

/**
 * Days until a card is asked again, by its passes: the day after its first look or a failure, then
 * SM-2's intervals. Simulated: where memories follow FSRS, longer ones would gain a point or two;
 * where they have half-lives, these lose up to twelve.
 */
const GAPS = [1, 6, 15] as const;
/** The second of them for a card that has failed often: its difficulty tells. Simulated as above. */
const HARD = { difficulty: 7, gap: 4 } as const;
/** A card that lasts is left alone for so large a share of its stability. */
const SHARE_OF_STABILITY = 1 / 3;

/** Sets classes of urgency apart: what a card counts, then what was begun. */
const A_WEIGHT = 1_000_000;
const BEGUN = 100_000;

interface Standing {
  readonly trace: Trace | null;
  /** In days from today. */
  readonly answeredOn: number;
  readonly passes: number;
  readonly weight: number;
}

/**
 * The course for where the time is short: what was begun and is due comes before what is new, so
 * that no more is begun than can be followed up, and the time left goes to what is least known. It
 * rests on answers alone, hardly on a model of forgetting, and so holds whatever its true shape.
 */
export function steadyCourse(input: CramInput): Course {
  const urgencyOf = (standing: Standing) => (session: number) => {
    return urgencyOn(input.sessionDays[session] ?? 0, standing, input);
  };
  return {
    first: ({ elapsedDays, ...card }) => urgencyOf({ ...card, answeredOn: -elapsedDays }),
    after: (trace, session, weight, passes) =>
      urgencyOf({ trace, answeredOn: input.sessionDays[session] ?? 0, passes, weight }),
  };
}

function urgencyOn(day: number, standing: Standing, input: CramInput): number {
  const { trace, answeredOn, passes, weight } = standing;
  if (trace === null) return weight * A_WEIGHT;
  const elapsed = day - answeredOn;
  if (elapsed <= 0) return 0;
  if (elapsed >= gapAfter(passes, trace)) return weight * A_WEIGHT + BEGUN + elapsed;
  const recallIn = (days: number) => recallAfter(trace.stability, days, PLANNING_DECAY);
  const gain =
    (weight * (1 - recallIn(input.daysLeft - answeredOn))) / reviewSeconds(1, input.costs);
  const isWorthIt = gain > (input.spendsAll ? 0 : LEAST_PRICE);
  return isWorthIt ? weight * (1 - recallIn(elapsed)) : 0;
}

function gapAfter(passes: number, { stability, difficulty }: Trace): number {
  const [next, second, third] = GAPS;
  if (passes === 0) return next;
  if (passes === 1 && difficulty > HARD.difficulty) return HARD.gap;
  return Math.max(passes === 1 ? second : third, stability * SHARE_OF_STABILITY);
}
