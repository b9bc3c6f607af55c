import type { Day } from '../schedule/day.ts';
import { sayDay } from './dates.ts';
import { indent, padEnd } from './layout.ts';
import { layoutFor, type Size } from './study-view.ts';
import type { Theme } from './theme.ts';

/** When there is something to do again. */
export interface NextTime {
  readonly today: Day;
  /** The next day with cards due, and how many; null where no card has been learnt yet. */
  readonly next: { readonly day: Day; readonly isTomorrow: boolean; readonly cards: number } | null;
  /** Cards that nobody has answered yet, in the decks asked about. */
  readonly unseen: number;
  readonly rolloverHour: number;
}

const COMMAND_COLUMNS = 24;

/** Nothing is due: when the next card is, and what one can do instead. */
export function nothingDueView(time: NextTime, theme: Theme, size: Size): string {
  const { margin } = layoutFor(size);
  const instead = [
    ...(time.unseen > 0 ? [['deckhand study --new 5', 'five more new cards']] : []),
    ['deckhand read', 'read a topic'],
    ...(time.unseen > 0 ? [] : [['deckhand add PATH', 'take another deck into use']]),
  ].map(([command = '', what = '']) => {
    return `${theme.key(padEnd(command, COMMAND_COLUMNS))}  ${theme.muted(what)}`;
  });
  return `${indent(['', nextLine(time), ...instead, ''], margin).join('\n')}\n`;
}

function nextLine({ next, today, rolloverHour, unseen }: NextTime): string {
  if (next === null && unseen === 0) return 'Nothing is due, and there are no cards yet.';
  if (next === null) return 'Nothing is due today.';
  const cards = `${next.cards} ${next.cards === 1 ? 'card' : 'cards'}`;
  const hour = `${String(rolloverHour).padStart(2, '0')}:00`;
  const when = next.isTomorrow ? `tomorrow from ${hour}` : `on ${sayDay(next.day, today)}`;
  return `Nothing is due. Next: ${cards} ${when}.`;
}
