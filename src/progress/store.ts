import fs from 'node:fs';
import { dirname, join } from 'node:path';
import type { LowSync } from 'lowdb';
import type { CardId } from '../deck/card.ts';
import { UserError } from '../errors.ts';
import { followLinks } from '../files/replace-file.ts';
import { FIRST_DAY, type Instant } from '../schedule/day.ts';
import { backUp, copyOnce } from './backup.ts';
import {
  deriveId,
  type Event,
  type EventId,
  type RelinkEvent,
  type SetEvent,
  type UndoEvent,
} from './events.ts';
import { foldLog } from './fold.ts';
import {
  checksumOf,
  encodeRecord,
  type HearBadLine,
  holdsWholeRecord,
  type LogWriter,
  lookAt,
  readerOf,
  readRange,
  readWhole,
} from './log.ts';
import { type Snapshot, type Through, toSnapshot } from './snapshot.ts';
import { type CardProgress, emptyState, type FoldState, type Link } from './state.ts';

/**
 * Folds the log from where the state ends to `to`. Torn records are passed over; damage is said,
 * and the file copied aside. False where the state turns out not to be what that log gives.
 */
export function foldTail(store: ProgressStore, to: number): boolean {
  const hearBad: HearBadLine = (kind, line, offset) => {
    if (kind === 'damaged') sayDamage(store, line, offset);
  };
  const passes = readerOf(store.log, { from: store.readTo, to }, hearBad);
  const isRight = foldLog(store.state, passes);
  store.readTo = passes.readTo();
  hearUnfinished(store, to);
  return isRight;
}

/** A last line that holds a whole record and more has lost its line end, not its writer. */
function hearUnfinished(store: ProgressStore, to: number): void {
  const rest = readRange(store.log, { from: store.readTo, to });
  if (holdsWholeRecord(rest.subarray(0, -1))) sayDamage(store, rest, store.readTo);
}

function sayDamage(store: ProgressStore, line: Buffer, offset: number): void {
  const mark = `${offset}-${checksumOf(line)}`;
  const copy = keptCopy(store, `reviews.damaged-${mark}.jsonl`);
  const notice =
    `${store.log} is damaged at byte ${offset}: what stood there is left out, ` +
    `${copy}; deckhand doctor --repair mends it.`;
  if (!store.notices.includes(notice)) store.notices.push(notice);
}

function keptCopy(store: ProgressStore, name: string): string {
  try {
    return `a copy of the file is kept as ${copyOnce(store.folder, 'reviews.jsonl', name)}`;
  } catch {
    return 'and no copy of the file could be made';
  }
}

/** What a log holds after all. */
interface Held {
  /** Those of the wanted ids that are in it. */
  readonly present: ReadonlySet<EventId>;
  readonly undone: ReadonlySet<EventId>;
}

/** The ids that a log must hold for nothing of a state to be lost. */
function wantedIds({ cards, links, journal }: FoldState): ReadonlySet<EventId> {
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
function lostEvents(known: FoldState, { present, undone }: Held): Event[] {
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

/**
 * Folds the whole log anew, since it is not the one that the state came from. What the state knew
 * and the log has lost is put back: appended to the log as it last stood.
 */
export function rebuild(store: ProgressStore): void {
  const known = store.state;
  foldWhole(store);
  const present = new Set<EventId>();
  const passes = readerOf(store.log, { from: 0, to: store.readTo }, () => {});
  const wanted = wantedIds(known);
  if (wanted.size > 0) passes.withIds(wanted, (event) => present.add(event.id));
  const lost = lostEvents(known, { present, undone: store.state.undone });
  if (lost.length === 0) return;
  try {
    backUp(store.folder, store.now());
    store.writer.append(Buffer.concat(lost.map(encodeRecord)));
    foldWhole(store);
    store.notices.push(saidOf(store, lost));
  } catch (error) {
    store.state = known;
    const why = error instanceof Error ? error.message : String(error);
    store.notices.push(
      `${store.log} lacks events that progress.json knows of, and they could not be put back: ${why}.`,
    );
  }
}

function foldWhole(store: ProgressStore): void {
  const look = lookAt(store.log);
  store.state = emptyState();
  store.readTo = 0;
  store.inode = look?.inode ?? null;
  if (look !== null) foldTail(store, look.bytes);
}

function saidOf(store: ProgressStore, lost: readonly Event[]): string {
  const cards = lost.filter((event) => event.type === 'set').length;
  return (
    `${store.log} had lost events: ${cards} ${cards === 1 ? 'card was' : 'cards were'} put back ` +
    'from progress.json as they last stood; undo and history begin there.'
  );
}

/** Folds what this and other processes have appended since; true where anything changed. */
export function catchUp(store: ProgressStore): boolean {
  const look = lookAt(store.log);
  const bytes = look?.bytes ?? 0;
  const inode = look?.inode ?? null;
  const isSameLog = inode === store.inode || store.readTo === 0;
  if (isSameLog && bytes === store.readTo) return false;
  try {
    store.inode = inode;
    if (!isSameLog || bytes < store.readTo || !foldTail(store, bytes)) rebuild(store);
    return true;
  } catch (error) {
    // Half a tail may be folded in; the next call begins anew.
    if (store.readTo === 0) store.state = emptyState();
    store.inode = null;
    throw error;
  }
}

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

/** A log that grew by more than this since progress.json was written is folded into it again. */
const LONG_TAIL_BYTES = 1 << 17;
/** How much of the log before a place tells that it is still the same log. */
const MARK_BYTES = 4096;
const STALE_MS = 3_600_000;

/**
 * Writes progress.json: what this process has read and folded, and how far into the log that goes.
 * @throws {UserError} where it cannot be written; the log has everything all the same
 */
export function checkpoint(store: ProgressStore): void {
  catchUp(store);
  if (store.readTo === 0 || store.inode === null) return;
  try {
    if (store.damage !== null) keepDamaged(store);
    const { inode, readTo: bytes } = store;
    const through = { inode, bytes, crc: markBefore(store.log, bytes) };
    store.db.data = toSnapshot(store.state, through);
    store.db.write();
    store.savedTo = bytes;
    sweep(join(store.folder, 'progress.json'), store.now());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`progress.json could not be written: ${why}.`, {
      cause: error,
      hint: `Nothing is lost: every answer is in ${store.log}.`,
    });
  } finally {
    store.db.data = null;
  }
}

/** Whether so much was appended since the last checkpoint that opening would take long. */
export function isTailLong({ readTo, savedTo }: ProgressStore): boolean {
  return readTo - savedTo > LONG_TAIL_BYTES;
}

/** Copies a damaged progress.json aside: nothing is written over before there is a copy of it. */
export function keepDamaged(store: ProgressStore): string | null {
  const bytes = readWhole(join(store.folder, 'progress.json'));
  const name = `progress.damaged-${checksumOf(bytes ?? '')}.json`;
  const copy = copyOnce(store.folder, 'progress.json', name);
  store.damage = null;
  return copy;
}

/** Whether a log goes on from where a snapshot ends. */
export function continues(log: string, logBytes: number, { bytes, crc }: Through): boolean {
  return logBytes >= bytes && markBefore(log, bytes) === crc;
}

function markBefore(log: string, bytes: number): string {
  return checksumOf(readRange(log, { from: Math.max(0, bytes - MARK_BYTES), to: bytes }));
}

/** Removes what writers that were killed long ago have left half-written. */
function sweep(file: string, now: number): void {
  const target = followLinks(file);
  for (const name of fs.readdirSync(dirname(target))) {
    if (!/^\.(progress\.json|reviews\.jsonl)\..+\.tmp$/.test(name)) continue;
    const path = join(dirname(target), name);
    const found = fs.statSync(path, { throwIfNoEntry: false });
    if (found !== undefined && now - found.mtimeMs > STALE_MS) fs.rmSync(path, { force: true });
  }
}
