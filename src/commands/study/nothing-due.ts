import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { addDays, type Day } from '../../schedule/day.ts';
import { askKey } from '../../screen/key-question.ts';
import { indent, layoutFor, wrap } from '../../screen/layout.ts';
import { type NextTime, nothingDueView } from '../../screen/nothing-due.ts';
import { screenStyle } from '../../screen/theme.ts';
import type { DeckCard } from '../../study/card-state.ts';
import { slotsToday } from '../collection/due-today.ts';
import type { Collection } from '../collection/index.ts';
import type { CramMention } from '../cram/mention.ts';
import { keyPlace } from '../cram/result.ts';

/** The page for cards of which none is to be asked now. */
export function nothingDue(
  collection: Collection,
  cards: readonly DeckCard[],
  { terminal }: Context,
): string {
  return nothingDueView(nextTime(collection, cards), screenStyle(terminal));
}

function nextTime(collection: Collection, cards: readonly DeckCard[]): NextTime {
  const today = collection.today();
  const tomorrow = addDays(today, 1);
  const dueDays: Day[] = [];
  let waiting = 0;
  for (const { card } of cards) {
    const { schedule, suspended, buriedOn } = collection.progressOf(card.id);
    if (suspended) continue;
    const isBuried = buriedOn === today;
    if (schedule.memory === null && !isBuried) waiting += 1;
    const dueOn = schedule.memory?.dueOn ?? (isBuried ? tomorrow : null);
    if (dueOn !== null) dueDays.push(dueOn < tomorrow ? tomorrow : dueOn);
  }
  const day = dueDays.sort()[0];
  const count = dueDays.filter((other) => other === day).length;
  return {
    today,
    next: day === undefined ? null : { day, isTomorrow: day === tomorrow, cards: count },
    waiting,
    isPaused: slotsToday(collection).paused,
    hasProblems: collection.decks.some(({ problemCount }) => problemCount > 0),
    newPerDay: collection.settings.newPerDay,
    rolloverHour: collection.settings.rollover,
  };
}

/** Prints a line about a cram below the output of a command. */
export function printMention({ terminal }: Context, { text }: CramMention): void {
  const { margin, width } = layoutFor(terminal.size());
  terminal.print(`${indent(wrap(text, width), margin).join('\n')}\n\n`);
}

/** The same, with a key that starts the cram; it is none of the quiz's, which may be typed ahead. */
export async function offerCram(context: Context, mention: CramMention): Promise<ExitCode> {
  printMention(context, mention);
  const choice = [{ key: 'c', hint: 'cram now', value: 'cram' }] as const;
  if (!mention.hasSession || (await askKey(choice, keyPlace(context))) === null) return EXIT.done;
  const { cram } = await import('../cram/run.ts');
  return cram(context, [], {});
}
