import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Home, newHome } from './home.ts';

const OTHER = '\nQ: What is an offset?\nA: The position of a record in its partition.\n';

interface Shown {
  readonly memory: { readonly repetitions: number } | null;
}

/** A home in which a card was answered, and then a word of its question changed behind the program's back. */
async function rewordedHome(t: TestContext): Promise<Home> {
  const home = newHome(t, {
    decks: { 'kafka.md': `Q: What does the relay poll?\nA: outbox\n${OTHER}` },
  });
  await home.call('answer', 'What does the relay', 'good');
  writeFileSync(home.deckFile('kafka.md'), `Q: What does a relay poll?\nA: outbox\n${OTHER}`);
  return home;
}

test('a reworded question that somebody calls the same card keeps its history', async (t) => {
  const home = await rewordedHome(t);
  const quiz = home.start();
  await quiz.until(/Is this the same card\? If so, it keeps its history/);
  assert.match(quiz.screen(), /Was {3}What does the relay poll\?\nNow {3}What does a relay poll\?/);
  quiz.type('y\r');
  await quiz.until(/What is an offset\?/);
  assert.match(quiz.screen(), /1 of 1/);
  quiz.type('q');
  await quiz.ended();
  const { memory } = await home.json<Shown>('show', 'a relay poll');
  assert.equal(memory?.repetitions, 1);
  assert.equal((await home.call('check')).exitCode, 0);
});

test('one that somebody calls another card begins anew, and nobody asks again', async (t) => {
  const home = await rewordedHome(t);
  const quiz = home.start();
  await quiz.until(/Is this the same card\?/);
  quiz.type('n\r');
  await quiz.until(/1 of 2/);
  quiz.type('q');
  await quiz.ended();
  assert.equal((await home.json<Shown>('show', 'a relay poll')).memory, null);
  assert.equal((await home.call('check')).exitCode, 0);
  const again = home.start();
  await again.until(/1 of 2/);
  assert.doesNotMatch(again.screen(), /Is this the same card/);
  again.type('q');
  await again.ended();
});

test('a deck edited with deckhand edit is asked about at once', async (t) => {
  const home = newHome(t, { decks: { 'kafka.md': 'Q: What does the relay poll?\nA: outbox\n' } });
  await home.call('answer', 'relay', 'good');
  const sed = 's/the relay/a relay/';
  const editor = join(home.data, 'editor');
  writeFileSync(editor, `#!/bin/sh\nsed '${sed}' "$1" > "$1.new" && mv "$1.new" "$1"\n`);
  chmodSync(editor, 0o755);
  const edit = home.start(['edit', 'kafka'], { env: { EDITOR: editor } });
  await edit.until(/Is this the same card\?/);
  edit.type('\r');
  assert.equal((await edit.ended()).exitCode, 0);
  assert.match(edit.screen(), /kafka: 1 card changed \(history kept\)\./);
  assert.equal((await home.json<Shown>('show', 'a relay poll')).memory?.repetitions, 1);
});
