import type { Context } from '../../context.ts';
import { planCram } from '../../cram/plan.ts';
import type { CramPlan } from '../../cram/types.ts';
import { formatCount } from '../../deck/text.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import type { CramEvent } from '../../progress/events.ts';
import { GRADES } from '../../schedule/grade.ts';
import { previews } from '../../schedule/sm2.ts';
import { type CramAhead, cramClosingView } from '../../screen/cram/closing.ts';
import { planView } from '../../screen/cram/plan.ts';
import { formatDay, formatDuration } from '../../screen/format.ts';
import { askKey } from '../../screen/key-question.ts';
import { indent, layoutFor, wrap } from '../../screen/layout.ts';
import { printWrapped } from '../../screen/output.ts';
import { makeTheme } from '../../screen/theme.ts';
import type { SessionActions } from '../../study/actions.ts';
import type { DeckCard, QueueItem } from '../../study/card-state.ts';
import { spaced } from '../../study/queue.ts';
import {
  answersOf,
  type CramRules,
  comesBack,
  isBudgetSpent,
  remaining,
  type Session,
  spentMs,
  startCram,
} from '../../study/session.ts';
import { tallyOf } from '../../study/tally.ts';
import type { Collection } from '../collection/index.ts';
import type { EditContext } from '../edit/edit-card.ts';
import { holdSession } from '../study/session.ts';
import { createActions, SESSION_STEPS, type SessionMode } from '../study/session-actions.ts';
import { type CramTable, cardsNamed, readTable } from './cards.ts';
import { type CramCall, goalForNow, goalOf, isSameGoal, momentOf, readMinutes } from './goal.ts';
import { runningCram } from './mention.ts';
import {
  type Planned,
  planAgain,
  planAhead,
  planGoal,
  planJson,
  planPage,
  whyNotToday,
} from './plan.ts';
import { keyPlace, record } from './result.ts';

/** What the actions of a cram go by. */
interface CramActionsOptions extends EditContext {
  /** Whether answers count for the schedule. */
  readonly schedules: boolean;
}

/** The actions of a cram. */
export function cramActions(options: CramActionsOptions): SessionActions {
  return createActions({ ...options, mode: cramMode(options) });
}

function cramMode({ collection, schedules }: CramActionsOptions): SessionMode<Session> {
  const { progressOf, today } = collection;
  /** A card is asked, due or not, unless it was put aside. */
  const isStillAsked = ({ card }: DeckCard) => {
    const { suspended, buriedOn } = progressOf(card.id);
    return !suspended && buriedOn !== today();
  };
  return {
    ...SESSION_STEPS,
    name: 'cram',
    isWantedOn: () => isStillAsked,
    whySettled: (item) =>
      isStillAsked(item) ? null : 'This card was put aside in another terminal meanwhile.',
    previews: (session, item, day) =>
      schedules ? previews(progressOf(item.card.id).schedule, day) : unscheduled(session, item),
    review: (answer) =>
      schedules ? { ...answer, mode: 'cram' } : { ...answer, mode: 'cram', schedule: false },
    whenNext(before, item, { grade, preview, day }) {
      if (comesBack(before, item, grade)) return 'back in a few cards';
      if (preview.kind === 'unscheduled') return 'schedule stays';
      return `schedule: ${formatDay(preview.memory.dueOn, day)}`;
    },
    goOn: (session) => session,
    isTimeUp: isBudgetSpent,
  };
}

function unscheduled(session: Session, item: DeckCard) {
  return new Map(
    GRADES.map((grade) => {
      return [
        grade,
        { kind: 'unscheduled', needsRepeat: comesBack(session, item, grade) },
      ] as const;
    }),
  );
}

/** A session of a cram. */
interface CramSession {
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
async function runSession(
  context: Context,
  collection: Collection,
  cram: CramSession,
): Promise<ExitCode> {
  const { table, schedules, rules, type } = cram;
  const loaded = { decks: collection.decks, cards: table.cards };
  const editing = { context, collection, loaded };
  const end = await holdSession({
    ...editing,
    session: startCram(itemsOf(cram, collection), rules),
    actions: cramActions({ ...editing, schedules }),
    scale: collection.settings.grades,
    type,
    notice: schedules ? null : 'The schedule stays as it is (--no-schedule).',
  });
  const { color, ascii, size, print } = context.terminal;
  print(
    cramClosingView(
      {
        tally: tallyOf(answersOf(end.session)),
        notice: end.notice,
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
  return end.reason === 'interrupted' ? EXIT.interrupted : EXIT.done;
}

/** What the plan has for today, then what follows if time is left; siblings apart in both. */
function itemsOf(
  { table, plan }: CramSession,
  { progressOf, today }: Collection,
): readonly QueueItem[] {
  const withoutBuried = (names: readonly string[]) => {
    const cards = cardsNamed(table, names);
    return cards.filter(({ card }) => progressOf(card.id).buriedOn !== today());
  };
  const planned = spaced(withoutBuried(plan.today.slice(0, plan.fitting)));
  const others = spaced(withoutBuried(plan.today.slice(plan.fitting)), planned);
  return [...planned, ...others].map((item) => {
    const isNew = progressOf(item.card.id).schedule.memory === null;
    return { ...item, reason: isNew ? 'new' : 'due' };
  });
}

/** Begins a cram for a date, or goes on with the one that runs. */
export async function cramByDate(
  context: Context,
  collection: Collection,
  call: CramCall,
): Promise<ExitCode> {
  const running = runningCram(collection.progress.journal(), collection.today());
  const goal = goalOf(call, running, momentOf(context, collection));
  const isSame = running !== null && isSameGoal(goal, running.goal);
  const planned = isSame ? await planAgain(collection, goal) : await planGoal(collection, goal);
  const page = planPage(planned, collection, isSame ? null : running);
  const { terminal } = context;
  const { options } = call;
  if (options.json === true) {
    terminal.print(`${JSON.stringify(planJson(planned, page))}\n`);
    return EXIT.done;
  }
  const { color, ascii, size, print } = terminal;
  print(planView(page, { theme: makeTheme({ color }), ascii, size: size() }));
  if (options.plan === true) return EXIT.done;
  if (!terminal.isInteractive) {
    print('A cram needs a terminal: run it in one. Nothing was begun.\n');
    return EXIT.act;
  }
  const why = whyNotToday(planned);
  if (isSame && why !== null) return printReason(context, why);
  const begin = { key: 'space', says: why === null ? 'begin' : 'set the date' };
  if ((await askKey([{ ...begin, value: 'begin' }], keyPlace(context))) === null) return EXIT.done;
  // A deck of new cards has no forecast at first; the first one that there is, is kept.
  const isFirstForecast = running?.forecast === null && planned.expected !== null;
  if (!isSame || isFirstForecast) recordCram(collection, planned, running);
  if (why !== null) return printReason(context, why);
  return todaysSession(context, collection, { planned, type: options.type ?? null });
}

/** Records a cram; one that ran until now is called off for it. */
function recordCram(collection: Collection, planned: Planned, running: CramEvent | null): void {
  const { table, expected } = planned;
  if (running !== null) {
    record(collection, running, { outcome: 'called-off', recalledPercent: null });
  }
  const { goal, cards, reviews, today } = table;
  const forecast = expected && {
    cards: cards.length,
    reviews,
    onDay: expected.onDay,
    later: expected.later,
  };
  collection.progress.record({ type: 'cram', day: today, goal, forecast });
}

async function todaysSession(
  context: Context,
  collection: Collection,
  { planned, type }: { readonly planned: Planned; readonly type: boolean | null },
): Promise<ExitCode> {
  const { table, plan } = planned;
  const { goal, crammedMs } = table;
  return runSession(context, collection, {
    table,
    plan,
    rules: { budgetMs: goal.minutes * 60_000, spentBeforeMs: crammedMs },
    schedules: goal.schedules,
    type,
    ahead: () => planAhead(collection, table),
  });
}

function printReason({ terminal }: Context, why: string): ExitCode {
  const { margin, width } = layoutFor(terminal.size());
  terminal.print(`${indent(wrap(why, width), margin).join('\n')}\n`);
  return EXIT.done;
}

/**
 * Every card once, weakest first: the evening before. There is no plan, and nothing to record of it.
 * Where a cram runs and no deck is named, its cards.
 */
export async function cramNow(
  context: Context,
  collection: Collection,
  { deckNames, options }: CramCall,
): Promise<ExitCode> {
  const minutes = readMinutes(options);
  const running = runningCram(collection.progress.journal(), collection.today());
  const isOfRunning = deckNames.length === 0 && options.tag === undefined && running !== null;
  const asked = goalForNow(deckNames, options, collection.today());
  const goal = isOfRunning
    ? { ...asked, decks: running.goal.decks, tags: running.goal.tags }
    : asked;
  const table = await readTable(collection, goal, minutes);
  const plan = planCram(table.input);
  const seconds = plan.sessions.reduce((sum, session) => sum + session.seconds, 0);
  const { print, isInteractive } = context.terminal;
  if (options.json === true) {
    const shown = { cards: table.cards.length, minutes: Math.round(seconds / 6) / 10 };
    const today = cardsNamed(table, plan.today).map(({ card }) => card.id);
    print(`${JSON.stringify({ ...shown, today })}\n`);
    return EXIT.done;
  }
  if (options.plan === true || !isInteractive) {
    const cards = formatCount(table.cards.length, 'card');
    printWrapped(
      `${cards}, weakest first, about ${formatDuration(seconds * 1000)}.`,
      context.terminal,
    );
    if (options.plan === true) return EXIT.done;
    printWrapped('A cram needs a terminal: run it in one.', context.terminal);
    return EXIT.act;
  }
  return runSession(context, collection, {
    table,
    plan,
    rules: { budgetMs: minutes === null ? null : minutes * 60_000, spentBeforeMs: 0 },
    schedules: goal.schedules,
    type: options.type ?? null,
    ahead: async () => null,
  });
}
