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

const RESULTS: Readonly<Record<Change, string>> = {
  suspend: 'is suspended until you unsuspend it',
  unsuspend: 'will be asked again when it is due',
  reset: 'is new again; its past answers stay in its history',
};

/** `deckhand suspend`: keeps cards out of the quiz. */
export function suspend(context: Context, wanted: readonly string[], options: PutAsideOptions) {
  return change('suspend', { context, wanted, options });
}

/** `deckhand unsuspend`: lets suspended cards be asked again. */
export function unsuspend(context: Context, wanted: readonly string[], options: PutAsideOptions) {
  return change('unsuspend', { context, wanted, options });
}

/** `deckhand reset`: makes cards new again, once the learner has confirmed. */
export function reset(context: Context, wanted: readonly string[], options: PutAsideOptions) {
  return change('reset', { context, wanted, options });
}

interface Request {
  readonly context: Context;
  readonly wanted: readonly string[];
  readonly options: PutAsideOptions;
}

async function change(type: Change, { context, wanted, options }: Request): Promise<ExitCode> {
  const collection = await openCollection(context);
  const items: DeckCard[] = [];
  for (const one of wanted) items.push(await findCard(collection, one));
  if (type === 'reset' && !(await mayReset(wanted, context, options))) return EXIT.act;
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
      printWrapped(`${card.id} ${RESULTS[type]}.\n  ${questionOf(card)}`, context.terminal);
  return EXIT.done;
}

/** @throws {UserError} if nobody can be asked, and --yes is missing */
async function mayReset(
  wanted: readonly string[],
  { terminal }: Context,
  { yes, json }: PutAsideOptions,
): Promise<boolean> {
  if (yes === true) return true;
  const cards = wanted.length === 1 ? `card ${wanted[0]}` : `${wanted.length} cards`;
  if (terminal.isInteractive && json !== true) {
    const { confirm } = await import('../../screen/confirm.ts');
    return confirm(`Forget the schedule of ${cards}?`);
  }
  throw new UserError(`This would forget the schedule of ${cards}.`, {
    hint: 'Use --yes to confirm.',
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
