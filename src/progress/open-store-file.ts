import { join } from 'node:path';
import { LowSync } from 'lowdb';
import type { WriteFs } from '../files/sync-folder.ts';
import type { Instant } from '../schedule/day.ts';
import { emptyState } from './fold/fold-state.ts';
import { foldTail } from './fold/fold-tail-file.ts';
import { logWriter } from './log/append-log-file.ts';
import { eventIds } from './log/event-id.ts';
import { lookAt } from './log/read-log-file.ts';
import { finishRepair, isRepairUnfinished } from './log/repair-log-file.ts';
import type { ProgressStore } from './progress-store.ts';
import { rebuild } from './rebuild-file.ts';
import { checkpoint, continues, isTailLong, keepDamaged } from './snapshot/checkpoint-file.ts';
import { DamagedSnapshot, progressFile } from './snapshot/progress-file.ts';
import { fromSnapshot, type Snapshot } from './snapshot/snapshot.ts';

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
export function openStore(options: ProgressOptions): ProgressStore {
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
