import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { newHome } from './home.ts';

const TOPIC = '# Queues\n\n## Definition\nA queue.\n\n## Interview-ready answer\n- one\n- two\n';

test('where the log can be written no more, an interview names the answer that was not saved', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const screen = home.start(['interview']);
  await screen.until(/Queues · answer[\s\S]*1 of 2/);
  screen.type(' ');
  await screen.until(/› \[ \] {2}1 one/);
  screen.type('1\r');
  await screen.until(/2 of 2/);
  rmSync(join(home.data, 'reviews.jsonl'));
  mkdirSync(join(home.data, 'reviews.jsonl'));
  screen.type(' ');
  await screen.until(/1 A queue\./);
  screen.type('1\r');
  assert.equal((await screen.ended()).exitCode, 1);
  assert.match(screen.screen(), /Your answer on Queues, definition was not saved\./);
});
