import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Event, InterviewEvent, ReviewEvent } from '../../src/progress/events.ts';
import { newHome, questions } from './home.ts';
import type { PseudoTerminal } from './pseudo-terminal.ts';

const TOPIC = `# Queues

## Definition
A queue keeps messages. Consumers take them.

## Expected depth
- Producers write at the tail.
- Consumers read at the head.
- Offsets say how far.

## Interview-ready answer
- Decouple services with a queue.
- Retry on failure.

## Common trap
- Order holds within a partition only.
`;

const CTRL_S = '\u0013';
const DOWN = '\u001b[B';
const RIGHT = '\u001b[C';

function reviewsIn(events: readonly Event[]): ReviewEvent[] {
  return events.filter((event): event is ReviewEvent => event.type === 'review');
}

function interviewsIn(events: readonly Event[]): InterviewEvent[] {
  return events.filter((event): event is InterviewEvent => event.type === 'interview');
}

test('an interview aloud: asked, ticked, graded, undone, kept; its scores, its end, the quiz after it', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const screen = home.start(['interview']);
  const first = await screen.until(/Queues · answer[\s\S]*1 of 4 · 0:00 \/ 2:00/);
  assert.doesNotMatch(first, /Retry on failure/);
  assert.equal(screen.isOnSecondScreen(), true);
  await screen.until(/0:01 \/ 2:00/);

  screen.type(' ');
  await screen.until(/Tick what you said[\s\S]*› \[ \] {2}1 Decouple services[\s\S]*0 of 2 points/);
  screen.type('2');
  await screen.until(/› \[x\] {2}2 Retry on failure\.[\s\S]*grade: hard 1d\+today +1 of 2 points/);
  screen.type(RIGHT);
  await screen.until(/grade: good 1d +1 of 2/);
  screen.type('\r');
  await screen.until(/good · due .* · u undo/);
  await screen.until(/Queues · definition[\s\S]*2 of 4/);
  assert.deepEqual(home.grades(), [4]);

  screen.type('u');
  await screen.until(/undone[\s\S]*grade: good/);
  assert.deepEqual(home.grades(), []);
  screen.type('1\r');
  await screen.until(/2 of 4/);
  screen.type(' ');
  await screen.until(/1 A queue keeps messages\./);
  screen.type(`${DOWN} \r`);
  await screen.until(/3 of 4/);
  screen.type(' ');
  await screen.until(/Offsets say/);
  screen.type('123\r');
  await screen.until(/4 of 4/);
  screen.type(' ');
  await screen.until(/partition only/);
  screen.type('\r');

  assert.deepEqual(await screen.ended(), { exitCode: 0, signal: 0 });
  const end = screen.screen();
  assert.match(end, /Interview over\./);
  assert.match(end, /4 questions .* 6 of 8 points/);
  assert.match(end, /To learn\n +Queues · definition\n +• A queue keeps messages\.\n/);
  assert.match(end, /The trap you fell into\n +Queues · trap\n +• Order holds within a partition/);
  assert.match(end, /deckhand +review 2 cards again today/);
  assert.deepEqual(home.grades(), [4, 3, 5, 1]);
  const log = home.log();
  assert.ok(reviewsIn(log).every(({ mode }) => mode === 'interview'));
  const [interview] = interviewsIn(log);
  assert.deepEqual(
    interview?.scores.map(({ topic, facet, points, found }) => [topic, facet, points, found]),
    [
      ['Queues', 'answer', 2, 2],
      ['Queues', 'definition', 2, 1],
      ['Queues', 'depth', 3, 3],
      ['Queues', 'trap', 1, 0],
    ],
  );
  const due = await home.json<{ drill: number; total: number }>('due');
  assert.equal(due.drill, 2);
});

test('a typed answer: lines, corrected, its points found and shown, unticked by hand', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const screen = home.start(['interview', '--type']);
  await screen.until(/ctrl-s done {2}ctrl-o editor/);
  screen.type('Failures are retriedd\u007f, q?\rÉ 1');
  await screen.until(/Failures are retried, q\?\n +É 1▏/);
  screen.type(CTRL_S);
  await screen.until(/You wrote:\n +Failures are retried, q\?\n +É 1\n/);
  assert.match(screen.screen(), /\[ \] {2}1 Decouple services with a queue\.\n/);
  assert.match(screen.screen(), /\[x\] {2}2 Retry on failure\.\n +found: Retry, failure\n/);
  screen.type('2');
  await screen.until(/\[ \] {2}2 Retry[\s\S]*grade: again 1d\+today +0 of 2/);
  screen.type('q');
  assert.deepEqual(await screen.ended(), { exitCode: 0, signal: 0 });
  assert.match(screen.screen(), /The interview ended before you graded a question\./);
  assert.deepEqual(home.log(), []);
});

test('typing: a quit says first that what was written is not kept', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const screen = home.start(['interview', '--type']);
  await screen.until(/ctrl-s done/);
  screen.type('retry\tq');
  await screen.until(/your text will be lost · q quits/);
  screen.type('q');
  assert.deepEqual(await screen.ended(), { exitCode: 0, signal: 0 });
});

test('typing: a paste is text and no command, tab makes letters keys, n skips, u goes back', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const screen = home.start(['interview', '--type']);
  await screen.until(/ctrl-s done {2}ctrl-o editor {2}tab other keys/);
  screen.type(`\u001b[200~${'retry on failure, '.repeat(300)}q\r\u0013n\u001b[201~!`);
  await screen.until(/failure, q\n +n!▏/);
  screen.type('\tn');
  await screen.until(/2 of 4[\s\S]*skipped · u undo/);
  screen.type('\tq');
  assert.deepEqual(await screen.ended(), { exitCode: 0, signal: 0 });
  assert.deepEqual(home.log(), []);

  const aloud = home.start(['interview']);
  await aloud.until(/n skip/);
  aloud.type('n');
  await aloud.until(/2 of 4/);
  aloud.type('u');
  await aloud.until(/1 of 4[\s\S]*back to the skipped question/);
  aloud.type(' ');
  await aloud.until(/Tick/);
  // What is pasted ticks nothing and keeps nothing.
  aloud.type('\u001b[200~12\r\u001b[201~');
  aloud.type('1');
  await aloud.until(/1 of 2 points/);
  aloud.type('\r');
  await aloud.until(/2 of 4/);
  for (const next of [/3 of 4/, /4 of 4/]) {
    aloud.type('n');
    await aloud.until(next);
  }
  aloud.type('n');
  assert.deepEqual(await aloud.ended(), { exitCode: 0, signal: 0 });
  assert.match(aloud.screen(), /Interview over\.[\s\S]*1 question /);
  assert.equal(home.grades().length, 1);
});

test('an answer written in the editor, aloud or typed; one that cannot be started costs nothing', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const editor = join(home.data, 'editor.sh');
  writeFileSync(
    editor,
    '#!/bin/sh\ngrep -q "<!-- .*Queues" "$2" && echo "retry failure" >> "$2"\n',
  );
  chmodSync(editor, 0o755);
  const env = { EDITOR: `${editor} --` };
  const aloud = home.start(['interview'], { env });
  await aloud.until(/e write/);
  aloud.type('e');
  await aloud.until(/You wrote:\n +retry failure[\s\S]*\[x\] {2}2/);
  aloud.type('q');
  await aloud.ended();

  const typed = home.start(['interview', '--type'], { env });
  await typed.until(/ctrl-o editor/);
  typed.type('first');
  await typed.until(/first▏/);
  typed.type('\u000f');
  await typed.until(/firstretry failure▏/);
  typed.end();

  const broken = home.start(['interview', '--type'], { env: { EDITOR: '/no/such' } });
  await broken.until(/ctrl-o editor/);
  broken.type('mine\u000f');
  await broken.until(/mine▏[\s\S]*Cannot start the editor \/no\/such/);
  broken.end();
});

for (const [what, stop, exitCode] of [
  ['q', (screen: PseudoTerminal) => screen.type('q'), 0],
  ['Ctrl-C', (screen: PseudoTerminal) => screen.type('\u0003'), 130],
  ['SIGINT', (screen: PseudoTerminal) => screen.kill('SIGINT'), 130],
] as const) {
  test(`${what} in the middle keeps what was answered, and its scores`, async (t) => {
    const home = newHome(t, { decks: { 'queues.md': TOPIC } });
    const screen = home.start(['interview']);
    await screen.until(/1 of 4/);
    screen.type(' ');
    await screen.until(/Tick/);
    screen.type('12\r');
    await screen.until(/2 of 4/);
    stop(screen);
    assert.deepEqual(await screen.ended(), { exitCode, signal: 0 });
    assert.match(screen.screen(), /Interview stopped; 3 questions left\./);
    assert.equal(screen.isOnSecondScreen(), false);
    assert.deepEqual(home.grades(), [4]);
    assert.equal(interviewsIn(home.log())[0]?.scores.length, 1);
  });
}

test('a window that is closed keeps them too; a kill keeps each answer', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const closed = home.start(['interview']);
  await closed.until(/1 of 4/);
  closed.type(' ');
  await closed.until(/Tick/);
  closed.type('1\r');
  await closed.until(/2 of 4/);
  closed.close();
  await closed.ended();
  assert.equal(interviewsIn(home.log()).length, 1);

  const killed = home.start(['interview']);
  await killed.until(/1 of 4/);
  killed.type(' ');
  await killed.until(/Tick/);
  killed.type('\r');
  await killed.until(/2 of 4/);
  killed.kill('SIGKILL');
  await killed.ended();
  assert.equal(reviewsIn(home.log()).length, 2);
  assert.equal(interviewsIn(home.log()).length, 1);
});

test('40 columns, few rows: nothing is cut that counts, long rubrics scroll', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const screen = home.start(['interview'], { columns: 40, rows: 8 });
  await screen.until(/1 of 4 · 0:00 \/ 2:00/);
  screen.type(' ');
  await screen.until(/↓ \d more lines? · page keys/);
  screen.type('\u001b[6~');
  await screen.until(/2 Retry on failure/);
  screen.type('?');
  await screen.until(/Keys {2}any key goes back/);
  screen.type('x');
  await screen.untilGone(/any key/);
  screen.resize(20, 5);
  await screen.untilDrawn();
  screen.resize(80, 24);
  await screen.untilDrawn(/1 Decouple services with a queue\./);
  assert.equal(screen.replies(), '');
  screen.type('q');
  await screen.ended();
});

test('TERM=dumb: lines alone; ticked by number, graded by name, undone, kept, quit', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const screen = home.start(['interview'], { env: { TERM: 'dumb' }, rows: 60 });
  await screen.until(/\[1 of 4\] Queues, answer\.\n[\s\S]*Answer aloud, then press Enter\./);
  screen.type('\r');
  await screen.until(/You took 0:0\d\.\nPoints:\n 1 \[ \] Decouple[\s\S]*Nothing ticked: 0 of 2/);
  screen.type('1, 2\r');
  await screen.until(/Ticked 1 2: 2 of 2 points, good \(1 day\)\./);
  screen.type('2\r');
  await screen.until(/Ticked 1: 1 of 2 points, hard \(1 day, and again today\)\./);
  screen.type('easy\r');
  await screen.until(/1 of 2 points, easy/);
  screen.type('\r');
  await screen.until(/\[2 of 4\]/);
  screen.type('u\r');
  await screen.until(/undone\nYou took/);
  screen.type('\r');
  await screen.until(/\[2 of 4\][\s\S]*\[2 of 4\]/);
  screen.type('q\r');
  assert.deepEqual(await screen.ended(), { exitCode: 0, signal: 0 });
  assert.match(screen.screen(), /Interview stopped; 3 questions left\./);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  assert.doesNotMatch(screen.written(), /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
  assert.deepEqual(home.grades(), [5]);
});

test('TERM=dumb, typed: a line with a dot ends the answer', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC } });
  const screen = home.start(['interview', '--type'], { env: { TERM: 'dumb' }, rows: 60 });
  await screen.until(/a line with only a dot\./);
  screen.type('/n\r');
  await screen.until(/Skipped\.[\s\S]*\[2 of 4\]/);
  screen.type('/u\r');
  await screen.until(/back to the skipped question[\s\S]*\[1 of 4\]/);
  screen.type('services are decoupled\rby a queue\r.\r');
  await screen.until(/ 1 \[x\] Decouple[\s\S]*found: Decouple, services, queue/);
  screen.type('\u0004');
  assert.deepEqual(await screen.ended(), { exitCode: 0, signal: 0 });
});

test('--history after two interviews, on a terminal and as JSON', async (t) => {
  const home = newHome(t, { decks: { 'queues.md': TOPIC, 'other.md': questions(2) } });
  for (const ticks of ['', '12']) {
    const screen = home.start(['interview', 'queues']);
    await screen.until(/1 of 4/);
    screen.type(' ');
    await screen.until(/Tick/);
    screen.type(`${ticks}\r`);
    await screen.until(/2 of 4/);
    screen.type('q');
    await screen.ended();
  }
  const shown = home.start(['interview', '--history'], { columns: 40 });
  await shown.ended();
  assert.match(shown.screen(), /2 interviews[\s\S]* 0 % {2}0\/2[\s\S]*100 % {2}2\/2/);
  assert.match(shown.screen(), /answer +▁█ +0 % → 100 %/);
  const { interviews, facets } = await home.json<{
    interviews: { share: number; facets: unknown }[];
    facets: unknown;
  }>('interview', '--history');
  assert.deepEqual(
    interviews.map(({ share }) => share),
    [0, 1],
  );
  assert.deepEqual(interviews[1]?.facets, [{ facet: 'answer', found: 2, points: 2 }]);
  assert.deepEqual(facets, [{ facet: 'answer', shares: [0, 1] }]);
  const other = await home.call('interview', 'other', '--history');
  assert.match(other.stdout, /No interviews yet/);
});
