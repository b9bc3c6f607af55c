import { EXIT } from '../../errors.ts';
import { findCard } from '../collection/find.ts';
import { openCollection } from '../collection/index.ts';
import type { JsonOptions, Run } from '../command.ts';
import { cardJson, pastAnswers } from './card-json.ts';

/** `deckhand show`: prints a card, its schedule and every past answer. */
export const show: Run<JsonOptions> = async (context, [cardId = ''], options) => {
  const collection = await openCollection(context);
  const item = await findCard(collection, cardId);
  const { print } = context.terminal;
  if (options.json === true) {
    const card = cardJson(item, collection) as object;
    print(`${JSON.stringify({ ...card, reviews: pastAnswers(collection, item.card.id) })}\n`);
    return EXIT.done;
  }
  const { cardPage } = await import('./card-page.ts');
  print(cardPage(item, collection, context));
  return EXIT.done;
};
