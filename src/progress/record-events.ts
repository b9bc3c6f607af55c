import type { CardId } from '../deck/card.ts';
import { UserError } from '../errors.ts';
import type { Instant } from '../schedule/day.ts';
import { toEvent } from './event-fields.ts';
import {
  type Event,
  type EventDraft,
  type EventId,
  idFromContent,
  isDerived,
  isUndoable,
  relinkId,
} from './events.ts';
import { encodeRecord, readerOf } from './log.ts';
import { catchUp, type ProgressStore } from './store.ts';

/** What the moment of recording gives an event. */
interface Moment {
  readonly now: Instant;
  /** When the card's last event was; null where it has none, or no card is meant. */
  readonly lastAt: Instant | null;
  readonly machine: string;
  readonly session: string;
  readonly id: (now: Instant) => EventId;
}

/**
 * The event that a draft becomes. A card's events never go back in time, whatever the clock does;
 * what is brought in has the instant and the id that its source gives it.
 */
function completeEvent(draft: EventDraft, moment: Moment): Event {
  switch (draft.type) {
    case 'import':
    case 'set': {
      const event = checked({ ...draft, id: NO_ID });
      return { ...event, id: idFromContent(event) };
    }
    case 'relink':
      return checked({ ...draft, id: relinkId(draft.card, draft.to), at: moment.lastAt ?? 0 });
    case 'undo':
    case 'review':
    case 'suspend':
    case 'unsuspend':
    case 'bury':
    case 'reset':
    case 'cram':
    case 'cram-result':
    case 'interview': {
      const { now, lastAt, machine, session } = moment;
      const at = lastAt === null ? now : Math.max(now, lastAt + 1);
      return checked({ ...draft, id: moment.id(now), at, machine, session });
    }
  }
}

const NO_ID = '00000000-0000-0000-0000-000000000000' as EventId;

/** The event as a reader of the log will see it. */
function checked(fields: object): Event {
  const event = toEvent(fields);
  if (event === null || event.type === 'unknown') {
    throw new TypeError(`Not an event: ${JSON.stringify(fields)}`);
  }
  return event;
}

/**
 * Records events: they are on disk, and folded in, when this returns. Brought-in ones that the log
 * has already are not written again.
 * @throws {UserError} naming what was not saved, or why an undo is refused
 */
export function recordAll(store: ProgressStore, drafts: readonly EventDraft[]): readonly Event[] {
  const events = unlessFailing(store, `${named(drafts)} could not be saved`, () => {
    catchUp(store);
    const all = completeAll(store, drafts);
    for (const event of all) refuseWhatCannotBe(store, event);
    append(store, all);
    return all;
  });
  unlessFailing(store, `${named(drafts)} is saved, but the log cannot be read again`, () =>
    catchUp(store),
  );
  return events;
}

/** The event with an id, from the log; null where it has none. */
function findEvent(store: ProgressStore, id: EventId): Event | null {
  let found: Event | null = null;
  passesOverRead(store).withIds(new Set([id]), (event) => {
    found = event;
  });
  return found;
}

function refuseWhatCannotBe(store: ProgressStore, event: Event): void {
  const { undone } = store.state;
  if (event.type === 'relink' && undone.has(event.id)) {
    throw new UserError(`That ${event.card} became ${event.to} has been taken back for good.`);
  }
  if (event.type !== 'undo') return;
  const target = findEvent(store, event.undoes);
  if (target === null) throw new UserError('There is no such event to take back.');
  if (!isUndoable(target)) {
    throw new UserError(`An event of type ${target.type} cannot be taken back.`);
  }
  if (undone.has(target.id)) throw new UserError('That has been taken back already.');
}

function completeAll(store: ProgressStore, drafts: readonly EventDraft[]): Event[] {
  const { now, machine, session, nextId: id } = store;
  const latest = new Map<CardId, Instant>();
  const lastAt = (card: CardId) =>
    latest.get(card) ?? store.state.cards.get(card)?.lastEvent?.at ?? null;
  return drafts.map((draft) => {
    const card = 'card' in draft ? store.state.links.representative(draft.card) : null;
    const moment = {
      now: now(),
      lastAt: card === null ? null : lastAt(card),
      session: session(),
      id,
    };
    const event = completeEvent(draft, { ...moment, machine: isDerived(draft) ? '' : machine() });
    if (card !== null && !isDerived(draft)) latest.set(card, event.at);
    return event;
  });
}

function idsInLog(store: ProgressStore, ids: ReadonlySet<EventId>): ReadonlySet<EventId> {
  const found = new Set<EventId>();
  if (ids.size > 0) passesOverRead(store).withIds(ids, ({ id }) => found.add(id));
  return found;
}

function append(store: ProgressStore, events: readonly Event[]): void {
  const known = idsInLog(store, new Set(events.filter(isDerived).map(({ id }) => id)));
  const fresh = events.filter(({ id }) => !known.has(id));
  if (fresh.length > 0) store.writer.append(Buffer.concat(fresh.map(encodeRecord)));
}

function unlessFailing<T>({ log }: ProgressStore, what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof UserError || error instanceof TypeError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    const hint = `Everything before it is safe in ${log}.`;
    throw new UserError(`${what}: ${why}.`, { cause: error, hint });
  }
}

function named(drafts: readonly EventDraft[]): string {
  const [draft] = drafts;
  if (draft === undefined || drafts.length > 1)
    return `What was to be saved (${drafts.length} events)`;
  if (draft.type === 'review') return `The answer to card ${draft.card} (quality ${draft.grade})`;
  return 'card' in draft ? `The ${draft.type} of card ${draft.card}` : `The ${draft.type}`;
}

function passesOverRead(store: ProgressStore) {
  return readerOf(store.log, { from: store.readTo, to: store.readTo }, () => {});
}
