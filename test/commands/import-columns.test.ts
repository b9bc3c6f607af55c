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
  await terminal.until(/front, what is asked\?/);
  terminal.type('1');
  await terminal.until(/back, the answer\?/);
  terminal.type('3');
  await terminal.until(/0 for none/);
  terminal.type('0');
  assert.deepEqual(await terminal.ended(), { exitCode: 0, signal: 0 });
  assert.match(terminal.screen(), /front = 1,\s+back = 3/);
  assert.doesNotMatch(terminal.screen(), /guess|Which column/);
  assert.equal(terminal.cursorIsShown(), true);
  const deck = readFileSync(home.deckFile('words.md'), 'utf8');
  assert.match(deck, /你好.*hello/s);
  assert.doesNotMatch(deck, /xièxie\s*$/m);
});

test('Ctrl-C at that question leaves everything as it was', async (t) => {
  const home = newHome(t);
  writeFileSync(join(home.data, 'words.csv'), TABLE);
  const terminal = home.start(['import', join(home.data, 'words.csv')]);
  await terminal.until(/front, what is asked\?/);
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
  assert.match(stdout, /was a guess; --front and --back say otherwise\./);
});
