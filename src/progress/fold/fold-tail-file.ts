import { copyOnce } from '../backup-file.ts';
import { checksumOf } from '../log/checksum.ts';
import { type HearBadLine, passesOver } from '../log/log-passes-file.ts';
import { readRange } from '../log/read-log-file.ts';
import { holdsWholeRecord } from '../log/record.ts';
import type { ProgressStore } from '../progress-store.ts';
import { foldLog } from './fold-log.ts';

/**
 * Folds the log from where the state ends to `to`. Torn records are passed over; damage is said,
 * and the file copied aside. False where the state turns out not to be what that log gives.
 */
export function foldTail(store: ProgressStore, to: number): boolean {
  const hearBad: HearBadLine = (kind, line, offset) => {
    if (kind === 'damaged') sayDamage(store, line, offset);
  };
  const passes = passesOver(store.log, { from: store.readTo, to }, hearBad);
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
