import type { CardId } from '../../deck/card.ts';
import { FIRST_DAY } from '../../schedule/day.ts';
import type { CardProgress } from '../card-progress.ts';
import type { Event, EventId, RelinkEvent, SetEvent, UndoEvent } from '../event.ts';
import { deriveId } from '../log/derive-event.ts';
import type { FoldState } from './fold-state.ts';
import type { Link } from './links.ts';

/** What a log holds after all. */
export interface Held {
  /** Those of the wanted ids that are in it. */
  readonly present: ReadonlySet<EventId>;
  readonly undone: ReadonlySet<EventId>;
}

/** The ids that a log must hold for nothing of a state to be lost. */
export function wantedIds({ cards, links, journal }: FoldState): ReadonlySet<EventId> {
  const ids = new Set([...links.list.map(([id]) => id), ...journal.keys()]);
  for (const [, { lastEvent }] of cards.entries()) {
    if (lastEvent !== null) ids.add(lastEvent.id);
  }
  return ids;
}

/**
 * The events that put back what a log has lost of a state: for each card whose last event is gone
 * a `set` to where it stood, the relinks and undos in force, and the journal as it was. Their ids come from their content,
 * so that putting back twice, or by two processes at once, adds nothing.
 */
export function lostEvents(known: FoldState, { present, undone }: Held): Event[] {
  const relinks = known.links.list.filter(([id]) => !present.has(id)).map(toRelink);
  const undos = [...known.undone].filter((id) => !undone.has(id)).map(toUndo);
  const sets: SetEvent[] = [];
  for (const [card, progress] of known.cards.entries()) {
    const { lastEvent } = progress;
    if (lastEvent === null || present.has(lastEvent.id)) continue;
    sets.push(toSet(card, progress, lastEvent));
  }
  const journal = [...known.journal.values()].filter(({ id }) => !present.has(id));
  return [...relinks, ...undos, ...sets, ...journal];
}

function toRelink([id, card, to]: Link): RelinkEvent {
  return { id, at: 0, day: FIRST_DAY, card, type: 'relink', to };
}

function toUndo(undoes: EventId): UndoEvent {
  return deriveId({ at: 0, day: FIRST_DAY, type: 'undo', undoes });
}

function toSet(
  card: CardId,
  { schedule, suspended, buriedOn, firstOn, frontHash, backHash }: CardProgress,
  lastEvent: NonNullable<CardProgress['lastEvent']>,
): SetEvent {
  const { memory, last } = schedule;
  return deriveId({
    at: lastEvent.at + 1,
    day: last?.day ?? FIRST_DAY,
    card,
    ...(frontHash === null ? {} : { frontHash }),
    ...(backHash === null ? {} : { backHash }),
    type: 'set',
    memory,
    restores: { covers: lastEvent.id, last, suspended, buriedOn, firstOn },
  });
}
