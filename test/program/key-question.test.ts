import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newHome, questions } from './home.ts';

const ESCAPE = '\u001b';

for (const [what, keys] of [
  ['q', 'q'],
  ['Esc', ESCAPE],
  ['Ctrl-C', '\u0003'],
] as const) {
  test(`${what} leaves the question before a cram, and nothing is begun`, async (t) => {
    const home = newHome(t, { decks: { 'two.md': questions(2) } });
    const cram = home.start(['cram', '--by', '+5d'], { rows: 40 });
    await cram.until(/space begin {3}q not now/);
    cram.type(keys);
    assert.deepEqual(await cram.ended(), { exitCode: 0, signal: 0 });
    assert.doesNotMatch(cram.screen(), /not now/);
    assert.equal(cram.cursorIsShown(), true);
    assert.deepEqual(home.log(), []);
  });
}

test('Ctrl-Z at a question stops the program; fg brings the question back', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2) } });
  const shell = home.start([], { shell: true, rows: 60 });
  await shell.until(/\$$/m);
  shell.type('$DECKHAND cram --by +5d\r');
  await shell.until(/space begin {3}q not now/);
  shell.type('\u001a');
  await shell.until(/Stopped/);
  shell.type('fg\r');
  await shell.until(/Stopped[\s\S]*space begin {3}q not now/);
  shell.type('q');
  await shell.until(/\$$/m);
  assert.deepEqual(home.log(), []);
});

test('a percent is edited: no more than 100, digits alone, and Ctrl-U takes all of it away', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2) } });
  const cram = home.start(['cram', '--by', 'today'], { rows: 40 });
  await cram.until(/space begin/);
  cram.type(' ');
  await cram.until(/show answer/);
  cram.type('q');
  await cram.ended();
  const result = home.start(['cram', '--result']);
  await result.until(/1 well {3}2 so-so {3}3 badly/);
  result.type('x1');
  await result.until(/skips this:$/m);
  result.type('1a09x');
  await result.until(/skips this: 10$/m);
  result.type('\u0015');
  await result.until(/skips this:$/m);
  result.type('78\u007f5\r');
  await result.ended();
  assert.match(result.screen(), /: well[\s\S]*75 %, by your estimate/);
});

test('TERM=dumb: Ctrl-C at a question ends the program', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2) } });
  const cram = home.start(['cram', '--by', '+5d'], { rows: 40, env: { TERM: 'dumb' } });
  await cram.until(/Enter begin {3}q not now/);
  cram.type('\u0003');
  assert.equal((await cram.ended()).signal, 2);
  assert.deepEqual(home.log(), []);
});
