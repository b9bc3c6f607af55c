import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { test } from 'node:test';
import { inspectProgress } from '../../src/progress/inspect.ts';
import { dataFolder, eventsIn, open } from './data-folder.ts';

const CHILD = new URL('answering-child.ts', import.meta.url).pathname;
/** Where the tests are not compiled, neither is what they start. */
const LOADER = CHILD.endsWith('.ts') ? ['--import', 'tsx'] : [];

/** A process that answers cards; `acknowledged` grows as it says so. */
function answering(folder: string, name: string, count: number) {
  const acknowledged: string[] = [];
  const child: ChildProcess = spawn(
    process.execPath,
    [...LOADER, CHILD, folder, name, String(count)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    acknowledged.push(...lines);
  });
  return { child, acknowledged };
}

test('two processes that answer at once lose none of their forty answers each', async (t) => {
  const folder = dataFolder(t);
  const both = ['one', 'two'].map((name) => answering(folder, name, 40));
  const ends = await Promise.all(both.map(({ child }) => once(child, 'close')));
  assert.deepEqual(ends, [
    [0, null],
    [0, null],
  ]);
  const acknowledged = both.flatMap((one) => one.acknowledged);
  assert.equal(acknowledged.length, 80);
  assert.deepEqual(new Set(eventsIn(folder).map(({ id }) => id as string)), new Set(acknowledged));
  const progress = open(folder);
  assert.deepEqual(progress.notices, []);
  progress.checkpoint();
  const { log, snapshot } = inspectProgress(folder);
  assert.deepEqual([log.records, log.repeated, snapshot], [80, 0, 'right']);
});

test('a process killed while it answers loses nothing that it acknowledged', async (t) => {
  for (const killAfter of [1, 9, 23]) {
    const folder = dataFolder(t);
    const { child, acknowledged } = answering(folder, 'one', 100_000);
    child.stdout?.on('data', () => {
      if (acknowledged.length >= killAfter) child.kill('SIGKILL');
    });
    assert.deepEqual(await once(child, 'close'), [null, 'SIGKILL']);
    const progress = open(folder);
    const replayed = new Set(eventsIn(folder).map(({ id }) => id as string));
    for (const id of acknowledged) assert.ok(replayed.has(id));
    assert.ok(acknowledged.length >= killAfter);
    assert.deepEqual(progress.notices, []);
    progress.checkpoint();
    assert.equal(inspectProgress(folder).snapshot, 'right');
  }
});
