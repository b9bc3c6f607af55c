import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { benchCommit } from './commit.ts';
import { benchImport } from './import.ts';
import { benchKeys } from './keys.ts';
import { RUNS } from './measure.ts';
import { benchStartUp } from './start-up.ts';

const folder = mkdtempSync(join(tmpdir(), 'deckhand-bench-'));
try {
  process.stdout.write(`Node ${process.version}, medians of ${RUNS} runs (least–most)\n`);
  await benchStartUp(folder);
  await benchKeys(folder);
  benchCommit(join(folder, 'commit'));
  await benchImport(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
