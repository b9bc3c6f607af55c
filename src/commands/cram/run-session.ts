import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import type { CramPlan } from '../../queue/cram/cram-plan.ts';
import type { QueueItem } from '../../queue/item.ts';
import { spaced } from '../../queue/spacing.ts';
import { type CramRules, spentMs, startCram } from '../../session/cram.ts';
import { answersOf, remaining } from '../../session/session.ts';
import { tallyOf } from '../../session/tally.ts';
import { type CramAhead, cramClosingView } from '../../terminal/cram/closing-view.ts';
import { makeTheme } from '../../terminal/theme.ts';
import type { Collection } from '../collection/open-collection.ts';
import { atTerminal } from '../study/at-terminal.ts';
import { typingOf } from '../study/typing-of.ts';
import { cramDesk } from './cram-desk.ts';
import { type CramTable, cardsNamed } from './cram-table.ts';

/** A session of a cram. */
export interface CramSession {
  readonly table: CramTable;
  readonly plan: Pick<CramPlan, 'today' | 'fitting'>;
  readonly rules: CramRules;
  readonly schedules: boolean;
  /** Whether answers are typed; null where each deck says so. */
  readonly type: boolean | null;
  /** What lies ahead once it is over; null where nothing does. */
  readonly ahead: () => Promise<CramAhead | null>;
}

/** Holds a session of a cram at the terminal, and says how it went. */
export async function runSession(
  context: Context,
  collection: Collection,
  cram: CramSession,
): Promise<ExitCode> {
  const { table, schedules, rules, type } = cram;
  const shelf = { decks: collection.decks, cards: table.cards };
  const end = await atTerminal({
    context,
    session: startCram(itemsOf(cram, collection), rules),
    desk: cramDesk({ context, collection, shelf, schedules }),
    scale: collection.settings.grades,
    typing: await typingOf({ context, collection, shelf, type }),
    notice: schedules ? null : 'The schedule stays as it is (--no-schedule).',
  });
  const { color, ascii, size, print } = context.terminal;
  print(
    cramClosingView(
      {
        tally: tallyOf(answersOf(end.session)),
        notice: end.notice ?? null,
        isFinished: remaining(end.session) === 0 || end.reason === 'time-up',
        spentMs: spentMs(end.session),
        budgetMs: rules.budgetMs,
        left: remaining(end.session),
        ahead: await cram.ahead(),
        today: collection.today(),
      },
      { theme: makeTheme({ color }), ascii, size: size() },
    ),
  );
  collection.progress.checkpoint();
  return end.isInterrupted ? EXIT.interrupted : EXIT.done;
}

/** What the plan has for today, then what follows if time is left; siblings apart in both. */
function itemsOf(
  { table, plan }: CramSession,
  { progressOf, today }: Collection,
): readonly QueueItem[] {
  const named = (names: readonly string[]) => {
    const cards = cardsNamed(table, names);
    return cards.filter(({ card }) => progressOf(card.id).buriedOn !== today());
  };
  const planned = spaced(named(plan.today.slice(0, plan.fitting)));
  const others = spaced(named(plan.today.slice(plan.fitting)), planned);
  return [...planned, ...others].map((item) => {
    const isNew = progressOf(item.card.id).schedule.memory === null;
    return { ...item, reason: isNew ? 'new' : 'due' };
  });
}
