import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newHome, questions } from './home.ts';

const ESCAPE = '\u001b';

test('Esc and a key typed right after it are two keys: ?, Esc, q leaves the help and quits', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2) } });
  const quiz = home.start();
  await quiz.until(/question 1\?/);
  quiz.type(`?${ESCAPE}q`);
  assert.deepEqual(await quiz.ended(), { exitCode: 0, signal: 0 });
  assert.match(quiz.screen(), /Stopped; 2 left for today\./);
});

test("the terminal's own sequences are one key, also in two reads", async (t) => {
  const home = newHome(t, { decks: { 'one.md': 'Q: capital?\nA: Paris\n' } });
  const quiz = home.start(['study', '--type']);
  await quiz.until(/> ▏/);
  quiz.type(`Pars${ESCAPE}`);
  await quiz.until(/> Pars▏/);
  quiz.type('[D');
  await quiz.until(/> Par▏s/);
  quiz.type('i');
  await quiz.until(/> Pari▏s/);
  quiz.type(`${ESCAPE}[`);
  quiz.type('D');
  await quiz.until(/> Par▏is/);
  quiz.type('\u0003');
  assert.equal((await quiz.ended()).exitCode, 130);
});
