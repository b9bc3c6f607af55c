import nodeFs from 'node:fs';
import { dirname } from 'node:path';
import type { CardId } from '../deck/card.ts';
import { hasCode, UserError, withSaveErrors } from '../errors.ts';
import { closeQuietly, makeFolder, syncFolder, type WriteFs } from '../files/replace-file.ts';
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
import { encodeRecord, type LogWriter, readerOf } from './log.ts';
import { catchUp, type ProgressStore } from './store.ts';

/** The one way to add to the log. */
export interface Recorder {
  /** Has an event on disk, and folded in, when it returns. */
  readonly record: (draft: EventDraft) => Event;
  /** The same for many events at once; those brought in before are not written again. */
  readonly recordAll: (drafts: readonly EventDraft[]) => readonly Event[];
}

/** Records events in a store. Failures are UserErrors: what was not saved, or why an undo is refused. */
export function recorderFor(store: ProgressStore): Recorder {
  return {
    record(draft) {
      const [event] = recordAll(store, [draft]);
      if (event === undefined) throw new TypeError('A recorded event has gone.');
      return event;
    },
    recordAll: (drafts) => recordAll(store, drafts),
  };
}

function recordAll(store: ProgressStore, drafts: readonly EventDraft[]): readonly Event[] {
  const options = { hint: `Everything before it is safe in ${store.log}.` };
  const save = () => {
    catchUp(store);
    const all = completeAll(store, drafts);
    for (const event of all) refuseWhatCannotBe(store, event);
    append(store, all);
    return all;
  };
  const events = withSaveErrors(`${nameOf(drafts)} could not be saved`, save, options);
  const unread = `${nameOf(drafts)} is saved, but the log cannot be read again`;
  withSaveErrors(unread, () => catchUp(store), options);
  return events;
}

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

function nameOf(drafts: readonly EventDraft[]): string {
  const [draft] = drafts;
  if (draft === undefined || drafts.length > 1)
    return `What was to be saved (${drafts.length} events)`;
  if (draft.type === 'review') return `The answer to card ${draft.card} (quality ${draft.grade})`;
  return 'card' in draft ? `The ${draft.type} of card ${draft.card}` : `The ${draft.type}`;
}

function passesOverRead(store: ProgressStore) {
  return readerOf(store.log, { from: store.readTo, to: store.readTo }, () => {});
}

const TRIES = 4;

/** A writer for a log file, which is made, with its folder, at the first record. */
export function logWriter(file: string, fs: WriteFs = nodeFs): LogWriter {
  let descriptor: number | null = null;
  let areFoldersSynced = false;
  const close = () => {
    if (descriptor !== null) closeQuietly(descriptor, fs);
    descriptor = null;
  };
  const tryOnce = (records: Uint8Array) => {
    descriptor ??= openToAppend(file, fs);
    appendTo(descriptor, records, fs);
    if (!areFoldersSynced) {
      syncFolder(dirname(file), fs);
      syncFolder(dirname(dirname(file)), fs);
      areFoldersSynced = true;
    }
    if (isReplaced(descriptor, file, fs)) throw new Error('the file was replaced meanwhile');
  };
  return {
    append(records) {
      let failure: unknown;
      for (let tries = 0; tries < TRIES; tries += 1) {
        try {
          tryOnce(records);
          return;
        } catch (error) {
          failure = error;
          close();
        }
      }
      throw failure;
    },
    close,
  };
}

function openToAppend(file: string, fs: WriteFs): number {
  try {
    return fs.openSync(file, 'a', 0o600);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    makeFolder(dirname(file), fs);
    return fs.openSync(file, 'a', 0o600);
  }
}

/**
 * One write, so that records of other processes stay whole. After a short one the rest is never
 * written alone, but everything again; after a failed sync nothing is synced again on the same
 * descriptor, since the kernel may have dropped the pages that it calls clean (Rebello et al.,
 * "Can Applications Recover from fsync Failures?", USENIX ATC 2020).
 */
function appendTo(descriptor: number, records: Uint8Array, fs: WriteFs): void {
  const written = fs.writeSync(descriptor, records);
  if (written < records.length) {
    throw new Error(`only ${written} of ${records.length} bytes could be written`);
  }
  fs.fdatasyncSync(descriptor);
}

/** Whether another file has taken the log's name, as after a repair. */
function isReplaced(descriptor: number, file: string, fs: WriteFs): boolean {
  const own = fs.fstatSync(descriptor);
  const named = fs.statSync(file, { throwIfNoEntry: false });
  return named === undefined || named.ino !== own.ino || named.dev !== own.dev;
}
