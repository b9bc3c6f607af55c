import { emptyState } from './fold/fold-state.ts';
import { foldTail } from './fold/fold-tail-file.ts';
import { lookAt } from './log/read-log-file.ts';
import type { ProgressStore } from './progress-store.ts';
import { rebuild } from './rebuild-file.ts';

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
