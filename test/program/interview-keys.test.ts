import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newHome } from './home.ts';

const TOPIC = `# Queues

## Interview-ready answer
- Decouple services with a queue.
- Retry on failure.

## Common trap
- Order holds within a partition only.
`;

const ESCAPE = '\u001b';
const UP = `${ESCAPE}[A`;
const DOWN = `${ESCAPE}[B`;
const RIGHT = `${ESCAPE}[C`;
const LEFT = `${ESCAPE}[D`;
const CTRL_A = '\u0001';
const CTRL_E = '\u0005';
const CTRL_S = '\u0013';
const CTRL_U = '\u0015';
const CTRL_W = '\u0017';

test('Ctrl-U, Ctrl-W, Ctrl-A, Ctrl-E and the arrow keys edit an answer', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const screen = home.start(['interview', '--type']);
  await screen.until(/ctrl-s done/);
  screen.type(`retry on sucess${CTRL_W}failure`);
  await screen.until(/ retry on failure▏/);
  screen.type(`${CTRL_A}I ${CTRL_E}.`);
  await screen.until(/ I retry on failure\.▏/);
  screen.type(`\rsecond line${CTRL_A}${RIGHT}${RIGHT}${CTRL_U}`);
  await screen.until(/ I retry on failure\.\n +▏cond line/);
  screen.type(`${UP}${RIGHT}${RIGHT}we ${DOWN}!`);
  await screen.until(/ I we retry on failure\.\n +cond !▏line/);
  screen.type(`${LEFT}${LEFT}?`);
  await screen.until(/ cond\?▏ !line/);
  screen.type(CTRL_S);
  await screen.until(/You wrote:\n +I we retry on failure\.\n +cond\? !line/);
  await screen.until(/\[x\] {2}2 Retry on failure/);
});

test('Esc and a key typed right after it are two keys: letters are keys, in and after the help', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const typed = home.start(['interview', '--type']);
  await typed.until(/ctrl-s done/);
  typed.type(`draft${ESCAPE}q`);
  await typed.until(/draft▏[\s\S]*your text will be lost · q quits/);
  typed.type('q');
  assert.deepEqual(await typed.ended(), { exitCode: 0, signal: 0 });

  const aloud = home.start(['interview']);
  await aloud.until(/n skip/);
  aloud.type(`?${ESCAPE}q`);
  assert.deepEqual(await aloud.ended(), { exitCode: 0, signal: 0 });
  assert.match(aloud.screen(), /The interview ended before you graded a question\./);
});

test("the terminal's own sequences are one key, also in two reads", async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const screen = home.start(['interview', '--type']);
  await screen.until(/ctrl-s done/);
  screen.type(`retr${ESCAPE}`);
  await screen.until(/ retr▏/);
  screen.type('[D');
  await screen.until(/ ret▏r/);
  screen.type('i');
  await screen.until(/ reti▏r/);
  screen.type(`${ESCAPE}[`);
  screen.type('C');
  await screen.until(/ retir▏/);
  screen.type('\u0003');
  assert.equal((await screen.ended()).exitCode, 130);
  assert.match(screen.screen(), /The interview ended before you graded a question\./);
});

test('the key that ends an answer, pressed twice at once, marks nothing; a key typed ahead is kept', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const screen = home.start(['interview']);
  await screen.until(/1 of 2/);
  screen.type('\r\r2');
  await screen.until(/1 of 2[\s\S]*\[x\] {2}2 Retry[\s\S]*1 of 2 points/);
  assert.deepEqual(home.grades(), []);
});

test('TERM=dumb: ? shows the keys, at the question, at its marking and while one types', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const aloud = home.start(['interview'], { env: { TERM: 'dumb' }, rows: 60 });
  await aloud.until(/Answer aloud/);
  aloud.type('?\r');
  await aloud.until(
    /Enter {2}show the points, once you have answered\ne {6}answer in your editor\nn {6}skip/,
  );
  aloud.type('\r');
  await aloud.until(/Nothing ticked/);
  aloud.type('?\r');
  await aloud.until(
    /Enter {2}keep the grade[^\n]*\n1 2 {4}tick[^\n]*\ngood {3}set the grade[^\n]*\nn {6}skip[^\n]*\nu {6}return[^\n]*\nq {6}quit\nNothing ticked: 0 of 2/,
  );
  aloud.type('what\r');
  await aloud.until(/Nothing ticked[\s\S]*Enter {2}keep[\s\S]*Enter {2}keep[\s\S]*Nothing ticked/);
  aloud.type('q\r');
  assert.deepEqual(await aloud.ended(), { exitCode: 0, signal: 0 });

  const typed = home.start(['interview', '--type'], { env: { TERM: 'dumb' }, rows: 60 });
  await typed.until(/a line with only a dot/);
  typed.type('?\rretry failure\r/?\r');
  await typed.until(
    /\n\. {3}finish and show the points\n\/n {2}skip the question\n\/u {2}return to the previous question\n\/q {2}quit/,
  );
  typed.type('.\r');
  // A question mark alone is part of the answer.
  await typed.until(/ 2 \[x\] Retry[\s\S]*found: Retry, failure/);
  typed.type('q\r');
  assert.deepEqual(await typed.ended(), { exitCode: 0, signal: 0 });
});

test('TERM=dumb: Ctrl-C keeps what was answered', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const screen = home.start(['interview'], { env: { TERM: 'dumb' } });
  await screen.until(/\[1 of 2\]/);
  screen.type('\r1\r\r');
  await screen.until(/\[2 of 2\]/);
  screen.type('\u0003');
  assert.deepEqual(await screen.ended(), { exitCode: 130, signal: 0 });
  assert.match(screen.screen(), /Interview stopped; 1 question left\./);
  assert.deepEqual(home.grades(), [3]);
});
