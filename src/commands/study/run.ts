import type { Context } from '../../context.ts';
import type { LoadedDeck } from '../../deck/library/index.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { dayOf } from '../../schedule/day.ts';
import { formatDay } from '../../screen/format.ts';
import { printWrapped, warn } from '../../screen/output.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { askAboutEdits } from '../collection/edits.ts';
import { type Collection, cardsOf, openCollection, warnOfMissing } from '../collection/index.ts';
import { chosenCards, type QueueChoice, queueToday } from '../collection/queue-today.ts';
import { cramMention } from '../cram/mention.ts';
import type { StudyOptions } from './index.ts';

/** `deckhand` and `deckhand study`: asks due cards, then new ones. */
export async function study(
  context: Context,
  deckNames: readonly string[],
  options: StudyOptions,
): Promise<ExitCode> {
  const collection = await openCollection(context, askAboutEdits(context));
  warnOfMissing(context, collection);
  warnOfSkew(context, collection);
  const decks = chooseDecks(collection.decks, deckNames);
  if (!context.terminal.isInteractive) return withoutTerminal(context, collection, decks);
  const cards = await cardsOf(collection, decks);
  const choice = choiceOf(options);
  const queue = queueToday(collection, cards, choice);
  const mention = cramMention(collection);
  if (queue.items.length + queue.repeats.length === 0) {
    const { nothingDue, offerCram } = await import('./nothing-due.ts');
    context.terminal.print(nothingDue(collection, chosenCards(collection, cards, choice), context));
    return mention === null ? EXIT.done : offerCram(context, mention);
  }
  const { runQuiz } = await import('./quiz.ts');
  const exitCode = await runQuiz({
    context,
    collection,
    loaded: { decks: collection.decks, cards },
    choice,
    queue,
    scale: options.grades ?? collection.settings.grades,
    minutes: options.minutes ?? null,
    type: options.type ?? null,
  });
  if (mention !== null) {
    const { printMention } = await import('./nothing-due.ts');
    printMention(context, mention);
  }
  return exitCode;
}

/** A wrong clock may have dated many answers; a few of them are enough to name. */
const MAX_NAMED = 3;

/** Names answers dated more than two days ahead of the clock, and how to undo them. */
export function warnOfSkew({ terminal, zone }: Context, collection: Collection): void {
  const today = collection.today();
  for (const { card, id, at } of collection.progress.skewed().slice(0, MAX_NAMED)) {
    const day = formatDay(dayOf(at, zone, collection.settings.rollover), today);
    warn(
      `The log dates the last answer to card ${card} ${day}, which is in the future.\n` +
        `  deckhand undo ${id}   undoes that answer`,
      terminal,
    );
  }
}

function choiceOf(options: StudyOptions): QueueChoice {
  return {
    tags: options.tag ?? [],
    facets: options.facet ?? [],
    newCards: options.new ?? null,
    limit: options.limit ?? null,
  };
}

/** Without a terminal nobody can press a key, so it prints what is due and the commands for scripts. */
async function withoutTerminal(
  context: Context,
  collection: Collection,
  decks: readonly LoadedDeck[],
): Promise<ExitCode> {
  const { dueToday, expectedMs } = await import('../collection/due-today.ts');
  const { dueTable } = await import('../due/due-table.ts');
  const today = dueToday(collection, decks);
  context.terminal.print(dueTable(today, { ms: expectedMs(collection, today.total), context }));
  const mention = cramMention(collection);
  if (mention !== null) context.terminal.print(`\n${mention.text}\n`);
  const scripts = 'In scripts, deckhand next --json shows the card to ask,';
  printWrapped(
    `\nThe quiz needs a terminal. ${scripts} and deckhand answer CARD GRADE grades it.`,
    context.terminal,
  );
  return EXIT.done;
}
