import { makeLineSafe } from '../../deck/text.ts';
import { EXIT } from '../../errors.ts';
import { NARROW_COLUMNS } from '../../screen/layout.ts';
import { printWrapped } from '../../screen/output.ts';
import { table } from '../../screen/table.ts';
import { makeTheme } from '../../screen/theme.ts';
import { countDue } from '../../study/due.ts';
import { type Collection, openCollection, warnOfMissing } from '../collection/index.ts';
import type { JsonOptions, Run } from '../command.ts';

/** `deckhand decks`: lists every deck, its cards and its file. */
export const decks: Run<JsonOptions> = async (context, _given, options) => {
  const collection = await openCollection(context);
  warnOfMissing(context, collection);
  const rows = deckRows(collection);
  const { print, color, listingColumns } = context.terminal;
  if (options.json === true) {
    print(`${JSON.stringify(rows)}\n`);
    return EXIT.done;
  }
  if (rows.length === 0) {
    printWrapped(
      'You have no decks yet. To add a file or folder: deckhand add PATH',
      context.terminal,
    );
    return EXIT.done;
  }
  const width = listingColumns();
  const number = 'right' as const;
  const columns = [
    { header: 'deck', cut: 'middle' as const },
    { header: 'cards', align: number },
    { header: 'due', align: number },
    { header: 'new', align: number },
    { header: 'suspended', align: number },
    // A narrow terminal would cut paths beyond use; --json has them.
    ...(width < NARROW_COLUMNS ? [] : [{ header: 'file' }]),
  ];
  const cells = rows.map((row) => [
    row.deck,
    ...[row.cards, row.due, row.new, row.suspended].map(String),
    ...(width < NARROW_COLUMNS ? [] : [makeLineSafe(row.file)]),
  ]);
  const theme = makeTheme({ color });
  print(`${table(columns, cells, { width, theme }).join('\n')}\n`);
  return EXIT.done;
};

/** The names are an interface: scripts rely on them. */
function deckRows(collection: Collection) {
  const today = collection.today();
  return collection.decks.map((deck) => {
    const ids = collection.idsOf(deck);
    const { due, new: fresh } = countDue(ids, collection.progressOf, today);
    const suspended = ids.filter((id) => collection.progressOf(id).suspended).length;
    const { name, title, file } = deck;
    return { deck: name, title, file, cards: ids.length, due, new: fresh, suspended };
  });
}
