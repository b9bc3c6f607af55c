import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { newHome, questions } from './home.ts';

const FAULTY = new URL('faulty-files.js', import.meta.url);
/** No file grows beyond so many blocks of half a kilobyte; a write that would fails. */
const limited = (blocks: number) => `trap '' XFSZ; ulimit -f ${blocks};`;
const CODE = 'echo "code=$?"\r';

test('an answer that a full disk does not take is named, and those before it are kept', async (t) => {
  const home = newHome(t, { decks: { 'five.md': questions(5) } });
  const shell = home.start([], { shell: true });
  shell.type(`${limited(1)} $DECKHAND; ${CODE}`);
  await shell.until(/1 of 5/);
  shell.type(' 3 4 3 4 3');
  const screen = await shell.until(/code=\d/);
  assert.match(screen, /Your answer "\w+" to "question \d\?" was not/);
  assert.match(screen, /code=1/);
  assert.doesNotMatch(screen, /^ +at /m);
  const kept = home.grades();
  assert.ok(kept.length > 0 && kept.length < 5, String(kept));
  assert.deepEqual(kept, [4, 5, 4, 5].slice(0, kept.length));
  assert.equal((await home.call('doctor')).exitCode, 0);
  const again = home.start();
  await again.until(/of 5|1 of/);
  again.type(' 3 3 3 3 3 3 3 3');
  await again.ended();
  assert.equal(home.grades().length, 5);
});

test('a checkpoint that a full disk does not take costs nothing, and is said in a sentence', async (t) => {
  const home = newHome(t, { decks: { 'five.md': questions(2) } });
  // The first call keeps the deck's cache, which goes without a word; the second is the checkpoint's.
  const fault = { at: 2, what: 'ENOSPC', calls: ['renameSync'], report: `${home.data}/report` };
  const quiz = home.start([], {
    env: {
      NODE_OPTIONS: `--import ${FAULTY}`,
      DECKHAND_TEST_FAULT: JSON.stringify(fault),
    },
  });
  await quiz.until(/1 of 2/);
  quiz.type(' 3 4');
  const { exitCode } = await quiz.ended();
  assert.doesNotMatch(quiz.screen(), /^ +at /m);
  assert.equal(exitCode, 1);
  assert.match(
    quiz.screen(),
    /^Could not write progress\.json: ENOSPC: [^\n]+\nNothing is lost: every answer is in /m,
  );
  assert.deepEqual(home.grades(), [4, 5]);
  assert.equal((await home.call('due', '--count')).stdout, '0\n');
});

test('output that a full disk does not take is said in a sentence', async (t) => {
  if (!existsSync('/dev/full')) return t.skip('There is no /dev/full.');
  const home = newHome(t, { decks: { 'five.md': questions(5) } });
  const shell = home.start([], { shell: true });
  shell.type(`$DECKHAND decks > /dev/full; ${CODE}`);
  const screen = await shell.until(/code=\d/);
  assert.match(screen, /Could not write the output: ENOSPC: no space left on device, write\./);
  assert.match(screen, /code=1/);
  assert.doesNotMatch(screen, /^ +at /m);
});
