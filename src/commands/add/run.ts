import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from '../../context.ts';
import { findDecks } from '../../deck/library/find-decks.ts';
import { loadDecks } from '../../deck/library/index.ts';
import { formatCount } from '../../deck/text.ts';
import { EXIT, type ExitCode, hasCode, UserError } from '../../errors.ts';
import { printWrapped } from '../../screen/output.ts';
import { loadSettings, saveSettings } from '../../settings.ts';
import type { AddOptions } from './index.ts';

/** `deckhand add PATH`: takes a deck file, or a folder of them, into use where it is. */
export async function add(
  context: Context,
  [path = '']: readonly string[],
  options: AddOptions,
): Promise<ExitCode> {
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
  const { print } = context.terminal;
  const problems = decks.reduce((sum, { problemCount }) => sum + problemCount, 0);
  if (options.json === true) {
    const rows = decks.map(({ name, title, file, ids }) => ({
      deck: name,
      title,
      file,
      cards: ids.length,
    }));
    print(`${JSON.stringify({ path: source, added: !isKnown, decks: rows, problems })}\n`);
    return EXIT.done;
  }
  printWrapped(`${said(isKnown, decks.length, cards)}`, context.terminal);
  for (const { name, ids } of decks)
    printWrapped(`  ${name}: ${formatCount(ids.length, 'card')}`, context.terminal);
  if (problems > 0)
    printWrapped(`There are problems in it: deckhand check shows ${problems}.`, context.terminal);
  return EXIT.done;
}

/** What a person may have missed where a file holds no card. */
export const GRAMMAR_HINT =
  'A card is a line "Q: …" with a line "A: …" below it, or "- front :: back".';

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

function said(isKnown: boolean, decks: number, cards: number): string {
  const what = `${formatCount(decks, 'deck')}, ${formatCount(cards, 'card')}`;
  return isKnown ? `It is in use already: ${what}.` : `In use now, where it is: ${what}.`;
}
