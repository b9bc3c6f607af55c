import type { Context } from '../../context.ts';
import { questionOf } from '../../deck/card.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { type Event, type EventId, isEventId } from '../../progress/events.ts';
import { gradeWord } from '../../screen/grade-labels.ts';
import { printWrapped } from '../../screen/output.ts';
import { type Collection, cardsOf, openCollection } from '../collection/index.ts';
import type { UndoOptions } from './index.ts';

/** `deckhand undo`: takes back a step, this machine's latest of the study day unless one is named. */
export async function undo(
  context: Context,
  [wanted]: readonly string[],
  options: UndoOptions,
): Promise<ExitCode> {
  const collection = await openCollection(context);
  const today = collection.today();
  const { id, what } = await stepToUndo(collection, wanted);
  const mustAsk = options.yes !== true && options.json !== true;
  if (mustAsk && context.terminal.isInteractive) {
    const { confirm } = await import('../../screen/confirm.ts');
    if (!(await confirm(`Take back ${what}`, true))) return EXIT.act;
  } else if (mustAsk) {
    throw new UserError(`The latest step is ${what}`, { hint: '--yes takes it back.' });
  }
  collection.progress.record({ type: 'undo', undoes: id, day: today });
  collection.progress.checkpointIfLong();
  if (options.json === true) context.terminal.print(`${JSON.stringify({ undone: id })}\n`);
  else printWrapped(`Taken back: ${what}`, context.terminal);
  return EXIT.done;
}

interface UndoableStep {
  readonly id: EventId;
  readonly what: string;
}

/** The step that was named by its id, or this machine's latest of the day. */
async function stepToUndo(
  collection: Collection,
  wanted: string | undefined,
): Promise<UndoableStep> {
  if (wanted !== undefined) {
    if (isEventId(wanted)) return { id: wanted, what: `step ${wanted}` };
    throw new UserError(`${wanted} is no id of a step.`, { exitCode: EXIT.usage });
  }
  const last = collection.progress.latestUndoable(collection.today());
  if (last === null) throw new UserError('There is nothing to take back today.');
  return { id: last.id, what: await described(last, collection) };
}

/** Steps that are called otherwise than in the log. */
const WORDS: ReadonlyMap<Event['type'], string> = new Map([
  ['cram', 'the cram that you began'],
  ['cram-result', 'the end of a cram'],
  ['interview', 'the result of an interview'],
]);

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

async function described(event: Event, collection: Collection): Promise<string> {
  const step =
    event.type === 'review' ? `"${gradeWord(event.grade)}"` : (WORDS.get(event.type) ?? event.type);
  if (!('card' in event)) return step;
  const cards = await cardsOf(collection, collection.decks);
  const { progress } = collection;
  const asked = progress.representative(event.card);
  const found = cards.find(({ card }) => progress.representative(card.id) === asked);
  return found === undefined
    ? `${step} on ${event.card}`
    : `${step} on “${firstLine(questionOf(found.card))}”`;
}
