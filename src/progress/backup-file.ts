import fs from 'node:fs';
import { join } from 'node:path';
import { closeQuietly } from '../files/close-quietly.ts';
import { makeFolder, syncFolder } from '../files/sync-folder.ts';
import { nodeCrypto } from '../node-crypto.ts';
import { type Instant, parseDay } from '../schedule/day.ts';
import { type Backup, keptBackups } from './backup-rotation.ts';

const PRIVATE = 0o600;
const BACKUPS = 'backups';
const DATED = /^(reviews|progress)\.(\d{4}-\d\d-\d\d)T[\d-]+Z\.jsonl?$/;

/** Where a data folder's backups are. */
function backupFolder(folder: string): string {
  return join(folder, BACKUPS);
}

/**
 * Copies the log and progress.json into the data folder's `backups`, and removes what is neither
 * among the newest of seven days nor of four weeks nor of six months. Returns the copies' paths.
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

/**
 * Copies a file of the data folder into `backups` under a name; null where there is no such file.
 * A copy of that name is left as it is, so that the same damage is copied once.
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
