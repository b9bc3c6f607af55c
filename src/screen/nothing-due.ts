import { formatCount } from '../deck/text.ts';
import type { Day } from '../schedule/day.ts';
import { formatDay } from './format.ts';
import { formatPage, padEnd, wrap } from './layout.ts';
import { pageStyle, type ScreenStyle } from './theme.ts';

/** When the next cards are due, and why new ones wait. */
export interface NextTime {
  readonly today: Day;
  /** The next day with cards due, and how many; null if no card has been learned yet. */
  readonly next: { readonly day: Day; readonly isTomorrow: boolean; readonly cards: number } | null;
  /** New cards in the chosen decks that today's limit keeps back. */
  readonly waiting: number;
  /** True if they wait because too much is overdue in other decks. */
  readonly isPaused: boolean;
  /** True if a deck has problems, which may be why a card is missing. */
  readonly hasProblems: boolean;
  readonly newPerDay: number;
  readonly rolloverHour: number;
}

/** Shown wherever new cards would be expected. */
export const PAUSED =
  'New cards wait while too much is overdue. To study five anyway: deckhand study --new 5';

const COMMAND_COLUMNS = 24;
const FEW = 5;

/** Says that nothing is due, when the next card is, and what to do instead. */
export function nothingDueView(time: NextTime, screen: ScreenStyle): string {
  const { theme, width } = pageStyle(screen);
  const { waiting } = time;
  const few = Math.min(waiting, FEW);
  const instead = [
    ...(waiting > 0
      ? [[`deckhand study --new ${few}`, `study ${formatCount(few, 'new card')} now`]]
      : []),
    ...(time.hasProblems ? [['deckhand check', 'find problems in your decks']] : []),
    ['deckhand read', 'read a topic'],
    ...(waiting > 0 ? [] : [['deckhand add PATH', 'add another deck']]),
  ].map(([command = '', what = '']) => {
    return `${theme.key(padEnd(command, COMMAND_COLUMNS))}  ${theme.muted(what)}`;
  });
  const sentences = [nextLine(time), ...waitingLine(time)];
  return formatPage([...sentences.flatMap((line) => wrap(line, width)), ...instead], screen.size);
}

function nextLine({ next, today, rolloverHour, waiting }: NextTime): string {
  if (next === null) {
    return waiting === 0 ? 'Nothing is due: there are no cards.' : 'Nothing is due today.';
  }
  const cards = formatCount(next.cards, 'card');
  const hour = `${String(rolloverHour).padStart(2, '0')}:00`;
  const when = next.isTomorrow ? `tomorrow from ${hour}` : `on ${formatDay(next.day, today)}`;
  return `Nothing is due. Next: ${cards} ${when}.`;
}

function waitingLine({ waiting, isPaused, newPerDay }: NextTime): string[] {
  if (waiting === 0) return [];
  const wait = waiting === 1 ? '1 new card waits' : `${waiting} new cards wait`;
  return isPaused ? [PAUSED] : [`${wait}: you reached the limit of ${newPerDay} a day.`];
}
