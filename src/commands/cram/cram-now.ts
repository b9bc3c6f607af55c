import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { planCram } from '../../queue/cram/plan-cram.ts';
import { sayCount } from '../../say-count.ts';
import { sayDuration } from '../../terminal/dates.ts';
import { say } from '../../terminal/say.ts';
import type { Collection } from '../collection/open-collection.ts';
import type { CramCall } from './cram-by-date.ts';
import { cardsNamed, readTable } from './cram-table.ts';
import { goalForNow, readMinutes } from './read-goal.ts';
import { runSession } from './run-session.ts';
import { runningCram } from './running-cram.ts';

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
    const cards = sayCount(table.cards.length, 'card');
    say(`${cards}, weakest first, about ${sayDuration(seconds * 1000)}.`, context.terminal);
    if (options.plan === true) return EXIT.done;
    say('A cram needs a terminal: run it in one.', context.terminal);
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
