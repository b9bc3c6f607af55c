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
  /** Records an event: on disk and folded in when this returns. */
  readonly record: (draft: EventDraft) => Event;
  /** Records many events at once; those imported before are not written again. */
  readonly recordAll: (drafts: readonly EventDraft[]) => readonly Event[];
}

/** Creates the recorder of a store. Throws UserErrors that say what was not saved, or why an undo is refused. */
export function recorderFor(store: ProgressStore): Recorder {
  return {
    record(draft) {
      const [event] = recordAll(store, [draft]);
      if (event === undefined) throw new TypeError('A recorded event is missing.');
      return event;
    },
    recordAll: (drafts) => recordAll(store, drafts),
  };
}

function recordAll(store: ProgressStore, drafts: readonly EventDraft[]): readonly Event[] {
  const options = { hint: `Everything before it is saved in ${store.log}.` };
  const save = () => {
    catchUp(store);
    const all = completeAll(store, drafts);
    for (const event of all) refuseIfInvalid(store, event);
    append(store, all);
    return all;
  };
  const events = withSaveErrors(`${nameOf(drafts)} could not be saved`, save, options);
  const unread = `${nameOf(drafts)} is saved, but the log cannot be read again`;
  withSaveErrors(unread, () => catchUp(store), options);
  return events;
}

/** The values that an event gets when it is recorded. */
interface Moment {
  readonly now: Instant;
  /** The instant of the card's last event; null if there is none, or no card. */
  readonly lastAt: Instant | null;
  readonly machine: string;
  readonly session: string;
  readonly id: (now: Instant) => EventId;
}

/**
 * Makes an event from a draft. A card's events never go back in time, whatever the clock does.
 * Imported events keep the instant of their source, and their ids are derived.
 */
function completeEvent(draft: EventDraft, moment: Moment): Event {
  switch (draft.type) {
    case 'import':
    case 'set': {
      const event = asRead({ ...draft, id: NO_ID });
      return { ...event, id: idFromContent(event) };
    }
    case 'relink':
      return asRead({ ...draft, id: relinkId(draft.card, draft.to), at: moment.lastAt ?? 0 });
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
      return asRead({ ...draft, id: moment.id(now), at, machine, session });
    }
  }
}

const NO_ID = '00000000-0000-0000-0000-000000000000' as EventId;

/** The event as it will be read from the log. */
function asRead(fields: object): Event {
  const event = toEvent(fields);
  if (event === null || event.type === 'unknown') {
    throw new TypeError(`Not an event: ${JSON.stringify(fields)}`);
  }
  return event;
}

function refuseIfInvalid(store: ProgressStore, event: Event): void {
  const { undone } = store.state;
  if (event.type === 'relink' && undone.has(event.id)) {
    const what = `${event.card} became ${event.to}`;
    throw new UserError(`You have undone that ${what}, and that is final.`);
  }
  if (event.type !== 'undo') return;
  const target = eventsInLog(store, new Set([event.undoes])).get(event.undoes);
  if (target === undefined) throw new UserError('There is no such action to undo.');
  if (!isUndoable(target)) {
    throw new UserError(`An event of type ${target.type} cannot be undone.`);
  }
  if (undone.has(target.id)) throw new UserError('That has already been undone.');
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

/** The events in the log that have one of these ids. */
function eventsInLog({ log, readTo }: ProgressStore, ids: ReadonlySet<EventId>) {
  const found = new Map<EventId, Event>();
  const reader = readerOf(log, { from: readTo, to: readTo }, () => {});
  if (ids.size > 0) reader.withIds(ids, (event) => found.set(event.id, event));
  return found;
}

function append(store: ProgressStore, events: readonly Event[]): void {
  const known = eventsInLog(store, new Set(events.filter(isDerived).map(({ id }) => id)));
  const fresh = events.filter(({ id }) => !known.has(id));
  if (fresh.length > 0) store.writer.append(Buffer.concat(fresh.map(encodeRecord)));
}

function nameOf(drafts: readonly EventDraft[]): string {
  const [draft] = drafts;
  if (draft === undefined || drafts.length > 1) return `A batch of ${drafts.length} events`;
  if (draft.type === 'review') return `The answer to card ${draft.card} (quality ${draft.grade})`;
  return 'card' in draft ? `The ${draft.type} of card ${draft.card}` : `The ${draft.type}`;
}

const TRIES = 4;

/** Creates a writer for a log. The file and its folder are created at the first record. */
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
 * Uses a single write, so that records of other processes stay whole. After a short write everything
 * is written again, never just the rest. After a failed sync the same descriptor is never synced
 * again, since the kernel may have dropped pages that it reports as clean (Rebello et al., "Can
 * Applications Recover from fsync Failures?", USENIX ATC 2020).
 */
function appendTo(descriptor: number, records: Uint8Array, fs: WriteFs): void {
  const written = fs.writeSync(descriptor, records);
  if (written < records.length) {
    throw new Error(`only ${written} of ${records.length} bytes could be written`);
  }
  fs.fdatasyncSync(descriptor);
}

/** True if another file has taken the log's name, as after a repair. */
function isReplaced(descriptor: number, file: string, fs: WriteFs): boolean {
  const own = fs.fstatSync(descriptor);
  const named = fs.statSync(file, { throwIfNoEntry: false });
  return named === undefined || named.ino !== own.ino || named.dev !== own.dev;
}
