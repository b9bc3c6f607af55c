import type { Context } from '../../context.ts';
import { questionOf } from '../../deck/card.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { printWrapped } from '../../screen/output.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { dueToday } from '../collection/due-today.ts';
import { cardsOf, openCollection } from '../collection/index.ts';
import { queueToday } from '../collection/queue-today.ts';
import { cardJson } from '../show/card-json.ts';
import type { NextOptions } from './index.ts';

/** `deckhand next`: prints the card that the quiz would ask now, the same one until it is answered. */
export async function next(
  context: Context,
  deckNames: readonly string[],
  options: NextOptions,
): Promise<ExitCode> {
  const collection = await openCollection(context);
  const decks = chooseDecks(collection.decks, deckNames);
  const { items, drills } = queueToday(collection, await cardsOf(collection, decks));
  const item = items[0] ?? drills[0] ?? null;
  const { print } = context.terminal;
  if (options.json === true) {
    const { due, new: fresh, drill } = dueToday(collection, decks);
    const card = item === null ? null : cardJson(item, collection);
    print(`${JSON.stringify({ card, counts: { due, new: fresh, drill } })}\n`);
  } else if (item === null) printWrapped('Nothing is due.', context.terminal);
  else
    printWrapped(`${item.card.id}  ${item.deck.name}\n${questionOf(item.card)}`, context.terminal);
  return options.exitCode === true && item === null ? EXIT.nothingDue : EXIT.done;
}
