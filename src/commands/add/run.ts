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

/** `deckhand add`: adds a deck file, or a folder of decks, without moving it. */
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
  printWrapped(resultText({ isKnown, source, decks: decks.length, cards }), context.terminal);
  for (const { name, ids } of decks)
    printWrapped(`  ${name}: ${formatCount(ids.length, 'card')}`, context.terminal);
  if (problems > 0)
    printWrapped(
      `${formatCount(problems, 'problem')} found. To list them: deckhand check`,
      context.terminal,
    );
  return EXIT.done;
}

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

interface Added {
  readonly isKnown: boolean;
  readonly source: string;
  readonly decks: number;
  readonly cards: number;
}

function resultText({ isKnown, source, decks, cards }: Added): string {
  const what = `${formatCount(decks, 'deck')}, ${formatCount(cards, 'card')}`;
  return `${isKnown ? 'Already added' : 'Added'} ${source}: ${what}.`;
}
