import { join } from 'node:path';
import { LowSync } from 'lowdb';
import type { CardId } from '../deck/card.ts';
import { withSaveErrors } from '../errors.ts';
import type { WriteFs } from '../files/replace-file.ts';
import type { Day, Instant } from '../schedule/day.ts';
import { type Event, type EventId, eventIds, type JournalEvent } from './events.ts';
import { inFoldOrder } from './fold.ts';
import {
  broughtIn,
  crammedMs,
  historiesOf,
  historyOf,
  type IsKnown,
  latestUndoable,
  type PastEvent,
  type UndoScope,
} from './history.ts';
import { lookAt, progressFailure } from './log.ts';
import { logWriter, type Recorder, recorderFor } from './record.ts';
import { finishRepair, isRepairUnfinished, type Merge, mergeLog } from './repair.ts';
import { DamagedSnapshot, fromSnapshot, progressFile, type Snapshot } from './snapshot.ts';
import { type CardProgress, type DayTotals, emptyState, UNSEEN } from './state.ts';
import {
  catchUp,
  checkpoint,
  continues,
  foldTail,
  isTailLong,
  keepDamaged,
  type ProgressStore,
  rebuild,
} from './store.ts';

/** Options for opening a progress. */
export interface ProgressOptions {
  /** The data folder; created at the first write, readable only by its owner. */
  readonly folder: string;
  /** This machine's id; called at the first event. */
  readonly machine: () => string;
  readonly now: () => Instant;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Used to append to the log; node:fs by default. */
  readonly fs?: WriteFs;
}

/** A card whose last event is far ahead of the clock. */
interface Skewed {
  readonly card: CardId;
  readonly id: EventId;
  readonly at: Instant;
}

/** The progress of all cards. The only way to read and add events. Failures are UserErrors. */
export interface Progress extends Recorder {
  /** A card's state. Follows relinks; a card without events is UNSEEN. */
  readonly card: (id: CardId) => CardProgress;
  /** The id that represents a card and all cards that relinks joined with it. */
  readonly representative: (id: CardId) => CardId;
  readonly cards: () => Iterable<readonly [CardId, CardProgress]>;
  /** The totals of each study day. */
  readonly days: ReadonlyMap<Day, DayTotals>;
  /** How many cards used one of a study day's slots for new cards. */
  readonly newOn: (day: Day) => number;
  /** Crams and mock interviews that have not been undone, oldest first. */
  readonly journal: () => readonly JournalEvent[];
  /** The time spent cramming on the latest study day, in milliseconds. Reads only the end of the log. */
  readonly crammedMs: (day: Day) => number;
  /** Sentences about damage that was found, and what was done about it. */
  readonly notices: readonly string[];
  /** Identifies the events of this process. */
  readonly session: string;
  /** Recognises events that were imported before, even for another text of the card. */
  readonly broughtIn: (cards: Iterable<CardId>) => IsKnown;
  /** Folds what other processes have appended; true if anything changed. */
  readonly refresh: () => boolean;
  /** A card's events that still count, in fold order. */
  readonly history: (id: CardId) => readonly PastEvent[];
  /** The histories of several cards at once, which takes no longer than for one. */
  readonly histories: (ids: readonly CardId[]) => (id: CardId) => readonly PastEvent[];
  /** True if an event has been undone, here or elsewhere. */
  readonly isUndone: (id: EventId) => boolean;
  readonly latestUndoable: (day: Day, scope?: UndoScope) => Event | null;
  /** Appends the events that only another log has. */
  readonly merge: (otherLog: string) => Merge;
  readonly checkpoint: () => void;
  /** A checkpoint, if so much was appended since the last one that opening would take long. */
  readonly checkpointIfLong: () => void;
  /** Cards whose last event is more than two days ahead of the clock. */
  readonly skewed: () => readonly Skewed[];
  readonly close: () => void;
}

/**
 * Opens the progress in a folder. Writes nothing if the files are intact.
 * @throws {UserError} if a file cannot be read, or is of a later version
 */
export function openProgress(options: ProgressOptions): Progress {
  const { folder } = options;
  const guarded = <T>(action: () => T) => withSaveErrors(progressFailure(folder), action);
  const store = guarded(() => openStore(options));
  const representative = (id: CardId) => store.state.links.representative(id);
  return {
    card: (id) => store.state.cards.get(representative(id)) ?? UNSEEN,
    representative,
    cards: () => store.state.cards.entries(),
    get days() {
      return store.state.days;
    },
    newOn: (day) => store.state.cards.newOn(day),
    journal() {
      const { journal, undone } = store.state;
      return [...journal.values()].filter(({ id }) => !undone.has(id)).sort(inFoldOrder);
    },
    crammedMs: (day) => guarded(() => crammedMs(store, day)),
    skewed: () => skewedCards(store),
    notices: store.notices,
    get session() {
      return store.session();
    },
    ...recorderFor(store),
    broughtIn: (cards) => guarded(() => broughtIn(store, cards)),
    refresh: () => guarded(() => catchUp(store)),
    history: (id) => guarded(() => historyOf(store, id)),
    histories: (ids) => guarded(() => historiesOf(store, ids)),
    isUndone: (id) => store.state.undone.has(id),
    latestUndoable: (day, scope) => guarded(() => latestUndoable(store, day, scope)),
    merge: (otherLog) =>
      guarded(() => {
        const merge = mergeLog(store.log, otherLog, store.writer);
        catchUp(store);
        return merge;
      }),
    checkpoint: () => guarded(() => checkpoint(store)),
    checkpointIfLong() {
      if (isTailLong(store)) saveIfPossible(store);
    },
    close: () => store.writer.close(),
  };
}

/**
 * Opens the log and progress.json of a folder: reads progress.json and folds the tail of the log. If
 * either file is damaged, rebuilds it from the other. Does not write to intact files.
 * @throws {UserError} if progress.json is of a later version
 */
function openStore(options: ProgressOptions): ProgressStore {
  const store = newStore(options);
  if (isRepairUnfinished(store.log)) finishRepair(store.log);
  const look = lookAt(store.log);
  const snapshot = readSnapshot(store);
  store.inode = look?.inode ?? null;
  if (snapshot === null) {
    startFromLog(store, look?.bytes ?? 0);
    return store;
  }
  store.state = fromSnapshot(snapshot);
  const { through } = snapshot;
  const isSameLog = continues(store.log, look?.bytes ?? 0, through);
  if (isSameLog) {
    store.readTo = through.bytes;
    store.savedTo = through.bytes;
    if (look === null || foldTail(store, look.bytes)) return store;
  }
  rebuild(store);
  saveIfPossible(store);
  return store;
}

const SESSION_BYTES = 8;

function newStore({ folder, machine, now, randomBytes, fs }: ProgressOptions): ProgressStore {
  const log = join(folder, 'reviews.jsonl');
  return {
    folder,
    machine,
    now,
    session: lazily(() => Buffer.from(randomBytes(SESSION_BYTES)).toString('hex')),
    nextId: eventIds(randomBytes),
    db: new LowSync<Snapshot | null>(progressFile(join(folder, 'progress.json')), null),
    log,
    writer: logWriter(log, fs),
    notices: [],
    state: emptyState(),
    readTo: 0,
    inode: null,
    savedTo: 0,
    damage: null,
  };
}

/** Makes a value at the first call: most processes only read, and need no session id. */
function lazily(make: () => string): () => string {
  let made: string | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function readSnapshot(store: ProgressStore): Snapshot | null {
  try {
    store.db.read();
  } catch (error) {
    if (!(error instanceof DamagedSnapshot)) throw error;
    store.damage = error.message;
  }
  const { data } = store.db;
  store.db.data = null;
  return data;
}

function startFromLog(store: ProgressStore, bytes: number): void {
  if (bytes > 0) foldTail(store, bytes);
  if (store.damage !== null) store.notices.push(formatDamage(store, store.damage));
  else if (isTailLong(store)) {
    store.notices.push('progress.json was missing and has been rebuilt from reviews.jsonl.');
  } else return;
  saveIfPossible(store);
}

function formatDamage(store: ProgressStore, reason: string): string {
  const what = `progress.json in ${store.folder} was damaged (${reason})`;
  const outcome =
    store.readTo === 0
      ? 'there is no log to rebuild it from, so all cards are new'
      : 'it was rebuilt from reviews.jsonl';
  try {
    return `${what}; a copy is kept as ${keepDamaged(store)}, and ${outcome}.`;
  } catch {
    return `${what}; no copy could be made, and ${outcome}.`;
  }
}

/**
 * Saves the state for next time. A read-only folder is not an error, and the last checkpoint reports
 * any other.
 */
function saveIfPossible(store: ProgressStore): void {
  try {
    checkpoint(store);
  } catch {
    // The state in memory and the log are right; the next opening only reads a longer tail.
  }
}

const SKEW_MS = 48 * 3_600_000;

function skewedCards(store: ProgressStore): Skewed[] {
  const limit = store.now() + SKEW_MS;
  const found: Skewed[] = [];
  for (const [card, { lastEvent }] of store.state.cards.entries()) {
    if (lastEvent !== null && lastEvent.at > limit) found.push({ card, ...lastEvent });
  }
  return found;
}
