import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { sayCount } from '../../say-count.ts';
import { say } from '../../screen/say.ts';
import { GRAMMAR_HINT } from '../add.ts';
import { askAboutEdits } from '../collection/ask-about-edits.ts';
import { type CheckedFile, checkDecks } from './check-decks.ts';
import { problemsJson, problemsText } from './problem-text.ts';

interface CheckOptions {
  readonly json?: boolean;
}

/** `deckhand check`: what is wrong in decks, each with file, line, column and what to do. */
export async function check(
  context: Context,
  names: readonly string[],
  options: CheckOptions,
): Promise<ExitCode> {
  const files = await checkDecks(
    context,
    names,
    options.json === true ? undefined : askAboutEdits(context),
  );
  const found = files.flatMap(({ problems }) => problems);
  const { print } = context.terminal;
  if (options.json === true) {
    const problems = files.flatMap(problemsJson);
    print(`${JSON.stringify({ problems })}\n`);
  } else {
    for (const file of files) print(problemsText(file, context));
    say(`${summary(files, found.length)}`, context.terminal);
  }
  return found.length > 0 ? EXIT.act : EXIT.done;
}

function summary(files: readonly CheckedFile[], problems: number): string {
  const read = files.filter(({ lines }) => lines.length > 0);
  const cards = read.reduce((sum, file) => sum + file.cards, 0);
  const decks = `${sayCount(read.length, 'deck')}, ${sayCount(cards, 'card')}`;
  if (problems === 0 && cards === 0) return `No cards, and nothing to mend. ${GRAMMAR_HINT}`;
  if (problems === 0) return `${decks}: nothing to mend.`;
  return `${decks} loaded; ${sayCount(problems, 'problem')} to mend.`;
}
