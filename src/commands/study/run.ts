import type { Context } from '../../context.ts';
import type { LoadedDeck } from '../../deck/library/index.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { dayOf } from '../../schedule/day.ts';
import { formatDay } from '../../screen/format.ts';
import { warn } from '../../screen/output.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { askAboutEdits } from '../collection/edits.ts';
import { type Collection, cardsOf, openCollection, warnOfMissing } from '../collection/index.ts';
import { chosenCards, type QueueChoice, queueToday } from '../collection/queue-today.ts';
import { cramMention } from '../cram/mention.ts';
import type { StudyOptions } from './index.ts';

/** `deckhand` and `deckhand study`: asks what is due, then new cards. */
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
  if (queue.items.length + queue.drills.length === 0) {
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

/** One wrong clock dates many answers; naming a few of them is enough. */
const MAX_NAMED = 3;

/** Names answers that lie more than two days ahead of the clock, and says how to take them back. */
export function warnOfSkew({ terminal, zone }: Context, collection: Collection): void {
  const today = collection.today();
  for (const { card, id, at } of collection.progress.skewed().slice(0, MAX_NAMED)) {
    const day = formatDay(dayOf(at, zone, collection.settings.rollover), today);
    warn(
      `Card ${card} was last answered on ${day}, says the log; that is ahead of this clock.\n` +
        `  deckhand undo ${id}   takes that answer back`,
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

/** There is nobody to press a key: what is due, and how to go on without a terminal. */
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
  context.terminal.print(
    '\nThe quiz needs a terminal: run deckhand in one. Without one, deckhand next --json shows\n' +
      'the card to ask and deckhand answer CARD GRADE grades it.\n',
  );
  return EXIT.done;
}
