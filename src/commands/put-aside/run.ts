import type { Context } from '../../context.ts';
import { questionOf } from '../../deck/card.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { printWrapped } from '../../screen/output.ts';
import type { DeckCard } from '../../study/card-state.ts';
import { findCard } from '../collection/find.ts';
import { type Collection, openCollection } from '../collection/index.ts';
import { cardJson } from '../show/card-json.ts';
import type { PutAsideOptions } from './index.ts';

type Change = 'suspend' | 'unsuspend' | 'reset';

const DONE: Readonly<Record<Change, string>> = {
  suspend: 'is suspended: it will not be asked until you unsuspend it',
  unsuspend: 'is asked again when it is due',
  reset: 'is new again; its past answers stay in its history',
};

/** `deckhand suspend`: cards that are not to be asked. */
export function suspend(context: Context, ids: readonly string[], options: PutAsideOptions) {
  return change('suspend', context, ids, options);
}

/** `deckhand unsuspend`: suspended cards are asked again. */
export function unsuspend(context: Context, ids: readonly string[], options: PutAsideOptions) {
  return change('unsuspend', context, ids, options);
}

/** `deckhand reset`: cards start anew, after a question where one can be asked. */
export async function reset(context: Context, ids: readonly string[], options: PutAsideOptions) {
  const mustAsk = options.yes !== true;
  const cards = ids.length === 1 ? `card ${ids[0]}` : `${ids.length} cards`;
  if (mustAsk && context.terminal.isInteractive && options.json !== true) {
    const { confirm } = await import('../../screen/confirm.ts');
    if (!(await confirm(`Forget the schedule of ${cards}?`))) return EXIT.act;
  } else if (mustAsk) {
    throw new UserError(`The schedule of ${cards} would be forgotten.`, {
      hint: '--yes forgets it.',
    });
  }
  return change('reset', context, ids, options);
}

async function change(
  type: Change,
  context: Context,
  ids: readonly string[],
  options: PutAsideOptions,
): Promise<ExitCode> {
  const collection = await openCollection(context);
  const items: DeckCard[] = [];
  for (const id of ids) items.push(await findCard(collection, id));
  for (const { card } of items) {
    const { id, frontHash, backHash } = card;
    if (isChange(type, collection, id)) {
      collection.progress.record({ type, card: id, frontHash, backHash, day: collection.today() });
    }
  }
  collection.progress.checkpointIfLong();
  const { print } = context.terminal;
  if (options.json === true) {
    print(`${JSON.stringify({ cards: items.map((item) => cardJson(item, collection)) })}\n`);
  } else
    for (const { card } of items)
      printWrapped(`${card.id} ${DONE[type]}.\n  ${questionOf(card)}`, context.terminal);
  return EXIT.done;
}

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
