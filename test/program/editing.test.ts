import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Home, newHome, questions } from './home.ts';

const SHIPPED = fileURLToPath(new URL('../../decks/delivery-guarantees.md', import.meta.url));

/** An editor that runs a line of `sed` over the file; what it was called with is kept. */
function editor({ data }: Home, script: string): string {
  const file = join(data, 'editor');
  const lines = ['#!/bin/sh', `echo "$@" >> '${data}/called'`, 'stty -a >> "$HOME/tty"'];
  writeFileSync(file, [...lines, 'for file; do :; done', script, ''].join('\n'));
  chmodSync(file, 0o755);
  return file;
}

function sed(edit: string): string {
  return `sed '${edit}' "$file" > "$file.new" && mv "$file.new" "$file"`;
}

interface Shown {
  readonly front: string;
  readonly back: string;
  readonly memory: { readonly repetitions: number } | null;
  readonly reviews: readonly { readonly grade: number }[];
}

test('e: a question in other words is shown at once, with its history, and the keys work', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2) } });
  const EDITOR = editor(home, sed('s/question 1?/the first question?/'));
  const quiz = home.start([], { env: { EDITOR } });
  await quiz.until(/question 1\?/);
  quiz.type(' 1 3');
  await quiz.until(/question 1\?/);
  quiz.type('e');
  await quiz.until(/the first question\?/);
  assert.match(quiz.screen(), /Changed; its history is kept\./);
  assert.equal(quiz.isOnSecondScreen(), true);
  assert.equal(quiz.cursorIsShown(), false);
  quiz.type(' ');
  await quiz.until(/answer 1/);
  quiz.type('3');
  assert.equal((await quiz.ended()).exitCode, 0);
  const relink = home.log().find((event) => event.type === 'relink');
  assert.ok(relink?.type === 'relink');
  const { front, reviews } = await home.json<Shown>('show', relink.to);
  assert.equal(front, 'the first question?');
  assert.deepEqual(
    reviews.map(({ grade }) => grade),
    [1, 4],
  );
  assert.match(readFileSync(join(home.data, 'tty'), 'utf8'), /(?<![-\w])icanon\b/);
});

test('e: a typo in the answer is mended, and the schedule stays', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2) } });
  const EDITOR = editor(home, sed('s/answer 2/answer two/'));
  const quiz = home.start([], { env: { EDITOR } });
  await quiz.until(/question 1\?/);
  quiz.type(' 3 ');
  await quiz.until(/answer 2/);
  quiz.type('e');
  await quiz.until(/answer two/);
  quiz.type('3');
  assert.equal((await quiz.ended()).exitCode, 0);
  assert.deepEqual(
    home.log().map(({ type }) => type),
    ['review', 'review'],
  );
  assert.equal((await home.call('due', '--count')).stdout, '0\n');
});

test('e: a card that is deleted is gone, and the next one is asked', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(3) } });
  const EDITOR = editor(home, sed('1,2d'));
  const quiz = home.start([], { env: { EDITOR } });
  await quiz.until(/question 1\?/);
  quiz.type('e');
  await quiz.until(/question 2\?/);
  assert.match(quiz.screen(), /The card is no longer in its deck\./);
  quiz.type(' 3 3');
  assert.equal((await quiz.ended()).exitCode, 0);
  assert.deepEqual(home.grades(), [4, 4]);
});

test('e: a mistake in the grammar is said, and the quiz goes on', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2) } });
  const EDITOR = editor(home, sed('s/^Q: question 2?/A: stray/'));
  const quiz = home.start([], { env: { EDITOR } });
  await quiz.until(/question 1\?/);
  quiz.type('e');
  await quiz.until(/two has problems: deckhand check two/);
  quiz.type(' 3');
  assert.equal((await quiz.ended()).exitCode, 0);
  assert.equal((await home.call('check')).exitCode, 1);
});

test('e: a deck file that the editor removed, and an editor that is not there, end nothing', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2), 'other.md': 'Q: other?\nA: yes\n' } });
  const none = home.start([], { env: { EDITOR: '/no/such/editor' } });
  await none.until(/other\?/);
  none.type('e');
  await none.until(/Cannot start the editor \/no\/such\/editor\./);
  none.type(' 3');
  await none.until(/question 1\?/);
  none.type('q');
  await none.ended();

  const quiz = home.start([], { env: { EDITOR: editor(home, 'rm "$file"') } });
  await quiz.until(/question 1\?/);
  quiz.type('e');
  await quiz.ended();
  assert.match(quiz.screen(), /Done for today|no longer|No card/);
});

test('e: the editor is opened at the card, and the deck that comes with the program is copied first', async (t) => {
  const before = readFileSync(SHIPPED, 'utf8');
  const home = newHome(t, { settings: { shippedDeck: true } });
  const line = 's/^Q: .*/Q: a question in my own words?/';
  const vi = join(home.data, 'vi');
  const quiz = home.start([], { env: { EDITOR: vi, PATH: `${home.data}:/usr/bin:/bin` } });
  const first = await quiz.until(/1 of 20/);
  const { card } = await home.json<{ card: { front: string; source: { line: number } } }>('next');
  writeFileSync(vi, readFileSync(editor(home, sed(`${card.source.line}${line}`))));
  chmodSync(vi, 0o755);
  assert.doesNotMatch(first, /my own words/);
  quiz.type(' 1');
  await quiz.until(/2 of 21/);
  quiz.type('u');
  await quiz.until(/1 of 20/);
  quiz.type('e');
  await quiz.until(/a question in my own words\?/);
  const copy = home.deckFile('delivery-guarantees.md');
  assert.ok(existsSync(copy));
  assert.match(
    readFileSync(join(home.data, 'called'), 'utf8'),
    new RegExp(`^\\+${card.source.line} ${copy}$`, 'm'),
  );
  assert.equal(readFileSync(SHIPPED, 'utf8'), before);
  quiz.type('3');
  await quiz.until(/2 of 20/);
  quiz.type('q');
  await quiz.ended();
  assert.equal((await home.call('due', '--count')).stdout, '19\n');
});
