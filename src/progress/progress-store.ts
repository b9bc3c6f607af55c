import type { LowSync } from 'lowdb';
import type { Instant } from '../schedule/day.ts';
import type { EventId } from './event.ts';
import type { FoldState } from './fold/fold-state.ts';
import type { LogWriter } from './log/append-log-file.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** What an open progress holds. Its parts change in place as the log grows. */
export interface ProgressStore {
  readonly folder: string;
  readonly machine: () => string;
  readonly now: () => Instant;
  /** Tells this process's events from those of all others. */
  readonly session: () => string;
  readonly nextId: (now: Instant) => EventId;
  readonly db: LowSync<Snapshot | null>;
  readonly log: string;
  readonly writer: LogWriter;
  readonly notices: string[];
  state: FoldState;
  /** How far into the log the state goes: as far as this process has itself read and folded. */
  readTo: number;
  /** The log that was read; null where there was none. */
  inode: number | null;
  /** How far progress.json on disk goes. */
  savedTo: number;
  /** Why progress.json is damaged, until it has been copied aside. */
  damage: string | null;
}
