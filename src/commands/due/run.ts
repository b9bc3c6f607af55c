import { EXIT } from '../../errors.ts';
import { printWrapped } from '../../screen/output.ts';
import { chooseDecks } from '../collection/choose-decks.ts';
import { type DueToday, dueToday, expectedMs } from '../collection/due-today.ts';
import { openCollection, warnOfMissing } from '../collection/index.ts';
import type { Run } from '../command.ts';
import { cramMention } from '../cram/mention.ts';
import type { DueOptions } from './index.ts';

/** `deckhand due`: shows how many cards are due, by deck. */
export const due: Run<DueOptions> = async (context, deckNames, options) => {
  const collection = await openCollection(context);
  const today = dueToday(collection, chooseDecks(collection.decks, deckNames));
  const { print } = context.terminal;
  if (options.count === true) print(`${today.total}\n`);
  else if (options.json === true) print(`${JSON.stringify(dueJson(today))}\n`);
  else {
    warnOfMissing(context, collection);
    const { dueTable } = await import('./due-table.ts');
    printWrapped(
      dueTable(today, { ms: expectedMs(collection, today.total), context }),
      context.terminal,
    );
    const mention = cramMention(collection);
    if (mention !== null) printWrapped(`\n${mention.text}\n`, context.terminal);
  }
  return options.exitCode === true && today.total === 0 ? EXIT.nothingDue : EXIT.done;
};

function dueJson({ total, due: ready, new: fresh, drill, decks }: DueToday): unknown {
  return { total, due: ready, new: fresh, drill, decks };
}
