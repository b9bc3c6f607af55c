import { addDays, type Day } from '../../schedule/day.ts';
import { countList } from '../charts.ts';
import { formatDay, formatDuration } from '../dates.ts';
import { wrap } from '../wrap.ts';
import type { PageStyle } from './forecast-lines.ts';
import type { PlanPage } from './plan-page.ts';

/** More days than this are summed up in a line. */
const MAX_DAYS = 8;

/** The minutes of each session as bars, with what it holds. */
export function loadLines(page: PlanPage, { theme, ascii, width }: PageStyle): string[] {
  const { sessions, today } = page;
  if (sessions.length === 0) return [];
  const shown = sessions.length > MAX_DAYS + 1 ? sessions.slice(0, MAX_DAYS) : sessions;
  const counts = shown.map(({ day, seconds, reviews, fresh }) => ({
    label: dayLabel(today, day),
    count: seconds,
    value: `${formatMinutes(seconds)} min ${heldBy(reviews, fresh, width)}`,
  }));
  return [
    '',
    ...wrap(theme.strong('Sessions, as planned now'), width),
    ...countList(counts, { theme, ascii, width: Math.min(width, 72) }),
    ...moreLine(page, shown.length).flatMap((line) => wrap(theme.muted(line), width)),
  ];
}

/** The minutes that a plan takes in all. */
export function plannedMinutes({ sessions }: Pick<PlanPage, 'sessions'>): number {
  return Math.round(sessions.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
}

function formatMinutes(seconds: number): string {
  return seconds > 0 && seconds < 30 ? '<1' : String(Math.round(seconds / 60)).padStart(2);
}

function heldBy(reviews: number, fresh: number, width: number): string {
  if (width < 50) return ` ${String(Math.round(fresh)).padStart(3)} new`;
  const counts = `${String(Math.round(fresh)).padStart(3)} new`;
  return `${counts}  ${String(Math.round(reviews)).padStart(3)} again`;
}

function dayLabel(today: Day, day: number): string {
  return day === 0 ? 'today' : formatDay(addDays(today, day), today);
}

function moreLine({ sessions }: PlanPage, shown: number): string[] {
  const rest = sessions.slice(shown);
  if (rest.length === 0) return [];
  const seconds = rest.reduce((sum, session) => sum + session.seconds, 0);
  return [`and ${rest.length} more, ${formatDuration(seconds * 1000)} in all`];
}
