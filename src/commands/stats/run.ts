import { EXIT } from '../../errors.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { openCollection } from '../collection/index.ts';
import type { Run } from '../command.ts';
import { figuresOf, leechesJson, leechesOf } from './figures.ts';
import type { StatsOptions } from './index.ts';

/** `deckhand stats`: charts cards, past answers and coming reviews, or how good forecasts were. */
export const stats: Run<StatsOptions> = async (context, deckNames, options) => {
  if (options.calibration === true) {
    const { calibration } = await import('./calibration.ts');
    return await calibration(context, deckNames, options);
  }
  const collection = await openCollection(context);
  const decks = chooseDecks(collection.decks, deckNames);
  const ids = decks.flatMap((deck) => collection.idsOf(deck));
  const figures = figuresOf(collection, ids);
  const leeches = await leechesOf(collection, decks);
  const { print } = context.terminal;
  if (options.json === true) {
    print(`${JSON.stringify({ ...figures, leeches: leechesJson(leeches) })}\n`);
    return EXIT.done;
  }
  const { statsPage } = await import('./stats-page.ts');
  const ofAll = deckNames.length === 0;
  print(statsPage(figures, { context, today: collection.today(), ofAll, leeches }));
  return EXIT.done;
};
