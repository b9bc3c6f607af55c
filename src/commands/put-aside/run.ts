import type { Context } from '../../context.ts';
import { questionOf } from '../../deck/card.ts';
import { EXIT } from '../../errors.ts';
import type { DeckCard } from '../../study/card-state.ts';
import { findCard } from '../collection/find.ts';
import { type Collection, openCollection } from '../collection/index.ts';
import type { ConfirmOptions, Run } from '../command.ts';
import { mayChange, printResult } from '../dialog.ts';
import { cardJson } from '../show/card-json.ts';

type Change = 'suspend' | 'unsuspend' | 'reset';

const RESULTS: Readonly<Record<Change, string>> = {
  suspend: 'is suspended until you unsuspend it',
  unsuspend: 'is back in the quiz, and comes up when it is due',
  reset: 'is new again; its past answers stay in its history',
};

/** `deckhand suspend`: keeps cards out of the quiz. */
export const suspend = changeCards('suspend');

/** `deckhand unsuspend`: lets suspended cards be asked again. */
export const unsuspend = changeCards('unsuspend');

/** `deckhand reset`: makes cards new again, once the learner has confirmed. */
export const reset = changeCards('reset');

function changeCards(type: Change): Run<ConfirmOptions> {
  return async (context, wanted, options) => {
    const collection = await openCollection(context);
    const items: DeckCard[] = [];
    for (const one of wanted) items.push(await findCard(collection, one));
    if (type === 'reset' && !(await mayReset(wanted, context, options))) return EXIT.act;
    for (const { card } of items) {
      const { id, frontHash, backHash } = card;
      const day = collection.today();
      if (isChange(type, collection, id)) {
        collection.progress.record({ type, card: id, frontHash, backHash, day });
      }
    }
    collection.progress.checkpointIfLong();
    printResult(context, options, {
      json: { cards: items.map((item) => cardJson(item, collection)) },
      lines: items.map(({ card }) => `${card.id} ${RESULTS[type]}.\n  ${questionOf(card)}`),
    });
    return EXIT.done;
  };
}

function mayReset(wanted: readonly string[], context: Context, options: ConfirmOptions) {
  const cards = wanted.length === 1 ? `card ${wanted[0]}` : `${wanted.length} cards`;
  return mayChange(context, options, {
    question: `Forget the schedule of ${cards}?`,
    refusal: `This would forget the schedule of ${cards}.`,
  });
}

/** A change that changes nothing is not logged. */
function isChange(type: Change, collection: Collection, id: DeckCard['card']['id']): boolean {
  const { suspended, schedule } = collection.progressOf(id);
  switch (type) {
    case 'suspend':
      return !suspended;
    case 'unsuspend':
      return suspended;
    case 'reset':
      return schedule.memory !== null;
  }
}
