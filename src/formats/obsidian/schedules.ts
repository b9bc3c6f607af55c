import { sayCount } from '../../say-count.ts';
import { addDays, parseDay } from '../../schedule/day.ts';
import type { Learned } from '../format.ts';
import { takeSchedule } from '../schedules/foreign-schedule.ts';

/** What the plugin noted of one card: `2024-03-20,124,270`. */
export interface NotedSchedule {
  readonly due: string;
  readonly intervalDays: number;
  /** 250 is an ease of 2.5. */
  readonly ease: number;
}

const COMMENT = /^\s*SR:/;
const ENTRY = /!?([^,!]+),([^,!]+),([^,!]+)/g;
/** The day that the plugin writes for a card without a schedule, beside one that has one. */
const NEVER = '2000-01-01';
const SECOND_INTERVAL_DAYS = 6;

/** The schedules in a comment such as `<!--SR:!2024-03-20,124,270!…-->`; null where it is another one. */
export function readSchedules(comment: string): readonly NotedSchedule[] | null {
  if (!COMMENT.test(comment)) return null;
  return [...comment.slice(comment.indexOf(':') + 1).matchAll(ENTRY)].map((entry) => ({
    due: entry[1]?.trim() ?? '',
    intervalDays: Number(entry[2]),
    ease: Number(entry[3]),
  }));
}

/** What was learned, and a sentence on each schedule that could not be taken as it is. */
export interface LearnedCards {
  readonly learned: readonly Learned[];
  readonly warnings: readonly string[];
}

/** The schedules of a note by card: `order` names the card that each of them is of. */
export function learnedFrom(
  schedules: readonly NotedSchedule[],
  order: readonly number[],
): LearnedCards {
  const learned: Learned[] = [];
  const warnings: string[] = [];
  for (const [at, card] of order.entries()) {
    const schedule = schedules[at];
    if (!schedule || schedule.due === NEVER) continue;
    const dueOn = parseDay(schedule.due);
    const intervalDays = Math.max(1, schedule.intervalDays);
    const taken = takeSchedule(
      {
        repetitions: repetitionsOf(intervalDays, schedule.ease / 100),
        ease: schedule.ease / 100,
        intervalDays,
        lapses: 0,
        lastOn: dueOn && addDays(dueOn, -Math.min(Math.round(intervalDays) || 1, 36_500)),
        dueOn,
      },
      card,
    );
    learned.push(...taken.learned);
    if (taken.warning !== null) warnings.push(taken.warning);
  }
  const surplus = schedules.length - order.length;
  if (surplus > 0) {
    warnings.push(`It has ${sayCount(order.length, 'card')}, but ${schedules.length} schedules.`);
  }
  return { learned, warnings };
}

/** How many passes in a row lead to an interval, by SM-2: 1, 6, then times the ease. */
function repetitionsOf(intervalDays: number, ease: number): number {
  if (!(intervalDays >= SECOND_INTERVAL_DAYS)) return 1;
  const growth = Math.log(Math.max(ease, 1.3) || 1.3);
  return 2 + Math.round(Math.log(intervalDays / SECOND_INTERVAL_DAYS) / growth);
}
