import type { CramInput } from '../../queue/cram/cram-input.ts';
import { ENOUGH, rhoOf } from '../../queue/cram/rho.ts';
import type { ShortOfTime } from '../../terminal/cram/plan-page.ts';
import type { Collection } from '../collection/open-collection.ts';
import { namesOf } from './choose-cards.ts';
import type { Planned } from './cram-page.ts';
import type { CramTable } from './cram-table.ts';
import { minutesForNinety } from './expect.ts';

const MOST_PARTS = 3;

/** Nobody is short of time who will recall this much of the cards, in percents, on average. */
const FINE = 90;

/** What would do where the time is short; null where it is enough, or nothing can be said. */
export function shortOfTime(
  table: CramTable,
  collection: Collection,
  { expected, sessions }: Pick<Planned, 'expected' | 'sessions'>,
): ShortOfTime | null {
  const { input, cards } = table;
  const rho = rhoOf(input);
  if (rho >= ENOUGH || input.daysLeft === 0 || input.sessionDays.length === 0) return null;
  if (expected !== null && (expected.onDay[0] + expected.onDay[1]) / 2 >= FINE) return null;
  if (hasTimeLeft(input, sessions)) return null;
  const roomFor = Math.floor((rho / ENOUGH) * cards.length);
  return {
    minutesForNinety: expected === null ? null : minutesForNinety(table),
    minutesForAll: Math.ceil(((input.secondsPerSession / 60) * ENOUGH) / rho),
    roomFor,
    parts: partsOf(table, collection)
      .filter((part) => part.cards <= roomFor)
      .slice(0, MOST_PARTS),
  };
}

/** Whether sessions stay so empty that another card would have found room: then more time would not help. */
function hasTimeLeft(
  { secondsPerSession, costs }: CramInput,
  sessions: Planned['sessions'],
): boolean {
  const planned = sessions.reduce((sum, { seconds }) => sum + seconds, 0);
  return planned + sessions.length * costs.fresh < sessions.length * secondsPerSession;
}

/** The tags and priorities that some of the cards have, the largest part first. */
function partsOf({ cards, goal }: CramTable, collection: Collection) {
  const counts = new Map<string, number>();
  for (const name of cards.flatMap((item) => [...new Set(namesOf(item, collection))])) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([tag, count]) => count < cards.length && !goal.tags.includes(tag))
    .map(([tag, count]) => ({ tag, cards: count }))
    .sort((a, b) => b.cards - a.cards || (a.tag < b.tag ? -1 : 1));
}
