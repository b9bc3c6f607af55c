import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type TestContext, test } from 'node:test';
import { type Home, newHome, questions } from './home.ts';
import type { PseudoTerminal } from './pseudo-terminal.ts';

const ICANON_AND_ECHO = /(?<![-\w])icanon\b[\s\S]*(?<![-\w])echo\b/;

/** A quiz of five cards, two of them answered. */
async function twoAnswered(t: TestContext): Promise<{ home: Home; quiz: PseudoTerminal }> {
  const home = newHome(t, { decks: { 'five.md': questions(5) } });
  const quiz = home.start();
  await quiz.until(/1 of 5/);
  quiz.type(' 3 4');
  await quiz.until(/3 of 5/);
  return { home, quiz };
}

/** The first screen is back, the cursor too, and all that was acknowledged is in the log. */
function assertSane(quiz: PseudoTerminal, home: Home): void {
  assert.equal(quiz.isOnSecondScreen(), false);
  assert.equal(quiz.cursorIsShown(), true);
  assert.deepEqual(home.grades(), [4, 5]);
  assert.deepEqual(unfinishedFiles(home), []);
}

/** What a write that was cut short would leave behind. */
function unfinishedFiles({ data }: Home): string[] {
  return readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /tmp|~$/.test(name),
  );
}

test('Ctrl-C keeps everything and exits with 130', async (t) => {
  const { home, quiz } = await twoAnswered(t);
  quiz.type('\u0003');
  assert.deepEqual(await quiz.ended(), { exitCode: 130, signal: 0 });
  assertSane(quiz, home);
  assert.match(quiz.screen(), /Stopped; 3 left for today\./);
  assert.equal((await home.call('due', '--count')).stdout, '3\n');
});

for (const [signal, exitCode] of [
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
] as const) {
  test(`${signal} keeps everything and exits with ${exitCode}`, async (t) => {
    const { home, quiz } = await twoAnswered(t);
    quiz.kill(signal);
    assert.deepEqual(await quiz.ended(), { exitCode, signal: 0 });
    assertSane(quiz, home);
  });
}

test('a window that is closed ends the quiz, and every answer is kept', async (t) => {
  const { home, quiz } = await twoAnswered(t);
  quiz.close();
  await quiz.ended();
  assert.throws(() => process.kill(quiz.pid, 0), { code: 'ESRCH' });
  assert.deepEqual(home.grades(), [4, 5]);
  assert.equal((await home.call('due', '--count')).stdout, '3\n');
});

test('q, Ctrl-D and SIGTERM leave a shell with its terminal as it was', async (t) => {
  const home = newHome(t, { decks: { 'five.md': questions(5) } });
  const shell = home.start([], { shell: true });
  await shell.until(/\$/);
  for (const [keys, exitCode] of [
    ['q', 0],
    ['\u0003', 130],
    ['\u0004', 0],
  ] as const) {
    shell.type('$DECKHAND; echo "ended with $?"; stty -a; echo "that is all"\n');
    await shell.until(/show answer/);
    shell.type(keys);
    const after = await shell.until(/that is all\n/);
    assert.match(after, new RegExp(`ended with ${exitCode}\n`));
    assert.match(after, ICANON_AND_ECHO);
    shell.type('clear\n');
    await shell.untilGone(/that is all/);
  }
});

test('an answer that cannot be saved is named, is not said to be kept, and ends the quiz', async (t) => {
  for (const breakLog of [
    ({ data }: Home) => {
      renameSync(join(data, 'reviews.jsonl'), join(data, 'kept'));
      mkdirSync(join(data, 'reviews.jsonl'));
    },
    ({ data }: Home) => {
      renameSync(data, `${data}-moved`);
      writeFileSync(data, 'in its place');
    },
  ]) {
    const { home, quiz } = await twoAnswered(t);
    breakLog(home);
    quiz.type(' 3');
    const { exitCode } = await quiz.ended();
    t.after(() => rmSync(`${home.data}-moved`, { recursive: true, force: true }));
    assert.equal(exitCode, 1);
    assert.equal(quiz.isOnSecondScreen(), false);
    assert.equal(quiz.cursorIsShown(), true);
    assert.match(quiz.screen(), /question 3\?/);
    assert.match(quiz.screen(), /not saved/);
    assert.doesNotMatch(quiz.screen(), / {4}at /);
  }
});

test('kill -9 loses no answer: the queue goes on, and what is owed is asked again', async (t) => {
  const home = newHome(t, { decks: { 'four.md': questions(4) } });
  const killed = home.start();
  await killed.until(/1 of 4/);
  killed.type(' 1 3');
  await killed.until(/3 of 5/);
  killed.kill('SIGKILL');
  assert.equal((await killed.ended()).signal, 9);
  assert.deepEqual(home.grades(), [1, 4]);

  const quiz = home.start();
  await quiz.until(/1 of 3 · 2 new · 1 again/);
  assert.match(quiz.screen(), /question 3\?/);
  quiz.type(' 3 3');
  await quiz.until(/question 1\?/);
  assert.match(quiz.screen(), /· again[\s\S]*3 of 3/);
  quiz.type(' 3');
  assert.equal((await quiz.ended()).exitCode, 0);
  assert.deepEqual(home.grades(), [1, 4, 4, 4, 4]);
  assert.deepEqual(await home.call('due', '--count'), { exitCode: 0, stdout: '0\n', stderr: '' });
});

test('Ctrl-Z where no shell could bring it back leaves the quiz going', async (t) => {
  const quiz = newHome(t, { decks: { 'two.md': questions(2) } }).start([]);
  await quiz.until(/show answer/);
  quiz.type('\u001a');
  await quiz.untilGone(/show answer/);
  await quiz.until(/show answer/);
  quiz.type(' ');
  await quiz.until(/answer 1\n/);
});

test('Ctrl-Z gives the shell its screen, and fg brings the card and its keys back', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2) } });
  const shell = home.start([], { shell: true });
  await shell.until(/\$/);
  shell.type('$DECKHAND\n');
  await shell.until(/show answer/);
  for (let time = 1; time <= 2; time += 1) {
    shell.type('\u001a');
    await shell.until(/Stopped.*\n\$/);
    assert.equal(shell.isOnSecondScreen(), false);
    assert.equal(shell.cursorIsShown(), true);
    shell.type(`echo $((20 + ${time})); stty -a; echo "that is all"\n`);
    assert.match(await shell.until(/that is all\n/), ICANON_AND_ECHO);
    assert.match(shell.screen(), new RegExp(`^2${time}$`, 'm'));
    shell.type('clear; fg\n');
    await shell.until(/show answer/);
    assert.equal(shell.isOnSecondScreen(), true);
    assert.equal(shell.cursorIsShown(), false);
    shell.type(' ');
    await shell.until(/answer \d\n/);
    shell.type('3');
    if (time === 1) await shell.until(/2 of 2/);
  }
  await shell.until(/Done for today[\s\S]*\n\$$/);
  assert.equal(shell.isOnSecondScreen(), false);
  assert.deepEqual(home.grades(), [4, 4]);
});

test('Ctrl-C at the question of an import wipes it, says so, and exits with 130', async (t) => {
  const home = newHome(t);
  const table = join(home.data, 'words.csv');
  writeFileSync(table, 'x1,x2,x3\nuno,one,a\ndos,two,b\n');
  const asked = home.start(['import', table], { columns: 120 });
  await asked.until(/Which column is the front/);
  assert.equal(asked.isOnSecondScreen(), false);
  asked.type('\r\u0003');
  assert.deepEqual(await asked.ended(), { exitCode: 130, signal: 0 });
  assert.match(
    asked.screen(),
    /which column is the question, and which the answer\?\n(?:.*\n)*Nothing was changed\.$/,
  );
  assert.doesNotMatch(asked.screen(), /Which column/);
});

test('Ctrl-Z at the question of an import gives the shell back, and fg the question', async (t) => {
  const home = newHome(t);
  const table = join(home.data, 'words.csv');
  writeFileSync(table, 'x1,x2,x3\nuno,one,a\ndos,two,b\n');
  const shell = home.start([], { shell: true, columns: 120 });
  await shell.until(/\$/);
  shell.type(`$DECKHAND import ${table}\n`);
  await shell.until(/Which column is the front/);
  for (let time = 1; time <= 2; time += 1) {
    shell.type('\u001a');
    await shell.until(/Stopped.*\n\$/);
    shell.type(`echo $((20 + ${time})); stty -a; echo "that is all"\n`);
    assert.match(await shell.until(/that is all\n/), ICANON_AND_ECHO);
    assert.match(shell.screen(), new RegExp(`^2${time}$`, 'm'));
    shell.type('clear; fg\n');
    await shell.until(time === 1 ? /Which column is the front/ : /Which column is the back/);
    shell.type('\r');
    await shell.until(time === 1 ? /Which column is the back/ : /Which column has the tags/);
  }
  shell.type('\r');
  await shell.until(/words: 3 added/);
});
