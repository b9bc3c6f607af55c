import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { buildTests, root } from './build-tests.js';

// Compiles the tests and runs those of the kinds that are named: unit, program, hostile (see
// build-tests.js). DECKHAND_TEST_COUNT=1 says how many assertions they made.

const wanted = process.argv.slice(2);
if (wanted.some((kind) => kind !== 'unit')) await import('./build.js');
const { preloads, ...kinds } = await buildTests();
const files = wanted.flatMap((kind) => kinds[kind]);
const scratch = mkdtempSync(join(tmpdir(), 'deckhand-tests-'));
const count = process.env.DECKHAND_TEST_COUNT ? join(scratch, 'count') : '';
const { status } = spawnSync(
  process.execPath,
  [
    '--enable-source-maps',
    ...preloads.flatMap((file) => ['--import', `./${file}`]),
    // Node counts the cores less one, and there may be two.
    '--test-concurrency=2',
    '--test',
    ...files,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, DECKHAND_TEST_COUNT: count } },
);
if (count !== '') {
  const counts = readFileSync(count, 'utf8')
    .split('\n')
    .map((line) => Number.parseInt(line, 10));
  process.stdout.write(`${counts.reduce((sum, n) => sum + (n || 0), 0)} assertions\n`);
}
rmSync(scratch, { recursive: true, force: true });
process.exitCode = status ?? 1;
