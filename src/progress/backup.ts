import fs from 'node:fs';
import { join } from 'node:path';
import { nodeCrypto } from '../files/node-crypto.ts';
import { closeQuietly, makeFolder, syncFolder } from '../files/replace-file.ts';
import { addDays, type Day, daysBetween, type Instant, parseDay } from '../schedule/day.ts';

/**
 * Copies the log and progress.json to `backups` in the data folder, and deletes backups that are no
 * longer kept (see {@link keptBackups}). Returns the paths of the copies.
 */
export function backUp(folder: string, now: Instant): readonly string[] {
  const stamp = new Date(now).toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  const copies = [
    copyOnce(folder, 'reviews.jsonl', `reviews.${stamp}.jsonl`),
    copyOnce(folder, 'progress.json', `progress.${stamp}.json`),
  ].filter((path) => path !== null);
  for (const kind of ['reviews', 'progress']) prune(backupFolder(folder), kind);
  return copies;
}

/** A dated backup. */
interface Backup {
  readonly name: string;
  readonly day: Day;
}

const DATED = /^(reviews|progress)\.(\d{4}-\d\d-\d\d)T[\d-]+Z\.jsonl?$/;

function prune(backups: string, kind: string): void {
  if (!fs.existsSync(backups)) return;
  const dated = fs.readdirSync(backups).flatMap((name): (Backup & { name: string })[] => {
    const match = DATED.exec(name);
    const day = parseDay(match?.[2] ?? '');
    return match?.[1] === kind && day !== null ? [{ name, day }] : [];
  });
  const kept = keptBackups(dated.sort((a, b) => (a.name < b.name ? 1 : -1)));
  for (const { name } of dated) {
    if (!kept.has(name)) fs.rmSync(join(backups, name), { force: true });
  }
}

const BACKUPS = 'backups';

/** The folder of a data folder's backups. */
function backupFolder(folder: string): string {
  return join(folder, BACKUPS);
}

const PRIVATE = 0o600;

/**
 * Copies a file of the data folder to `backups` under a name; null if there is no such file. Never
 * overwrites a copy, so the same damage is copied only once.
 */
export function copyOnce(folder: string, file: string, name: string): string | null {
  const from = join(folder, file);
  const to = join(backupFolder(folder), name);
  if (!fs.existsSync(from)) return null;
  if (fs.existsSync(to)) return to;
  makeFolder(backupFolder(folder));
  const temporary = `${to}.${nodeCrypto().randomUUID()}.tmp`;
  fs.copyFileSync(from, temporary);
  fs.chmodSync(temporary, PRIVATE);
  const descriptor = fs.openSync(temporary, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    closeQuietly(descriptor);
  }
  fs.renameSync(temporary, to);
  syncFolder(backupFolder(folder));
  return to;
}

const DAILY = 7;
const WEEKLY = 4;
const MONTHLY = 6;

/**
 * The backups to keep: the newest one of each of the last seven days, four weeks and six months that
 * have any. `newestFirst` must be sorted that way.
 */
export function keptBackups(newestFirst: readonly Backup[]): ReadonlySet<string> {
  return new Set([
    ...newestOfEach(newestFirst, DAILY, ({ day }) => day),
    ...newestOfEach(newestFirst, WEEKLY, ({ day }) => weekOf(day)),
    ...newestOfEach(newestFirst, MONTHLY, ({ day }) => day.slice(0, 'YYYY-MM'.length)),
  ]);
}

function newestOfEach(
  newestFirst: readonly Backup[],
  count: number,
  periodOf: (backup: Backup) => string,
): string[] {
  const newest = new Map<string, string>();
  for (const backup of newestFirst) {
    const period = periodOf(backup);
    if (!newest.has(period) && newest.size < count) newest.set(period, backup.name);
  }
  return [...newest.values()];
}

/** A Monday, so that weeks are counted from Mondays. */
const FIRST_MONDAY = '1970-01-05' as Day;

function weekOf(day: Day): string {
  const sinceMonday = ((daysBetween(FIRST_MONDAY, day) % 7) + 7) % 7;
  return addDays(day, -sinceMonday);
}
