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

/** What a progress is opened with. */
export interface ProgressOptions {
  /** The data folder; made, for this person alone, at the first write. */
  readonly folder: string;
  /** This machine's id; asked for at the first event. */
  readonly machine: () => string;
  readonly now: () => Instant;
  readonly randomBytes: (count: number) => Uint8Array;
  /** What appends to the log; node:fs unless given. */
  readonly fs?: WriteFs;
}

const SESSION_BYTES = 8;

/**
 * Opens the log and progress.json of a folder, and puts right what can be put right: reads
 * progress.json, folds the log's tail, and where either file is harmed rebuilds from the other.
 * Healthy files are not written to.
 * @throws {UserError} where progress.json is of a later version
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

function newStore({
  folder,
  machine,
  now,
  randomBytes,
  fs: writeFs,
}: ProgressOptions): ProgressStore {
  const log = join(folder, 'reviews.jsonl');
  return {
    folder,
    machine,
    now,
    session: onceMade(() => Buffer.from(randomBytes(SESSION_BYTES)).toString('hex')),
    nextId: eventIds(randomBytes),
    db: new LowSync<Snapshot | null>(progressFile(join(folder, 'progress.json')), null),
    log,
    writer: logWriter(log, writeFs),
    notices: [],
    state: emptyState(),
    readTo: 0,
    inode: null,
    savedTo: 0,
    damage: null,
  };
}

/** Most processes only read, and need no name of their own. */
function onceMade(make: () => string): () => string {
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
  if (store.damage !== null) store.notices.push(saidOfDamage(store, store.damage));
  else if (isTailLong(store)) {
    store.notices.push('progress.json was missing and has been rebuilt from reviews.jsonl.');
  } else return;
  saveIfPossible(store);
}

function saidOfDamage(store: ProgressStore, reason: string): string {
  const what = `progress.json in ${store.folder} was damaged (${reason})`;
  const outcome =
    store.readTo === 0
      ? 'there is no log to rebuild it from, so all cards are new'
      : 'it was rebuilt from reviews.jsonl';
  try {
    return `${what}; a copy of it is kept as ${keepDamaged(store)}, and ${outcome}.`;
  } catch {
    return `${what}; no copy of it could be made, and ${outcome}.`;
  }
}

/** What was rebuilt is saved, so that it need not be the next time; a read-only folder is no error. */
function saveIfPossible(store: ProgressStore): void {
  try {
    checkpoint(store);
  } catch {
    // The state in memory is right, and so is the log.
  }
}

/** A card whose last event lies far ahead of the clock. */
interface Skewed {
  readonly card: CardId;
  readonly id: EventId;
  readonly at: Instant;
}

/** What has happened to all cards, and the one way to add to it. Failures are UserErrors. */
export interface Progress extends Recorder {
  /** Where a card stands; relinks are followed, and a card without events is UNSEEN. */
  readonly card: (id: CardId) => CardProgress;
  /** The id that stands for a card and all that relinks made one with it. */
  readonly representative: (id: CardId) => CardId;
  readonly cards: () => Iterable<readonly [CardId, CardProgress]>;
  /** The sums of each study day. */
  readonly days: ReadonlyMap<Day, DayTotals>;
  /** How many cards took one of a study day's slots for new cards. */
  readonly newOn: (day: Day) => number;
  /** The crams and the mock interviews that still count, oldest first. */
  readonly journal: () => readonly JournalEvent[];
  /** What cramming took on the latest study day, in milliseconds; the log is not read whole for it. */
  readonly crammedMs: (day: Day) => number;
  /** What was found amiss and what was done about it, a sentence each. */
  readonly notices: readonly string[];
  /** Tells this process's events from those of all others. */
  readonly session: string;
  /** Whether what is brought in for some cards has been so before, under whatever words of theirs. */
  readonly broughtIn: (cards: Iterable<CardId>) => IsKnown;
  /** Folds what other processes appended since; true where anything changed. */
  readonly refresh: () => boolean;
  /** All that happened to a card and still counts, in fold order. */
  readonly history: (id: CardId) => readonly PastEvent[];
  /** The same for some cards at once, which takes no longer than for one. */
  readonly histories: (ids: readonly CardId[]) => (id: CardId) => readonly PastEvent[];
  /** Whether a step has been taken back, here or elsewhere. */
  readonly isUndone: (id: EventId) => boolean;
  readonly latestUndoable: (day: Day, scope?: UndoScope) => Event | null;
  /** Appends what another log has and this one lacks. */
  readonly merge: (otherLog: string) => Merge;
  readonly checkpoint: () => void;
  /** A checkpoint where so much was appended since the last that opening would take long. */
  readonly checkpointIfLong: () => void;
  /** Cards whose last event is more than two days ahead of the clock. */
  readonly skewed: () => readonly Skewed[];
  readonly close: () => void;
}

/**
 * Opens the progress kept in a folder. Writes nothing where all is well.
 * @throws {UserError} where a file cannot be read, or is of a later version
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
    journal: () => journalOf(store),
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
    checkpointIfLong: () => checkpointQuietly(store),
    close: () => store.writer.close(),
  };
}

const SKEW_MS = 48 * 3_600_000;

/** What it would save is in the log already; the checkpoint at the end says what is wrong. */
function checkpointQuietly(store: ProgressStore): void {
  try {
    if (isTailLong(store)) checkpoint(store);
  } catch {
    // The next opening reads a longer tail, no more.
  }
}

function skewedCards(store: ProgressStore): Skewed[] {
  const limit = store.now() + SKEW_MS;
  const found: Skewed[] = [];
  for (const [card, { lastEvent }] of store.state.cards.entries()) {
    if (lastEvent !== null && lastEvent.at > limit) found.push({ card, ...lastEvent });
  }
  return found;
}

function journalOf({ state: { journal, undone } }: ProgressStore): JournalEvent[] {
  return [...journal.values()].filter(({ id }) => !undone.has(id)).sort(inFoldOrder);
}
