import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { findDecks } from '../../deck/library/find-decks.ts';
import { loadDecks } from '../../deck/library/index.ts';
import { formatCount } from '../../deck/text.ts';
import { EXIT, hasCode, UserError } from '../../errors.ts';
import { loadSettings, saveSettings } from '../../settings.ts';
import type { JsonOptions, Run } from '../command.ts';
import { printResult } from '../dialog.ts';

/** `deckhand add`: adds a deck file, or a folder of decks, without moving it. */
export const add: Run<JsonOptions> = async (context, [path = ''], options) => {
  const source = sourceAt(resolve(context.cwd, path));
  const settings = loadSettings(context.paths.settings);
  const isKnown = settings.deckPaths.includes(source);
  const found = await findDecks([source]);
  const decks = await loadDecks(found.decks, context.paths.cache);
  const cards = decks.reduce((sum, { ids }) => sum + ids.length, 0);
  if (cards === 0) throw new UserError(`There are no cards in ${source}.`, { hint: GRAMMAR_HINT });
  if (!isKnown) {
    const deckPaths = [...settings.deckPaths, source];
    saveSettings(context.paths.settings, { ...settings, deckPaths });
  }
  const problems = decks.reduce((sum, { problemCount }) => sum + problemCount, 0);
  const rows = decks.map(({ name, title, file, ids }) => {
    return { deck: name, title, file, cards: ids.length };
  });
  const what = `${formatCount(decks.length, 'deck')}, ${formatCount(cards, 'card')}`;
  const problemsFound = `${formatCount(problems, 'problem')} found. To list them: deckhand check`;
  printResult(context, options, {
    json: { path: source, added: !isKnown, decks: rows, problems },
    lines: [
      `${isKnown ? 'Already added' : 'Added'} ${source}: ${what}.`,
      ...rows.map((row) => `  ${row.deck}: ${formatCount(row.cards, 'card')}`),
      ...(problems > 0 ? [problemsFound] : []),
    ],
  });
  return EXIT.done;
};

/** For a file without cards: how to write one. */
export const GRAMMAR_HINT =
  'A card is a line "Q: …" with a line "A: …" below it, or a line "- front :: back".';

function sourceAt(path: string): string {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return path;
    if (stats.isFile() && /\.(md|markdown)$/i.test(path)) return path;
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    throw new UserError(`There is no file or folder ${path}.`, { cause: error });
  }
  throw new UserError(`${path} is neither a folder nor a Markdown file (.md).`);
}
