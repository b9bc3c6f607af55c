import type { Context } from '../../context.ts';
import { type Haystacks, haystacks } from '../../deck/search.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import type { BrowseActions } from '../../screen/browse/actions.ts';
import { printWrapped } from '../../screen/output.ts';
import type { DeckCard } from '../../study/card-state.ts';
import { cardsOf, openCollection, warnOfMissing } from '../collection/index.ts';
import type { JsonOptions } from '../command.ts';
import { cardJson } from '../show/card-json.ts';
import { browseActions } from './browse-actions.ts';

/** `deckhand browse`: searches all cards as you type; without a terminal it lists the matches. */
export async function browse(
  context: Context,
  words: readonly string[],
  options: JsonOptions,
): Promise<ExitCode> {
  const { print, isInteractive, isPlain } = context.terminal;
  const collection = await openCollection(context);
  if (options.json !== true) warnOfMissing(context, collection);
  const cards = await cardsOf(collection, collection.decks);
  const haystackOf = haystacks();
  const loaded = { decks: collection.decks, cards };
  const actions = browseActions({ context, collection, loaded }, haystackOf);
  const line = words.join(' ').replace(/\s+/g, ' ');
  if (options.json === true) {
    const { cards: found, reason } = actions.find(line);
    if (typeof reason === 'string') context.terminal.complain(`${reason}\n`);
    print(`${JSON.stringify(found.map((card) => cardJson(card, collection)))}\n`);
    return EXIT.done;
  }
  if (isInteractive && !isPlain) {
    return browseOnTerminal({ actions, line, cards, haystackOf }, context);
  }
  const { matchLines } = await import('./list-matches.ts');
  const { whyNone } = await import('../../screen/browse/list-view.ts');
  const found = actions.find(line);
  const lines =
    found.cards.length > 0
      ? matchLines(found.cards, collection, context)
      : [whyNone(found, cards.length)];
  printWrapped(lines.join('\n'), context.terminal);
  return EXIT.done;
}

interface Browsing {
  readonly actions: BrowseActions;
  /** The search line to begin with. */
  readonly line: string;
  readonly cards: readonly DeckCard[];
  readonly haystackOf: Haystacks;
}

/** Browses on the full screen until you quit. */
async function browseOnTerminal(
  { actions, line, cards, haystackOf }: Browsing,
  { terminal, stopped }: Context,
): Promise<ExitCode> {
  const { runApp } = await import('../../screen/app.ts');
  const { browseApp } = await import('../../screen/browse/index.ts');
  const { makeTheme } = await import('../../screen/theme.ts');
  const { input, output, size, color, ascii } = terminal;
  const app = browseApp({ actions, line, theme: makeTheme({ color }), ascii });
  const over = new AbortController();
  const browsed = runApp(app, { input, output, size, stopped });
  void foldAhead(cards, haystackOf, over.signal);
  const { end } = await browsed;
  over.abort();
  if (end === 'quit') return EXIT.done;
  if (end.reason === 'failed') throw end.error;
  return end.reason === 'interrupted' ? EXIT.interrupted : EXIT.done;
}

/** This many texts are folded in a few milliseconds. */
const AT_A_TIME = 200;

/** Folds texts while nobody types, so that the first letter of a search need not wait. */
async function foldAhead(
  cards: readonly DeckCard[],
  haystackOf: Haystacks,
  over: AbortSignal,
): Promise<void> {
  for (let from = 0; from < cards.length && !over.aborted; from += AT_A_TIME) {
    for (const { card, deck } of cards.slice(from, from + AT_A_TIME)) haystackOf(card, deck.name);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
