import { formatCount } from '../deck/text.ts';
import type { Day } from '../schedule/day.ts';
import { formatDay } from './format.ts';
import { indent, layoutFor, padEnd, type Size, wrap } from './layout.ts';
import type { Theme } from './theme.ts';

/** When there is something to do again. */
export interface NextTime {
  readonly today: Day;
  /** The next day with cards due, and how many; null where no card has been learnt yet. */
  readonly next: { readonly day: Day; readonly isTomorrow: boolean; readonly cards: number } | null;
  /** New cards that today's limit keeps back, in the decks asked about. */
  readonly waiting: number;
  /** Whether they wait because too much is overdue, in other decks. */
  readonly isPaused: boolean;
  /** Whether a deck has problems, which may be why a card is missing. */
  readonly hasProblems: boolean;
  readonly newPerDay: number;
  readonly rolloverHour: number;
}

/** Said wherever new cards would be expected. */
export const PAUSED =
  'New cards wait until less is overdue; deckhand study --new 5 asks five all the same.';

const COMMAND_COLUMNS = 24;
const FEW = 5;

/** Nothing is due: when the next card is, and what one can do instead. */
export function nothingDueView(time: NextTime, theme: Theme, size: Size): string {
  const { margin, width } = layoutFor(size);
  const { waiting } = time;
  const few = Math.min(waiting, FEW);
  const instead = [
    ...(waiting > 0
      ? [[`deckhand study --new ${few}`, `${formatCount(few, 'new card')} now`]]
      : []),
    ...(time.hasProblems ? [['deckhand check', 'what is wrong in your decks']] : []),
    ['deckhand read', 'read a topic'],
    ...(waiting > 0 ? [] : [['deckhand add PATH', 'take another deck into use']]),
  ].map(([command = '', what = '']) => {
    return `${theme.key(padEnd(command, COMMAND_COLUMNS))}  ${theme.muted(what)}`;
  });
  const said = [nextLine(time), ...waitingLine(time)].flatMap((line) => wrap(line, width));
  return `${indent(['', ...said, ...instead, ''], margin).join('\n')}\n`;
}

function nextLine({ next, today, rolloverHour, waiting }: NextTime): string {
  if (next === null) {
    return waiting === 0 ? 'Nothing is due, and there are no cards.' : 'Nothing is due today.';
  }
  const cards = formatCount(next.cards, 'card');
  const hour = `${String(rolloverHour).padStart(2, '0')}:00`;
  const when = next.isTomorrow ? `tomorrow from ${hour}` : `on ${formatDay(next.day, today)}`;
  return `Nothing is due. Next: ${cards} ${when}.`;
}

function waitingLine({ waiting, isPaused, newPerDay }: NextTime): string[] {
  if (waiting === 0) return [];
  const wait = waiting === 1 ? '1 new card waits' : `${waiting} new cards wait`;
  return isPaused ? [PAUSED] : [`${wait}: the limit of ${newPerDay} a day is reached.`];
}
