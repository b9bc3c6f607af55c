import type { Context } from '../../context.ts';
import type { CardId } from '../../deck/card.ts';
import type { LoadedDeck } from '../../deck/library/index.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { type Extent, planInterview } from '../../interview/choose.ts';
import type { Question } from '../../interview/question.ts';
import { shareOf } from '../../interview/results.ts';
import { printWrapped } from '../../screen/output.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { askAboutEdits } from '../collection/edits.ts';
import { type Collection, cardsOf, openCollection, warnOfMissing } from '../collection/index.ts';
import type { InterviewOptions } from './index.ts';

/** `deckhand interview`: a mock interview, or how past ones went. */
export async function interview(
  context: Context,
  deckNames: readonly string[],
  options: InterviewOptions,
): Promise<ExitCode> {
  const isAsked = options.history !== true && options.json !== true;
  const collection = await openCollection(context, isAsked ? askAboutEdits(context) : undefined);
  if (options.history === true) return history(context, collection, deckNames, options);
  warnOfMissing(context, collection);
  const decks = chooseDecks(collection.decks, deckNames);
  const extent = { topics: options.topics ?? null, minutes: options.minutes ?? null };
  const seed = context.randomBytes(4).reduce((value, byte) => value * 256 + byte, 0);
  const questions = await questionsFor(collection, decks, extent, seed);
  if (options.json === true) {
    context.terminal.print(`${JSON.stringify(planJson(questions))}\n`);
    return EXIT.done;
  }
  if (questions.length === 0) throw nothingToAsk(decks.length);
  if (!context.terminal.isInteractive) return withoutTerminal(context, questions);
  const { runInterview } = await import('./session.ts');
  return runInterview({
    context,
    collection,
    questions,
    minutes: extent.minutes,
    isTyped: options.type === true,
  });
}

/** The questions of an interview on some decks; suspended cards are left out. */
export async function questionsFor(
  collection: Collection,
  decks: readonly LoadedDeck[],
  extent: Extent,
  seed: number,
): Promise<Question[]> {
  const { progress, progressOf } = collection;
  const cards = await cardsOf(collection, decks);
  const shares = lastShares(collection);
  return planInterview({
    cards: cards.filter(({ card }) => !progressOf(card.id).suspended),
    standingOf: ({ card }) => ({
      memory: progressOf(card.id).schedule.memory,
      lastShare: shares.get(progress.representative(card.id)) ?? null,
    }),
    extent,
    seed,
  });
}

async function history(
  context: Context,
  collection: Collection,
  deckNames: readonly string[],
  { json }: InterviewOptions,
): Promise<ExitCode> {
  const { historyPage, historyJson } = await import('./history.ts');
  const page =
    json === true
      ? `${JSON.stringify(historyJson(collection, deckNames))}\n`
      : historyPage(collection, deckNames, context);
  context.terminal.print(page);
  return EXIT.done;
}

/** The score of each card when an interview last asked it. */
function lastShares({ progress }: Collection): ReadonlyMap<CardId, number> {
  const shares = new Map<CardId, number>();
  for (const event of progress.journal()) {
    if (event.type !== 'interview') continue;
    for (const score of event.scores) {
      shares.set(progress.representative(score.card), shareOf(score));
    }
  }
  return shares;
}

function nothingToAsk(decks: number): UserError {
  return new UserError('There is nothing to interview you on.', {
    hint:
      decks === 0
        ? 'To make a deck: deckhand new NAME\nTo add one: deckhand add PATH'
        : 'An interview asks about topics with facets, or else questions. To see your decks: deckhand decks',
  });
}

/** Without a terminal nobody can answer, so it prints what it would ask. */
function withoutTerminal({ terminal }: Context, questions: readonly Question[]): ExitCode {
  const topics = [...new Set(questions.map(({ topic }) => topic))];
  const lines = topics.map((topic) => {
    const count = questions.filter((question) => question.topic === topic).length;
    return `${String(count).padStart(3)}  ${topic}\n`;
  });
  terminal.print(`Questions by topic:\n${lines.join('')}\n`);
  const scripts = 'In scripts, deckhand interview --json shows the questions';
  printWrapped(
    `An interview needs a terminal. ${scripts} and the points of each answer.`,
    terminal,
  );
  return EXIT.act;
}

/** What an interview would ask, as JSON. */
function planJson(questions: readonly Question[]): object {
  return {
    questions: questions.map(({ item, topic, asked, points, model }) => ({
      card: item.card.id,
      deck: item.deck.name,
      topic,
      facet: item.card.facet,
      priority: item.card.priority,
      asked,
      points,
      model,
    })),
  };
}
