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
  holdsWholeRecord,
  type LogWriter,
  lookAt,
  type OnBadLine,
  readerOf,
  readRange,
  readWhole,
} from './log.ts';
import { type Snapshot, type Through, toSnapshot } from './snapshot.ts';
import { type CardProgress, emptyState, type FoldState } from './state.ts';

/** An open progress. Its parts change in place as the log grows. */
export interface ProgressStore {
  readonly folder: string;
  readonly machine: () => string;
  readonly now: () => Instant;
  /** Identifies the events of this process. */
  readonly session: () => string;
  readonly nextId: (now: Instant) => EventId;
  readonly db: LowSync<Snapshot | null>;
  readonly log: string;
  readonly writer: LogWriter;
  readonly notices: string[];
  state: FoldState;
  /** The part of the log that this process has read and folded, in bytes. */
  readTo: number;
  /** The log that was read; null if there was none. */
  inode: number | null;
  /** The part of the log that progress.json on disk covers, in bytes. */
  savedTo: number;
  /** Why progress.json is damaged, until a copy has been made. */
  damage: string | null;
}

/**
 * Folds the log from the end of the state to `to`. Skips torn records; reports damage, after copying
 * the file. Returns false if the state turns out not to come from this log.
 */
export function foldTail(store: ProgressStore, to: number): boolean {
  const onBadLine: OnBadLine = (kind, line, offset) => {
    if (kind === 'damaged') reportDamage(store, line, offset);
  };
  const reader = readerOf(store.log, { from: store.readTo, to }, onBadLine);
  const isRight = foldLog(store.state, reader);
  store.readTo = reader.readTo();
  // A complete record plus extra bytes is missing its newline; nobody is still writing it.
  const rest = readRange(store.log, { from: store.readTo, to });
  if (holdsWholeRecord(rest.subarray(0, -1))) reportDamage(store, rest, store.readTo);
  return isRight;
}

function reportDamage(store: ProgressStore, line: Buffer, offset: number): void {
  const mark = `${offset}-${checksumOf(line)}`;
  const copy = copyNotice(store, `reviews.damaged-${mark}.jsonl`);
  const notice =
    `${store.log} is damaged at byte ${offset}. The damaged part is skipped, and ${copy}. ` +
    'To repair the log: deckhand doctor --repair';
  if (!store.notices.includes(notice)) store.notices.push(notice);
}

function copyNotice(store: ProgressStore, name: string): string {
  try {
    return `a copy of the file is kept as ${copyOnce(store.folder, 'reviews.jsonl', name)}`;
  } catch {
    return 'no copy of the file could be made';
  }
}

/**
 * Folds the whole log anew, since the state does not come from it. Appends to the log whatever it has
 * lost and the state still has.
 */
export function rebuild(store: ProgressStore): void {
  const known = store.state;
  foldWhole(store);
  const present = new Set<EventId>();
  const reader = readerOf(store.log, { from: 0, to: store.readTo }, () => {});
  const wanted = wantedIds(known);
  if (wanted.size > 0) reader.withIds(wanted, (event) => present.add(event.id));
  const lost = lostEvents(known, present, store.state.undone);
  if (lost.length === 0) return;
  try {
    backUp(store.folder, store.now());
    store.writer.append(Buffer.concat(lost.map(encodeRecord)));
    foldWhole(store);
    store.notices.push(restoredNotice(store, lost));
  } catch (error) {
    store.state = known;
    const why = error instanceof Error ? error.message : String(error);
    store.notices.push(
      `${store.log} has lost events that progress.json still has, and they could not be restored: ${why}.`,
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

/** The ids that a log must contain if it has everything of a state. */
function wantedIds({ cards, links, journal }: FoldState): ReadonlySet<EventId> {
  const ids = new Set([...links.list.map(([id]) => id), ...journal.keys()]);
  for (const [, { lastEvent }] of cards.entries()) {
    if (lastEvent !== null) ids.add(lastEvent.id);
  }
  return ids;
}

/**
 * The events that restore what a log has lost of a state: a `set` to its last state for each card
 * whose last event is gone, relinks, undos and journal events. Their ids are derived from their
 * content, so that restoring twice, or in two processes at once, adds nothing. `present` has those of
 * the wanted ids that are in the log, `undone` all that it undoes.
 */
function lostEvents(
  known: FoldState,
  present: ReadonlySet<EventId>,
  undone: ReadonlySet<EventId>,
): Event[] {
  const head = { at: 0, day: FIRST_DAY };
  const relinks = known.links.list
    .filter(([id]) => !present.has(id))
    .map(([id, card, to]): RelinkEvent => ({ id, ...head, card, type: 'relink', to }));
  const undos = [...known.undone]
    .filter((id) => !undone.has(id))
    .map((undoes): UndoEvent => deriveId({ ...head, type: 'undo', undoes }));
  const sets: SetEvent[] = [];
  for (const [card, progress] of known.cards.entries()) {
    const { lastEvent } = progress;
    if (lastEvent === null || present.has(lastEvent.id)) continue;
    sets.push(toSet(card, progress, lastEvent));
  }
  const journal = [...known.journal.values()].filter(({ id }) => !present.has(id));
  return [...relinks, ...undos, ...sets, ...journal];
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

function restoredNotice(store: ProgressStore, lost: readonly Event[]): string {
  const cards = lost.filter((event) => event.type === 'set').length;
  return (
    `${store.log} had lost events: ${cards} ${cards === 1 ? 'card was' : 'cards were'} restored ` +
    'from progress.json. Their undo and history start anew.'
  );
}

/** Folds what this and other processes have appended; true if anything changed. */
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
    // Half a tail may have been folded; the next call starts anew.
    if (store.readTo === 0) store.state = emptyState();
    store.inode = null;
    throw error;
  }
}

/**
 * Writes progress.json: the folded state, and the part of the log that it covers.
 * @throws {UserError} if it cannot be written; the log has everything all the same
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
    throw new UserError(`Could not write progress.json: ${why}.`, {
      cause: error,
      hint: `Nothing is lost: every answer is in ${store.log}.`,
    });
  } finally {
    store.db.data = null;
  }
}

/** How many bytes before a place identify the log. */
const MARK_BYTES = 4096;

function markBefore(log: string, bytes: number): string {
  return checksumOf(readRange(log, { from: Math.max(0, bytes - MARK_BYTES), to: bytes }));
}

const STALE_MS = 3_600_000;

/** Deletes temporary files of writers that were killed long ago. */
function sweep(file: string, now: number): void {
  const target = followLinks(file);
  for (const name of fs.readdirSync(dirname(target))) {
    if (!/^\.(progress\.json|reviews\.jsonl)\..+\.tmp$/.test(name)) continue;
    const path = join(dirname(target), name);
    const found = fs.statSync(path, { throwIfNoEntry: false });
    if (found !== undefined && now - found.mtimeMs > STALE_MS) fs.rmSync(path, { force: true });
  }
}

/** progress.json is written again when the log has grown by more than this. */
const LONG_TAIL_BYTES = 1 << 17;

/** True if so much was appended since the last checkpoint that opening would take long. */
export function isTailLong({ readTo, savedTo }: ProgressStore): boolean {
  return readTo - savedTo > LONG_TAIL_BYTES;
}

/** Copies a damaged progress.json, so that nothing is overwritten without a copy. */
export function keepDamaged(store: ProgressStore): string | null {
  const bytes = readWhole(join(store.folder, 'progress.json'));
  const name = `progress.damaged-${checksumOf(bytes ?? '')}.json`;
  const copy = copyOnce(store.folder, 'progress.json', name);
  store.damage = null;
  return copy;
}

/** True if a log continues from the end of a snapshot. */
export function continues(log: string, logBytes: number, { bytes, crc }: Through): boolean {
  return logBytes >= bytes && markBefore(log, bytes) === crc;
}
