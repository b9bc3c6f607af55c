import type { Context } from '../../context.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import type { Question } from '../../interview/question.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { askAboutEdits } from '../collection/edits.ts';
import { type Collection, openCollection, warnOfMissing } from '../collection/index.ts';
import type { InterviewOptions } from './index.ts';
import { questionsFor } from './questions-for.ts';

/** `deckhand interview`: a mock interview, or how those of the past went. */
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
  const questions = await questionsFor(collection, decks, extent, seedFrom(context));
  if (options.json === true) {
    const { planJson } = await import('./interview-json.ts');
    context.terminal.print(`${JSON.stringify(planJson(questions))}\n`);
    return EXIT.done;
  }
  if (questions.length === 0) throw nothingToAsk(decks.length);
  if (!context.terminal.isInteractive) return withoutTerminal(context, questions);
  const { runInterview } = await import('./run-interview.ts');
  return runInterview({
    context,
    collection,
    questions,
    minutes: extent.minutes,
    isTyped: options.type === true,
  });
}

async function history(
  context: Context,
  collection: Collection,
  deckNames: readonly string[],
  { json }: InterviewOptions,
): Promise<ExitCode> {
  const { historyPage, pastInterviews } = await import('./history-page.ts');
  const { historyJson } = await import('./interview-json.ts');
  const trend = pastInterviews(collection, deckNames);
  const page = json === true ? `${JSON.stringify(historyJson(trend))}\n` : null;
  context.terminal.print(page ?? historyPage(trend, collection, context));
  return EXIT.done;
}

function seedFrom({ randomBytes }: Context): number {
  return randomBytes(4).reduce((seed, byte) => seed * 256 + byte, 0);
}

function nothingToAsk(decks: number): UserError {
  return new UserError('There is nothing to interview you on.', {
    hint:
      decks === 0
        ? 'deckhand new NAME makes a deck, deckhand add PATH takes one into use.'
        : 'An interview asks about topics with facets, or else questions; see deckhand decks.',
  });
}

/** There is nobody to answer: what would be asked. */
function withoutTerminal({ terminal }: Context, questions: readonly Question[]): ExitCode {
  const topics = [...new Set(questions.map(({ topic }) => topic))];
  const lines = topics.map((topic) => {
    const count = questions.filter((question) => question.topic === topic).length;
    return `${String(count).padStart(3)}  ${topic}\n`;
  });
  terminal.print(`Questions by topic:\n${lines.join('')}\n`);
  terminal.print(
    'The interview needs a terminal: run deckhand interview in one. deckhand interview --json\n' +
      'shows its questions and what counts in each answer.\n',
  );
  return EXIT.act;
}
