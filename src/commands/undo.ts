import type { Context } from '../context.ts';
import { questionOf } from '../deck/facet-question.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import type { Event } from '../progress/event.ts';
import { gradeWord } from '../terminal/grade-labels.ts';
import { type Collection, cardsOf, openCollection } from './open-collection.ts';

export interface UndoOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `deckhand undo`: takes back this machine's latest step of the study day, after naming it. */
export async function undo(
  context: Context,
  _given: readonly string[],
  options: UndoOptions,
): Promise<ExitCode> {
  const collection = await openCollection(context);
  const today = collection.today();
  const last = collection.progress.latestUndoable(today);
  if (last === null) throw new UserError('There is nothing to take back today.');
  const what = await described(last, collection);
  const mustAsk = options.yes !== true && options.json !== true;
  if (mustAsk && context.terminal.isInteractive) {
    const { confirm } = await import('../terminal/confirm-prompt.ts');
    if (!(await confirm(`Take back ${what}?`, true))) return EXIT.act;
  } else if (mustAsk) {
    throw new UserError(`The latest step is ${what}.`, { hint: '--yes takes it back.' });
  }
  collection.progress.record({ type: 'undo', undoes: last.id, day: today });
  collection.progress.checkpointIfLong();
  const { print } = context.terminal;
  print(
    options.json === true ? `${JSON.stringify({ undone: last.id })}\n` : `Taken back: ${what}.\n`,
  );
  return EXIT.done;
}

async function described(event: Event, collection: Collection): Promise<string> {
  const step = event.type === 'review' ? `"${gradeWord(event.grade)}"` : event.type;
  if (!('card' in event)) return step;
  const cards = await cardsOf(collection, collection.decks);
  const { progress } = collection;
  const asked = progress.representative(event.card);
  const found = cards.find(({ card }) => progress.representative(card.id) === asked);
  return found === undefined ? `${step} on ${event.card}` : `${step} on: ${questionOf(found.card)}`;
}
