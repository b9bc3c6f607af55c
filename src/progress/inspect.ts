import { join } from 'node:path';
import { withSaveErrors } from '../errors.ts';
import type { EventId } from './events.ts';
import { foldLog } from './fold.ts';
import { lookAt, progressFailure, readerOf, readWhole, visitRecords } from './log.ts';
import { formatSnapshot, parseSnapshot, type Snapshot, toSnapshot } from './snapshot.ts';
import { emptyState } from './state.ts';
import { continues } from './store.ts';

/** Counts of the log's contents. */
interface LogCounts {
  readonly bytes: number;
  readonly records: number;
  /** Records whose id was written before; they count once. */
  readonly repeated: number;
  /** Records of a type that a later version writes. */
  readonly unknown: number;
  readonly torn: number;
  readonly damaged: number;
  /** Bytes of a last line without a newline. */
  readonly unfinishedBytes: number;
}

/** How progress.json compares with the log; `differs` if folding the log gives something else. */
type SnapshotHealth = 'missing' | 'damaged' | 'later' | 'differs' | 'right';

/** The state of both files. */
export interface Inspection {
  readonly log: LogCounts;
  readonly snapshot: SnapshotHealth;
}

/** Reads both files of a data folder and checks them against each other. Changes nothing. */
export function inspectProgress(folder: string): Inspection {
  const log = join(folder, 'reviews.jsonl');
  const file = join(folder, 'progress.json');
  return withSaveErrors(progressFailure(folder), () => ({
    log: countLog(log),
    snapshot: checkSnapshot(file, log),
  }));
}

function countLog(log: string): LogCounts {
  const bytes = lookAt(log)?.bytes ?? 0;
  const ids = new Set<EventId>();
  const bad = { torn: 0, damaged: 0 };
  let records = 0;
  let unknown = 0;
  const end = visitRecords(
    log,
    { from: 0, to: bytes },
    (event) => {
      records += 1;
      ids.add(event.id);
      if (event.type === 'unknown') unknown += 1;
    },
    (kind) => {
      bad[kind] += 1;
    },
  );
  const repeated = records - ids.size;
  return { bytes, records, repeated, unknown, ...bad, unfinishedBytes: bytes - end };
}

function checkSnapshot(file: string, log: string): SnapshotHealth {
  const bytes = readWhole(file);
  if (bytes === null) return 'missing';
  const parsed = parseSnapshot(bytes);
  if (parsed.kind !== 'whole') return parsed.kind;
  return isFoldOf(log, parsed.snapshot) ? 'right' : 'differs';
}

function isFoldOf(log: string, snapshot: Snapshot): boolean {
  const { through } = snapshot;
  if (!continues(log, lookAt(log)?.bytes ?? 0, through)) return false;
  const state = emptyState();
  const reader = readerOf(log, { from: 0, to: through.bytes }, () => {});
  foldLog(state, reader);
  return formatSnapshot(toSnapshot(state, through)).equals(formatSnapshot(snapshot));
}
