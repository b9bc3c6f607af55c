import type { Context } from '../../context.ts';
import { dayOf } from '../../schedule/day.ts';
import { formatDay } from '../../screen/format.ts';
import { warn } from '../../screen/output.ts';
import type { Collection } from '../collection/index.ts';

/** One wrong clock dates many answers; naming a few of them is enough. */
const MAX_NAMED = 3;

/** Names answers that lie more than two days ahead of the clock, and says how to take them back. */
export function warnOfSkew({ terminal, zone }: Context, collection: Collection): void {
  const today = collection.today();
  for (const { card, id, at } of collection.progress.skewed().slice(0, MAX_NAMED)) {
    const day = formatDay(dayOf(at, zone, collection.settings.rollover), today);
    warn(
      `Card ${card} was last answered on ${day}, says the log; that is ahead of this clock.\n` +
        `  deckhand undo ${id}   takes that answer back`,
      terminal,
    );
  }
}
