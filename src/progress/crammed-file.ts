import type { Day } from '../schedule/day.ts';
import type { EventId } from './event.ts';
import { visitMatching } from './log/log-passes-file.ts';
import type { ProgressStore } from './progress-store.ts';

/** So much of the log's end is looked at: some thousand answers, more than anyone gives in a day. */
const TAIL_BYTES = 1 << 20;

/** What cramming took on a study day, in milliseconds; the day is taken to be at the log's end. */
export function crammedMs({ log, readTo, state: { undone } }: ProgressStore, day: Day): number {
  const range = { from: Math.max(readTo - TAIL_BYTES, 0), to: readTo };
  const taken = new Map<EventId, number>();
  visitMatching(log, range, ['"mode":"cram"'], (event) => {
    if (event.type !== 'review' || event.mode !== 'cram') return;
    if (event.day === day && !undone.has(event.id)) taken.set(event.id, event.ms);
  });
  return [...taken.values()].reduce((sum, ms) => sum + ms, 0);
}
