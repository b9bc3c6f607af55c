import type { Context } from '../../context.ts';
import { planCram } from '../../cram/plan.ts';
import type { CramPlan } from '../../cram/types.ts';
import { formatCount } from '../../deck/text.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import type { CramEvent, CramGoal } from '../../progress/events.ts';
import { addDays, type Day } from '../../schedule/day.ts';
import { GRADES, type Grade, PASS } from '../../schedule/grade.ts';
import { answerCard, previews } from '../../schedule/sm2.ts';
import { type CramAhead, cramClosingView } from '../../screen/cram/closing.ts';
import { planView } from '../../screen/cram/plan.ts';
import { formatClock, formatDay, formatDuration } from '../../screen/format.ts';
import { gradeWord } from '../../screen/grade-labels.ts';
import { askKey } from '../../screen/key-question.ts';
import { indent, layoutFor, wrap } from '../../screen/layout.ts';
import { printWrapped } from '../../screen/output.ts';
import { makeTheme } from '../../screen/theme.ts';
import { visibleMedia } from '../../screen/visible-media.ts';
import { becomesLeech, type QueueItem } from '../../study/card-state.ts';
import type { Desk, GradePreview, Stepped } from '../../study/desk.ts';
import { spaced } from '../../study/queue.ts';
import {
  answersOf,
  type CramRules,
  comesBack,
  type IsWanted,
  isBudgetSpent,
  remaining,
  type Session,
  spentMs,
  startCram,
  step,
} from '../../study/session.ts';
import { tallyOf } from '../../study/tally.ts';
import type { Collection } from '../collection/index.ts';
import { mediaOpener } from '../collection/media.ts';
import { editCard, type LoadedDecks } from '../edit/edit-card.ts';
import { holdSession } from '../study/at-terminal.ts';
import { leechNotice, named, orUnsaved } from '../study/saved-answer.ts';
import { typingOf } from '../study/typing-of.ts';
import { planFromTomorrow, planGoal } from './by-date.ts';
import { type CramTable, cardsNamed, readTable } from './cards.ts';
import { type Planned, planPage } from './forecast.ts';
import {
  changedGoal,
  goalForNow,
  MAX_MINUTES,
  type Moment,
  readGoal,
  readMinutes,
} from './goal.ts';
import type { CramOptions } from './index.ts';
import { keyPlace, planJson } from './json.ts';
import { record } from './result.ts';
import { runningCram } from './running-cram.ts';

/** What a session of a cram works on. */
interface CramWork {
  readonly context: Context;
  readonly collection: Collection;
  readonly shelf: LoadedDecks;
  /** Whether answers count for the schedule. */
  readonly schedules: boolean;
}

/** A cram's hold on the world: every step is in the log, on disk, when its call returns. */
export function cramDesk(given: CramWork): Desk {
  const { context, collection } = given;
  const openMedia = mediaOpener(context);
  let last: Session | null = null;
  const work: Work = { ...given, isWanted: (item) => isStillAsked(item, collection) };
  const kept = (stepped: Stepped): Stepped => {
    last = stepped.session;
    collection.progress.checkpointIfLong();
    return stepped;
  };
  return {
    previews: (item) => futuresOf(item, last, work),
    answer: (session, grade, ms) => kept(answer(session, { grade, ms: Math.round(ms) }, work)),
    putAside: (session, how) => kept(putAside(session, how, work)),
    skip: (session) => {
      collection.progress.refresh();
      const next = step(session, { type: 'skip', isWanted: work.isWanted });
      return kept({ session: next, notice: 'put off to the end of the session' });
    },
    undo: (session) => kept(undo(session, work)),
    edit: async (session) => kept(await editCard(session, work)),
    openMedia: (session) => {
      const file = session.phase.type === 'done' ? '' : session.phase.item.deck.file;
      return openMedia(file, visibleMedia(session));
    },
    isTimeUp: isBudgetSpent,
  };
}

interface Work extends CramWork {
  readonly isWanted: IsWanted;
}

/** A card is asked, due or not, unless it was put aside. */
function isStillAsked({ card }: QueueItem, { progressOf, today }: Collection): boolean {
  const { suspended, buriedOn } = progressOf(card.id);
  return !suspended && buriedOn !== today();
}

function futuresOf(
  item: QueueItem,
  session: Session | null,
  { collection, schedules }: Work,
): ReadonlyMap<Grade, GradePreview> {
  if (schedules) {
    return previews(collection.progressOf(item.card.id).schedule, collection.today());
  }
  return new Map(GRADES.map((grade) => [grade, unscheduled(item, grade, session)]));
}

function unscheduled(item: QueueItem, grade: Grade, session: Session | null): GradePreview {
  const needsRepeat = session === null ? grade < PASS : comesBack(session, item, grade);
  return { kind: 'unscheduled', needsRepeat };
}

function answer(
  session: Session,
  { grade, ms }: { readonly grade: Grade; readonly ms: number },
  work: Work,
): Stepped {
  if (session.phase.type !== 'answer') return { session, notice: null };
  const { item } = session.phase;
  const { collection, schedules, isWanted } = work;
  const { progress, progressOf, today } = collection;
  const day = today();
  orUnsaved(item, grade, () => progress.refresh());
  if (!isWanted(item)) return withoutCard(session, item, isWanted);
  const { schedule } = progressOf(item.card.id);
  const outcome = schedules ? answerCard(schedule, grade, day) : unscheduled(item, grade, session);
  const event = orUnsaved(item, grade, () => {
    const review = { type: 'review', ...named(item), day, grade, ms, mode: 'cram' } as const;
    return progress.record(schedules ? review : { ...review, schedule: false }).id;
  });
  const next = step(session, { type: 'grade', grade, outcome, ms, event, isWanted });
  const isLeech =
    outcome.kind !== 'unscheduled' && becomesLeech(schedule.memory, outcome.memory)
      ? outcome.memory
      : null;
  const said = saidOf(grade, outcome, { day, isBack: comesBack(session, item, grade) });
  return { session: next, notice: isLeech === null ? said : leechNotice(isLeech) };
}

/** Whether the card is back in this session, else when the schedule has it next. */
function saidOf(
  grade: Grade,
  future: GradePreview,
  { day, isBack }: { readonly day: Day; readonly isBack: boolean },
): string {
  if (isBack) return `${gradeWord(grade)} · back in a few cards · u undo`;
  if (future.kind === 'unscheduled') return `${gradeWord(grade)} · schedule stays · u undo`;
  return `${gradeWord(grade)} · schedule: ${formatDay(future.memory.dueOn, day)} · u undo`;
}

/** Another terminal has put the card aside while it was shown here. */
function withoutCard(session: Session, { card }: QueueItem, isWanted: IsWanted): Stepped {
  const find = (item: QueueItem) => (item.card.id === card.id ? null : item);
  const next = step(session, { type: 'cards-changed', find, isWanted });
  return { session: next, notice: 'This card was put aside in another terminal meanwhile.' };
}

function putAside(
  session: Session,
  how: 'suspend' | 'bury',
  { collection, isWanted }: Work,
): Stepped {
  if (session.phase.type === 'done') return { session, notice: null };
  const { progress, today } = collection;
  progress.refresh();
  const event = progress.record({ type: how, ...named(session.phase.item), day: today() }).id;
  const next = step(session, { type: 'put-aside', event, isWanted });
  const notice = how === 'bury' ? 'buried until tomorrow · u undo' : 'suspended · u undo';
  return { session: next, notice };
}

function undo(session: Session, { collection }: Work): Stepped {
  const { progress, today } = collection;
  const last = session.steps?.value;
  if (last === undefined) return { session, notice: 'Nothing to undo in this session.' };
  progress.refresh();
  const isUndone = progress.isUndone(last.event);
  if (!isUndone) progress.record({ type: 'undo', undoes: last.event, day: today() });
  const notice = isUndone ? 'taken back already, elsewhere' : 'taken back';
  return { session: step(session, { type: 'undo' }), notice };
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
  const shelf = { decks: collection.decks, cards: table.cards };
  const end = await holdSession({
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

/** What was asked for on the command line. */
export interface CramCall {
  readonly deckNames: readonly string[];
  readonly options: CramOptions;
}

/** Begins a cram for a date, or goes on with the one that runs. */
export async function cramByDate(
  context: Context,
  collection: Collection,
  call: CramCall,
): Promise<ExitCode> {
  const running = runningCram(collection.progress.journal(), collection.today());
  const goal = goalOf(call, running, momentOf(context, collection));
  const isSame = running !== null && sameGoal(goal, running.goal);
  const planned = isSame ? await goOn(collection, goal) : await planGoal(collection, goal);
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
  if (isSame && why !== null) return formatReason(context, why);
  const begin = { key: 'space', says: why === null ? 'begin' : 'set the date' };
  if ((await askKey([{ ...begin, value: 'begin' }], keyPlace(context))) === null) return EXIT.done;
  // A deck of new cards has no forecast at first; the first one that there is, is kept.
  const isFirstForecast = running?.forecast === null && planned.expected !== null;
  if (!isSame || isFirstForecast) begun(collection, planned, running);
  if (why !== null) return formatReason(context, why);
  return todaysSession(context, collection, { planned, type: options.type ?? null });
}

function goalOf(
  { deckNames, options }: CramCall,
  running: CramEvent | null,
  moment: Moment,
): CramGoal {
  if (options.by !== undefined) return readGoal(options.by, deckNames, options, moment);
  if (running !== null) return changedGoal(running.goal, deckNames, options);
  throw new UserError('No cram is running.', {
    hint: 'deckhand cram --by DATE begins one; deckhand cram --now asks every card, weakest first.',
    exitCode: EXIT.usage,
  });
}

function sameGoal(a: CramGoal, b: CramGoal): boolean {
  const names = Object.keys(a) as (keyof CramGoal)[];
  return names.every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
}

const MINUTES_PER_DAY = 1440;

function momentOf({ now, zone }: Context, { today }: Collection): Moment {
  const at = now();
  const minutes = (Math.floor(at / 60_000) + zone(at)) % MINUTES_PER_DAY;
  return { today: today(), time: formatClock(minutes * 1000).padStart(5, '0') };
}

/** Plans a cram that runs; what it was begun with may be gone since. */
async function goOn(collection: Collection, goal: CramGoal): Promise<Planned> {
  try {
    return await planGoal(collection, goal);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const day = formatDay(goal.by, collection.today());
    const ways = 'deckhand cram DECK takes another deck; deckhand cram --stop calls it off.';
    throw new UserError(`The cram for ${day} cannot go on. ${error.message}`, {
      hint: error.hint === undefined ? ways : `${error.hint}\n${ways}`,
      cause: error,
    });
  }
}

/** Records a cram; one that ran until now is called off for it. */
function begun(collection: Collection, planned: Planned, running: CramEvent | null): void {
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
    ahead: () => aheadOf(collection, table),
  });
}

function formatReason({ terminal }: Context, why: string): ExitCode {
  const { margin, width } = layoutFor(terminal.size());
  terminal.print(`${indent(wrap(why, width), margin).join('\n')}\n`);
  return EXIT.done;
}

/** Why nothing is asked today; null where something is. */
function whyNotToday({ table, plan }: Planned): string | null {
  const { crammedMs, input, today, goal } = table;
  if (plan.startsIn > 0) return 'The date is set. Until then deckhand asks what is due.';
  const next = plan.sessions.find(({ day }) => day > 0);
  const when = next === undefined ? '' : ` Next: ${formatDay(addDays(today, next.day), today)}.`;
  if (crammedMs >= goal.minutes * 60_000) {
    const spent = `${formatClock(crammedMs)} of ${goal.minutes} min`;
    const more = Math.min(goal.minutes * 2, MAX_MINUTES);
    return `Today's time is used: ${spent}.${when} deckhand cram --minutes ${more} gives each day more; deckhand cram --now asks without a limit.`;
  }
  if (input.sessionDays[0] !== 0) return `Today has no session (--skip).${when}`;
  if (plan.today.length > 0) return null;
  return `Nothing would gain by being asked today.${when} deckhand asks what is due.`;
}

/** What lies ahead after a session; a new study day that began during it has one of its own. */
async function aheadOf(collection: Collection, { goal, today }: CramTable) {
  const now = collection.today();
  if (now >= goal.by) return null;
  const plan = now === today ? planFromTomorrow : planGoal;
  try {
    return planPage(await plan(collection, goal), collection, null);
  } catch (error) {
    // Its last card was suspended, or its tag edited away: then nothing lies ahead.
    if (error instanceof UserError) return null;
    throw error;
  }
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
