import type { Context } from '../../context.ts';
import { questionOf } from '../../deck/card.ts';
import { truncate } from '../../screen/layout.ts';
import { oneLine } from '../../screen/markdown/index.ts';
import { table } from '../../screen/table.ts';
import { widthOf } from '../../screen/text.ts';
import { makeTheme } from '../../screen/theme.ts';
import { type DeckCard, stateOf } from '../../study/card-state.ts';
import type { Collection } from '../collection/index.ts';

const HEADERS = ['card', 'deck', 'state', 'question'];
const GAPS = 3 * '  '.length;
/** A question keeps this many columns; then the ids in the first column are cut. */
const NARROWEST_QUESTION = 9;

/** The cards found, one a line, for scripts and for terminals that cannot move the cursor. */
export function matchLines(
  cards: readonly DeckCard[],
  collection: Collection,
  { terminal }: Context,
): string[] {
  const today = collection.today();
  const theme = makeTheme({ color: terminal.color });
  const width = terminal.listingColumns();
  const rows = cards.map(({ card, deck }) => {
    return [card.id, deck.name, stateOf(collection.progressOf(card.id), today)];
  });
  const taken = [0, 1, 2].map((column) =>
    [HEADERS, ...rows].reduce((widest, row) => Math.max(widest, widthOf(row[column] ?? '')), 0),
  );
  const room = Math.max(width - taken.reduce((a, b) => a + b) - GAPS, NARROWEST_QUESTION);
  const lines = cards.map(({ card }, index) => {
    return [...(rows[index] ?? []), truncate(oneLine(questionOf(card)), room)];
  });
  const columns = HEADERS.map((header) => ({ header }));
  return table(columns, lines, { width, theme });
}
