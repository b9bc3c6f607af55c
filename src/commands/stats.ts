import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { figuresOf } from './figures.ts';
import { chooseDecks, openCollection } from './open-collection.ts';

export interface StatsOptions {
  readonly json?: boolean;
}

/** `deckhand stats`: cards by stage, answers by day, and what the coming days hold. */
export async function stats(
  context: Context,
  deckNames: readonly string[],
  options: StatsOptions,
): Promise<ExitCode> {
  const collection = await openCollection(context);
  const decks = chooseDecks(collection.decks, deckNames);
  const ids = decks.flatMap((deck) => collection.idsOf(deck));
  const figures = figuresOf(collection, ids);
  const { print } = context.terminal;
  if (options.json === true) {
    print(`${JSON.stringify(figures)}\n`);
    return EXIT.done;
  }
  const { statsPage } = await import('./stats-page.ts');
  print(statsPage(figures, { context, today: collection.today(), ofAll: deckNames.length === 0 }));
  return EXIT.done;
}
