import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newHome, questions } from './home.ts';

/** Any control character save the line's end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

test('TERM=dumb: lines alone; graded by number and by name, undone, helped, quit', async (t) => {
  const home = newHome(t, {
    decks: { 'plain.md': `${questions(3)}\nQ: four?\nA: - one\n- two\n` },
  });
  const quiz = home.start([], { env: { TERM: 'dumb' } });
  await quiz.until(/\[1 of 4 · 4 new\] plain\.\nquestion 1\?\nPress Enter to see the answer\./);
  quiz.type('\r');
  await quiz.until(
    /Answer:\nanswer 1\nGrade: 1 again \(1 day, and again today\), 2 hard [\s\S]*, u undo, q quit >/,
  );
  quiz.type('3\r');
  await quiz.until(/\[2 of 4 · 3 new\]/);
  quiz.type('\r');
  await quiz.until(/answer 2/);
  quiz.type('easy\r');
  await quiz.until(/\[3 of 4 · 2 new\]/);
  quiz.type('u\r');
  await quiz.until(/undone[\s\S]*answer 2/);
  quiz.type('again\r');
  await quiz.until(/\[3 of 5 · 2 new · 1 again\]/);
  quiz.type('what\r');
  await quiz.until(/Enter +show the answer/);
  quiz.type('q\r');
  assert.deepEqual(await quiz.ended(), { exitCode: 0, signal: 0 });
  assert.match(quiz.screen(), /Stopped; 3 left for today\./);
  assert.doesNotMatch(quiz.written(), CONTROL);
  assert.deepEqual(home.grades(), [4, 1]);
});

for (const [what, keys, exitCode] of [
  ['the end of input', '\u0004', 0],
  ['Ctrl-C', '\u0003', 130],
] as const) {
  test(`TERM=dumb: ${what} ends it with ${exitCode}, everything kept`, async (t) => {
    const home = newHome(t, { decks: { 'plain.md': questions(2) } });
    const quiz = home.start([], { env: { TERM: 'dumb' } });
    await quiz.until(/Press Enter/);
    quiz.type('\r3\r');
    await quiz.until(/2 of 2/);
    quiz.type(keys);
    assert.deepEqual(await quiz.ended(), { exitCode, signal: 0 });
    assert.match(quiz.screen(), /Stopped; 1 left for today\./);
    assert.deepEqual(home.grades(), [4]);
  });
}

test('NO_COLOR: the quiz is drawn without one colour', async (t) => {
  const text = 'Q: a **bold** `code` word?\nA: *yes*\n\n```js\nconst a = 1;\n```\n';
  const home = newHome(t, { decks: { 'plain.md': text } });
  const quiz = home.start([], { env: { NO_COLOR: '1' } });
  await quiz.until(/1 of 1/);
  quiz.type(' ');
  await quiz.until(/1 again/);
  quiz.type('3');
  await quiz.ended();
  assert.doesNotMatch(quiz.written(), COLOUR);
});

/** An SGR sequence that sets a colour of the text or behind it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins the sequence.
const COLOUR = /\u001b\[[\d;]*\b(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[\d;]*m/;

test('without a terminal it says what is due and how to go on, and ends', async (t) => {
  const home = newHome(t, { decks: { 'plain.md': questions(3) } });
  for (const args of [[], ['study'], ['study', '--new', '2']]) {
    const { exitCode, stdout, stderr } = await home.call(...args);
    assert.equal(exitCode, 0);
    assert.match(stdout, /plain +0 +3 +0/);
    assert.match(stdout, /deckhand next --json[\s\S]*deckhand answer CARD GRADE/);
    assert.equal(stderr, '');
    assert.doesNotMatch(stdout, CONTROL);
  }
  assert.deepEqual(home.log(), []);
});

test('nothing due: when the next cards are, and what to do instead', async (t) => {
  const home = newHome(t, { decks: { 'plain.md': questions(4) }, settings: { newPerDay: 1 } });
  const empty = newHome(t);
  const none = empty.start();
  assert.deepEqual(await none.ended(), { exitCode: 0, signal: 0 });
  assert.match(none.screen(), /Nothing is due: there are no cards\./);
  assert.match(none.screen(), /deckhand add PATH/);

  const quiz = home.start();
  await quiz.until(/1 of 1/);
  quiz.type(' 3');
  await quiz.ended();
  const idle = home.start();
  assert.deepEqual(await idle.ended(), { exitCode: 0, signal: 0 });
  assert.match(idle.screen(), /Nothing is due\. Next: 1 card tomorrow from 04:00\./);
  assert.match(
    idle.screen(),
    /3 new cards wait: you reached the limit of 1 a day\.\s+deckhand study --new 3 +study 3 new cards now/,
  );
  assert.equal((await home.call('due', '--exit-code')).exitCode, 3);

  const more = home.start(['study', '--new', '2']);
  await more.until(/1 of 2 · 2 new/);
});

test('the help of a narrow terminal is broken between words', async (t) => {
  const home = newHome(t);
  const help = home.start(['--help'], { columns: 40, rows: 150 });
  assert.deepEqual(await help.ended(), { exitCode: 0, signal: 0 });
  const words =
    '  rename <deck> <name>\n      rename a deck in your library; its\n      cards keep their history\n';
  assert.ok(help.screen().includes(words), help.screen());
});
