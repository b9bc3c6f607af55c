import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { newHome } from '../program/home.ts';

/** Three columns of which any two could be front and back. */
const TABLE = '你好,nǐ hǎo,hello\n谢谢,xièxie,thanks\n再见,zàijiàn,goodbye\n';

test('at a terminal a person is asked which column is what', async (t) => {
  const home = newHome(t);
  writeFileSync(join(home.data, 'words.csv'), TABLE);
  const terminal = home.start(['import', join(home.data, 'words.csv')]);
  await terminal.until(/front, the question\?/);
  terminal.type('1\r');
  await terminal.until(/back, the answer\?/);
  terminal.type('3\r');
  await terminal.until(/0 for none/);
  terminal.type('0\r');
  assert.deepEqual(await terminal.ended(), { exitCode: 0, signal: 0 });
  assert.match(terminal.screen(), /front = 1,\s+back = 3/);
  assert.doesNotMatch(terminal.screen(), /guess|Which column/);
  assert.equal(terminal.cursorIsShown(), true);
  const deck = readFileSync(home.deckFile('words.md'), 'utf8');
  assert.match(deck, /你好.*hello/s);
  assert.doesNotMatch(deck, /xièxie\s*$/m);
});

test('what is shown as Enter takes it is what comes, and no guess any more', async (t) => {
  const home = newHome(t);
  writeFileSync(join(home.data, 'words.csv'), TABLE);
  const terminal = home.start(['import', join(home.data, 'words.csv')]);
  await terminal.until(/front, the question\?/);
  terminal.type('\r');
  await terminal.until(/Enter: 2 \+ 3/);
  terminal.type('\r');
  await terminal.until(/0 for none/);
  terminal.type('\r');
  assert.deepEqual(await terminal.ended(), { exitCode: 0, signal: 0 });
  assert.match(terminal.screen(), /front = 1,\s+back = 2 \+ 3/);
  assert.doesNotMatch(terminal.screen(), /guess/);
});

test('Ctrl-C at that question leaves everything as it was', async (t) => {
  const home = newHome(t);
  writeFileSync(join(home.data, 'words.csv'), TABLE);
  const terminal = home.start(['import', join(home.data, 'words.csv')]);
  await terminal.until(/front, the question\?/);
  terminal.type('\u0003');
  assert.deepEqual(await terminal.ended(), { exitCode: 130, signal: 0 });
  assert.match(terminal.screen(), /Nothing was changed\./);
  assert.deepEqual(await home.json('decks'), []);
});

test('nobody is asked where columns are named, nor where there is no terminal', async (t) => {
  const home = newHome(t);
  const file = join(home.data, 'words.csv');
  writeFileSync(file, TABLE);
  const terminal = home.start(['import', file, '--front', '1', '--back', '3']);
  assert.deepEqual(await terminal.ended(), { exitCode: 0, signal: 0 });
  assert.match(terminal.screen(), /^words: 3 added/m);
  const { stdout, exitCode } = await home.call('import', file, '--deck', 'other');
  assert.equal(exitCode, 0);
  assert.match(stdout, /The columns are a guess\. To choose them, use --front and --back\./);
});
