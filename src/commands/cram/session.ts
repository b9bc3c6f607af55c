import type { Context } from '../../context.ts';
import { planCram } from '../../cram/plan.ts';
import type { CramPlan } from '../../cram/types.ts';
import { formatCount } from '../../deck/text.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import type { CramEvent } from '../../progress/events.ts';
import { GRADES, type Grade } from '../../schedule/grade.ts';
import { previews } from '../../schedule/sm2.ts';
import { type CramAhead, cramClosingView } from '../../screen/cram/closing.ts';
import { planView } from '../../screen/cram/plan.ts';
import { formatDay, formatDuration } from '../../screen/format.ts';
import { askKey } from '../../screen/key-question.ts';
import { indent, layoutFor, wrap } from '../../screen/layout.ts';
import { printWrapped } from '../../screen/output.ts';
import { screenStyle } from '../../screen/theme.ts';
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
import { type CramState, cardsNamed, readCramState } from './cards.ts';
import { type CramCall, goalForNow, goalOf, isSameGoal, momentOf, readMinutes } from './goal.ts';
import { runningCram } from './mention.ts';
import {
  idsOf,
  type Planned,
  planAgain,
  planAhead,
  planGoal,
  planJson,
  planPage,
  whyNotToday,
} from './plan.ts';
import { keyPlace, recordResult } from './result.ts';

interface CramActionsOptions extends EditContext {
  /** True if answers count for the schedule. */
  readonly schedules: boolean;
}

/** The actions of a cram. */
export function cramActions(options: CramActionsOptions): SessionActions {
  const { collection, schedules } = options;
  const { progressOf, today } = collection;
  /** A card is asked, due or not, unless it is suspended or buried. */
  const isStillAsked = ({ card }: DeckCard) => {
    const { suspended, buriedOn } = progressOf(card.id);
    return !suspended && buriedOn !== today();
  };
  const mode: SessionMode<Session> = {
    ...SESSION_STEPS,
    name: 'cram',
    isWantedOn: () => isStillAsked,
    whySettled: (item) =>
      isStillAsked(item) ? null : 'This card was suspended or buried in another terminal.',
    previews: (session, item, day) =>
      schedules ? previews(progressOf(item.card.id).schedule, day) : unscheduled(session, item),
    review: (answer) =>
      schedules ? { ...answer, mode: 'cram' } : { ...answer, mode: 'cram', schedule: false },
    whenNext(before, item, { grade, preview, day }) {
      if (comesBack(before, item, grade)) return 'back in a few cards';
      if (preview.kind === 'unscheduled') return 'schedule stays';
      return `due ${formatDay(preview.memory.dueOn, day)}`;
    },
    replan: (session) => session,
    isTimeUp: isBudgetSpent,
  };
  return createActions({ ...options, mode });
}

function unscheduled(session: Session, item: DeckCard) {
  const previewOf = (grade: Grade) =>
    ({ kind: 'unscheduled', needsRepeat: comesBack(session, item, grade) }) as const;
  return new Map(GRADES.map((grade) => [grade, previewOf(grade)]));
}

/** A session of a cram. */
interface CramSession {
  readonly state: CramState;
  readonly plan: Pick<CramPlan, 'today' | 'fitting'>;
  readonly rules: CramRules;
  /** True if answers are typed; null if each deck decides. */
  readonly type: boolean | null;
  /** The plan once it is over; null if nothing is left. */
  readonly ahead: () => Promise<CramAhead | null>;
}

/** Holds a session of a cram at the terminal, and prints how it went. */
async function runSession(
  context: Context,
  collection: Collection,
  cram: CramSession,
): Promise<ExitCode> {
  const { state, rules, type } = cram;
  const { schedules } = state.goal;
  const loaded = { decks: collection.decks, cards: state.cards };
  const editing = { context, collection, loaded };
  const end = await holdSession({
    ...editing,
    session: startCram(itemsOf(cram, collection), rules),
    actions: cramActions({ ...editing, schedules }),
    scale: collection.settings.grades,
    type,
    notice: schedules ? null : 'The schedule stays as it is (--no-schedule).',
  });
  const { terminal } = context;
  terminal.print(
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
      screenStyle(terminal),
    ),
  );
  collection.progress.checkpoint();
  return end.reason === 'interrupted' ? EXIT.interrupted : EXIT.done;
}

/** The cards planned for today, then the spares if time is left; siblings stay apart. */
function itemsOf(
  { state, plan }: CramSession,
  { progressOf, today }: Collection,
): readonly QueueItem[] {
  const withoutBuried = (names: readonly string[]) => {
    const cards = cardsNamed(state, names);
    return cards.filter(({ card }) => progressOf(card.id).buriedOn !== today());
  };
  const planned = spaced(withoutBuried(plan.today.slice(0, plan.fitting)));
  const others = spaced(withoutBuried(plan.today.slice(plan.fitting)), planned);
  return [...planned, ...others].map((item) => {
    const isNew = progressOf(item.card.id).schedule.memory === null;
    return { ...item, reason: isNew ? 'new' : 'due' };
  });
}

/** Begins a cram for a date, or continues the current one. */
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
  terminal.print(planView(page, screenStyle(terminal)));
  if (options.plan === true) return EXIT.done;
  if (!terminal.isInteractive) {
    terminal.print('A cram needs a terminal. Nothing was started.\n');
    return EXIT.act;
  }
  const why = whyNotToday(planned);
  if (isSame && why !== null) return printReason(context, why);
  const begin = { key: 'space', hint: why === null ? 'begin' : 'set the date' };
  if ((await askKey([{ ...begin, value: 'begin' }], keyPlace(context))) === null) return EXIT.done;
  // A deck of new cards has no forecast at first; the first one is saved.
  const isFirstForecast = running?.forecast === null && planned.expected !== null;
  if (!isSame || isFirstForecast) recordCram(collection, planned, running);
  if (why !== null) return printReason(context, why);
  const { state, plan } = planned;
  return runSession(context, collection, {
    state,
    plan,
    rules: { budgetMs: goal.minutes * 60_000, spentBeforeMs: state.crammedMs },
    type: options.type ?? null,
    ahead: () => planAhead(collection, state),
  });
}

/** Records a cram; this ends the one that was running. */
function recordCram(collection: Collection, planned: Planned, running: CramEvent | null): void {
  const { state, expected } = planned;
  if (running !== null) {
    recordResult(collection, running, { outcome: 'called-off', recalledPercent: null });
  }
  const { goal, cards, reviews, today } = state;
  const forecast = expected && {
    cards: cards.length,
    reviews,
    onDay: expected.onDay,
    later: expected.later,
  };
  collection.progress.record({ type: 'cram', day: today, goal, forecast });
}

function printReason({ terminal }: Context, why: string): ExitCode {
  const { margin, width } = layoutFor(terminal.size());
  terminal.print(`${indent(wrap(why, width), margin).join('\n')}\n`);
  return EXIT.done;
}

/**
 * Asks every card once, weakest first, without recording a plan. If no deck is named, it takes the
 * cards of the current cram.
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
  const state = await readCramState(collection, goal, minutes);
  const plan = planCram(state.input);
  const seconds = plan.sessions.reduce((sum, session) => sum + session.seconds, 0);
  const { print, isInteractive } = context.terminal;
  if (options.json === true) {
    const shown = { cards: state.cards.length, minutes: Math.round(seconds / 6) / 10 };
    print(`${JSON.stringify({ ...shown, today: idsOf(state, plan.today) })}\n`);
    return EXIT.done;
  }
  if (options.plan === true || !isInteractive) {
    const cards = formatCount(state.cards.length, 'card');
    const time = formatDuration(seconds * 1000);
    printWrapped(`${cards}, weakest first, about ${time}.`, context.terminal);
    if (options.plan === true) return EXIT.done;
    printWrapped('A cram needs a terminal.', context.terminal);
    return EXIT.act;
  }
  return runSession(context, collection, {
    state,
    plan,
    rules: { budgetMs: minutes === null ? null : minutes * 60_000, spentBeforeMs: 0 },
    type: options.type ?? null,
    ahead: async () => null,
  });
}
