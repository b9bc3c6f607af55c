import { questionOf } from '../../deck/card.ts';
import { EXIT } from '../../errors.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { dueToday } from '../collection/due-today.ts';
import { cardsOf, openCollection } from '../collection/index.ts';
import { queueToday } from '../collection/queue-today.ts';
import type { Run } from '../command.ts';
import { printResult } from '../dialog.ts';
import { cardJson } from '../show/card-json.ts';
import type { NextOptions } from './index.ts';

/** `deckhand next`: prints the card that the quiz would ask now, the same one until it is answered. */
export const next: Run<NextOptions> = async (context, deckNames, options) => {
  const collection = await openCollection(context);
  const decks = chooseDecks(collection.decks, deckNames);
  const { items, repeats } = queueToday(collection, await cardsOf(collection, decks));
  const item = items[0] ?? repeats[0] ?? null;
  const { due, new: fresh, drill } = dueToday(collection, decks);
  const card = item === null ? null : cardJson(item, collection);
  printResult(context, options, {
    json: { card, counts: { due, new: fresh, drill } },
    lines:
      item === null
        ? ['Nothing is due.']
        : [`${item.card.id}  ${item.deck.name}`, questionOf(item.card)],
  });
  return options.exitCode === true && item === null ? EXIT.nothingDue : EXIT.done;
};
