import { questionOf } from '../../deck/card.ts';
import { EXIT, UserError } from '../../errors.ts';
import { type Event, type EventId, isEventId } from '../../progress/events.ts';
import { gradeWord } from '../../screen/grade-labels.ts';
import { type Collection, cardsOf, openCollection } from '../collection/index.ts';
import type { ConfirmOptions, Run } from '../command.ts';
import { mayChange, printResult } from '../dialog.ts';

/** `deckhand undo`: undoes one action, or this machine's last of the study day. */
export const undo: Run<ConfirmOptions> = async (context, [wanted], options) => {
  const collection = await openCollection(context);
  const today = collection.today();
  const { id, what } = await actionToUndo(collection, wanted);
  const isSure = options.yes === true || options.json === true;
  const confirmation = {
    question: `Undo ${what}`,
    refusal: `The last action is ${what}`,
    hint: 'Use --yes to undo it.',
    initial: true,
  };
  if (!(await mayChange(context, { yes: isSure }, confirmation))) return EXIT.act;
  collection.progress.record({ type: 'undo', undoes: id, day: today });
  collection.progress.checkpointIfLong();
  printResult(context, options, { json: { undone: id }, lines: [`Undone: ${what}`] });
  return EXIT.done;
};

async function actionToUndo(
  collection: Collection,
  wanted: string | undefined,
): Promise<{ readonly id: EventId; readonly what: string }> {
  if (wanted !== undefined) {
    if (isEventId(wanted)) return { id: wanted, what: `action ${wanted}` };
    throw new UserError(`Not the id of an action: "${wanted}"`, { exitCode: EXIT.usage });
  }
  const last = collection.progress.latestUndoable(collection.today());
  if (last === null) throw new UserError('Nothing to undo today.');
  return { id: last.id, what: await describe(last, collection) };
}

/** Names for events that differ from the log's. */
const WORDS: ReadonlyMap<Event['type'], string> = new Map([
  ['cram', 'starting a cram'],
  ['cram-result', 'ending a cram'],
  ['interview', 'the result of an interview'],
]);

async function describe(event: Event, collection: Collection): Promise<string> {
  const action =
    event.type === 'review' ? `"${gradeWord(event.grade)}"` : (WORDS.get(event.type) ?? event.type);
  if (!('card' in event)) return action;
  const cards = await cardsOf(collection, collection.decks);
  const { progress } = collection;
  const id = progress.representative(event.card);
  const found = cards.find(({ card }) => progress.representative(card.id) === id);
  return found === undefined
    ? `${action} on ${event.card}`
    : `${action} on “${questionOf(found.card).split('\n', 1)[0]}”`;
}
