import type { Day } from '../../schedule/day.ts';
import { PASS } from '../../schedule/grade.ts';
import type { DayTotals } from '../card-progress.ts';
import type { CountedAnswer } from './fold-card.ts';

const NOTHING: DayTotals = { reviews: 0, passed: 0, firsts: 0, drills: 0, ms: 0 };

/** Adds an answer to the sums of its study day, or with `times` −1 takes it out of them again. */
export function countAnswer(
  days: Map<Day, DayTotals>,
  { event, kind, day, isFirst }: CountedAnswer,
  times: 1 | -1,
): void {
  const sums = days.get(day) ?? NOTHING;
  const isDrill = kind === 'drill';
  const next = {
    reviews: sums.reviews + (isDrill ? 0 : times),
    passed: sums.passed + (!isDrill && event.grade >= PASS ? times : 0),
    firsts: sums.firsts + (isFirst ? times : 0),
    drills: sums.drills + (isDrill ? times : 0),
    ms: sums.ms + times * event.ms,
  };
  if (next.reviews === 0 && next.drills === 0) days.delete(day);
  else days.set(day, next);
}
