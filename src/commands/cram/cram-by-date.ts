import type { Context } from '../../context.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import type { CramEvent, CramGoal } from '../../progress/journal-event.ts';
import { addDays } from '../../schedule/day.ts';
import { askKey } from '../../terminal/cram/key-prompt.ts';
import { planView } from '../../terminal/cram/plan-view.ts';
import { sayClock, sayDay } from '../../terminal/dates.ts';
import { indent } from '../../terminal/layout.ts';
import { layoutFor } from '../../terminal/page-layout.ts';
import { makeTheme } from '../../terminal/theme.ts';
import { wrap } from '../../terminal/wrap.ts';
import type { Collection } from '../collection/open-collection.ts';
import type { CramOptions } from '../cram.ts';
import { type Planned, planPage } from './cram-page.ts';
import { record } from './cram-result.ts';
import type { CramTable } from './cram-table.ts';
import { keyPlace } from './key-place.ts';
import { planJson } from './plan-json.ts';
import { planFromTomorrow, planGoal } from './plan-now.ts';
import { changedGoal, MOST_MINUTES, type Moment, readGoal } from './read-goal.ts';
import { runSession } from './run-session.ts';
import { runningCram } from './running-cram.ts';

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
  if (isSame && why !== null) return sayWhy(context, why);
  const begin = { key: 'space', says: why === null ? 'begin' : 'set the date' };
  if ((await askKey([{ ...begin, value: 'begin' }], keyPlace(context))) === null) return EXIT.done;
  // A deck of new cards has no forecast at first; the first one that there is, is kept.
  const isFirstForecast = running?.forecast === null && planned.expected !== null;
  if (!isSame || isFirstForecast) begun(collection, planned, running);
  if (why !== null) return sayWhy(context, why);
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
  return { today: today(), time: sayClock(minutes * 1000).padStart(5, '0') };
}

/** Plans a cram that runs; what it was begun with may be gone since. */
async function goOn(collection: Collection, goal: CramGoal): Promise<Planned> {
  try {
    return await planGoal(collection, goal);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const day = sayDay(goal.by, collection.today());
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

function sayWhy({ terminal }: Context, why: string): ExitCode {
  const { margin, width } = layoutFor(terminal.size());
  terminal.print(`${indent(wrap(why, width), margin).join('\n')}\n`);
  return EXIT.done;
}

/** Why nothing is asked today; null where something is. */
function whyNotToday({ table, plan }: Planned): string | null {
  const { crammedMs, input, today, goal } = table;
  if (plan.startsIn > 0) return 'The date is set. Until then deckhand asks what is due.';
  const next = plan.sessions.find(({ day }) => day > 0);
  const when = next === undefined ? '' : ` Next: ${sayDay(addDays(today, next.day), today)}.`;
  if (crammedMs >= goal.minutes * 60_000) {
    const spent = `${sayClock(crammedMs)} of ${goal.minutes} min`;
    const more = Math.min(goal.minutes * 2, MOST_MINUTES);
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
