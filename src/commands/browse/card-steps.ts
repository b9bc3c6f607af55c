import { questionOf } from '../../deck/card.ts';
import type { EventId } from '../../progress/events.ts';
import type { BrowseDesk } from '../../screen/browse/desk.ts';
import { oneLine } from '../../screen/markdown/index.ts';
import type { DeckCard } from '../../study/card-state.ts';
import type { Collection } from '../collection/index.ts';

/** What can be done to cards, and taken back again, latest first. */
export type CardSteps = Pick<BrowseDesk, 'toggleSuspended' | 'reset' | 'undo'>;

/** Steps that are recorded at once, and remembered for taking them back. */
export function cardSteps(collection: Collection): CardSteps {
  const { progress, progressOf, today } = collection;
  const taken: { readonly event: EventId; readonly what: string }[] = [];
  const take = (type: 'suspend' | 'unsuspend' | 'reset', { card }: DeckCard) => {
    const { id, frontHash, backHash } = card;
    const event = progress.record({ type, card: id, frontHash, backHash, day: today() }).id;
    taken.push({ event, what: `${type} of “${oneLine(questionOf(card))}”` });
    progress.checkpointIfLong();
  };
  return {
    toggleSuspended(item) {
      progress.refresh();
      const isSuspended = progressOf(item.card.id).suspended;
      take(isSuspended ? 'unsuspend' : 'suspend', item);
      return isSuspended
        ? 'asked again when it is due · u undo'
        : 'suspended: not asked until you unsuspend it · u undo';
    },
    reset(item) {
      take('reset', item);
      return 'new again; its past answers stay · u undo';
    },
    undo() {
      const last = taken.pop();
      if (last === undefined) return 'Nothing to undo since you began to browse.';
      progress.refresh();
      const { event, what } = last;
      if (progress.isUndone(event)) return `taken back already, elsewhere: ${what}`;
      progress.record({ type: 'undo', undoes: event, day: today() });
      return `taken back: ${what}`;
    },
  };
}
