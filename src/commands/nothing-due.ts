import type { Context } from '../context.ts';
import type { LoadedDeck } from '../deck/load-decks.ts';
import { addDays, type Day } from '../schedule/day.ts';
import { type NextTime, nothingDueView } from '../terminal/nothing-due.ts';
import { makeTheme } from '../terminal/theme.ts';
import type { Collection } from './open-collection.ts';

/** What to say where nothing is due in some decks. */
export function nothingDue(
  collection: Collection,
  decks: readonly LoadedDeck[],
  { terminal }: Context,
): string {
  const theme = makeTheme({ color: terminal.color });
  return nothingDueView(nextTime(collection, decks), theme, terminal.size());
}

function nextTime(collection: Collection, decks: readonly LoadedDeck[]): NextTime {
  const today = collection.today();
  const tomorrow = addDays(today, 1);
  const dueDays: Day[] = [];
  let unseen = 0;
  for (const id of decks.flatMap((deck) => collection.idsOf(deck))) {
    const { schedule, suspended, buriedOn } = collection.progressOf(id);
    if (suspended) continue;
    if (schedule.memory === null) unseen += 1;
    const dueOn = schedule.memory?.dueOn ?? (buriedOn === today ? tomorrow : null);
    if (dueOn !== null) dueDays.push(dueOn < tomorrow ? tomorrow : dueOn);
  }
  const day = dueDays.sort()[0];
  const rolloverHour = collection.settings.rollover;
  if (day === undefined) return { today, next: null, unseen, rolloverHour };
  const cards = dueDays.filter((other) => other === day).length;
  return { today, next: { day, isTomorrow: day === tomorrow, cards }, unseen, rolloverHour };
}
