import { backUp } from './backup-file.ts';
import type { Event, EventId } from './event.ts';
import { emptyState } from './fold/fold-state.ts';
import { foldTail } from './fold/fold-tail-file.ts';
import { lostEvents, wantedIds } from './fold/lost-events.ts';
import { passesOver } from './log/log-passes-file.ts';
import { lookAt } from './log/read-log-file.ts';
import { encodeRecord } from './log/record.ts';
import type { ProgressStore } from './progress-store.ts';

/**
 * Folds the whole log anew, since it is not the one that the state came from. What the state knew
 * and the log has lost is put back: appended to the log as it last stood.
 */
export function rebuild(store: ProgressStore): void {
  const known = store.state;
  foldWhole(store);
  const present = new Set<EventId>();
  const passes = passesOver(store.log, { from: 0, to: store.readTo }, () => {});
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
