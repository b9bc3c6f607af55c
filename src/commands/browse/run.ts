import type { Context } from '../../context.ts';
import { haystacks } from '../../deck/search.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { printWrapped } from '../../screen/say.ts';
import { cardsOf, openCollection, warnOfMissing } from '../collection/index.ts';
import { cardJson } from '../show/card-json.ts';
import { browseDesk } from './browse-desk.ts';
import type { BrowseOptions } from './index.ts';

/** `deckhand browse`: searches all cards as one types; without a terminal it lists what words find. */
export async function browse(
  context: Context,
  words: readonly string[],
  options: BrowseOptions,
): Promise<ExitCode> {
  const { print, isInteractive, isPlain } = context.terminal;
  const collection = await openCollection(context);
  if (options.json !== true) warnOfMissing(context, collection);
  const cards = await cardsOf(collection, collection.decks);
  const haystackOf = haystacks();
  const shelf = { decks: collection.decks, cards };
  const desk = browseDesk({ context, collection, shelf }, haystackOf);
  const line = words.join(' ').replace(/\s+/g, ' ');
  if (options.json === true) {
    const { cards: found, reason } = desk.find(line);
    if (typeof reason === 'string') context.terminal.complain(`${reason}\n`);
    print(`${JSON.stringify(found.map((card) => cardJson(card, collection)))}\n`);
    return EXIT.done;
  }
  if (isInteractive && !isPlain) {
    const { browseOnTerminal } = await import('./browse-on-terminal.ts');
    return browseOnTerminal({ desk, line, cards, haystackOf }, context);
  }
  const { matchLines } = await import('./list-matches.ts');
  const { cards: found, reason } = desk.find(line);
  const none = cards.length === 0 ? 'There are no cards.' : (reason ?? 'No card has all of that.');
  const lines = found.length > 0 ? matchLines(found, collection, context) : [none];
  printWrapped(lines.join('\n'), context.terminal);
  return EXIT.done;
}
