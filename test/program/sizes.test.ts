import assert from 'node:assert/strict';
import { test } from 'node:test';
import stringWidth from 'fast-string-width';
import { newHome } from './home.ts';

const LONG_ANSWER = Array.from({ length: 60 }, (_, index) => `line ${index + 1}`).join('\n\n');

const SENTENCE =
  'A sentence that is long enough to be broken on every terminal, however wide, since it goes on and on.';

/** Cards whose characters are two columns wide, or several code points long. */
const WIDE = `Q: 冪等な生産者は何を防ぐか、そして二相コミットはどのような障害に対して弱いのか？ 👩‍👩‍👧‍👦 家族 🏳️‍🌈
A: 重複した書き込みを防ぐ。ブローカーは連番で再送を見分ける。${SENTENCE}

Q: ${SENTENCE} 🎉🎉🎉?
A: | 列 | column |
| --- | --- |
| 冪等 | ${SENTENCE} |
`;

const SIZES = [
  [40, 12],
  [100, 50],
  [60, 10],
  [43, 30],
  [80, 24],
] as const;

test('a card resized again and again is drawn whole at each size, with nothing stale', async (t) => {
  const home = newHome(t, { decks: { 'wide.md': WIDE } });
  const quiz = home.start();
  await quiz.until(/1 of 2/);
  for (const card of [1, 2]) {
    for (const keys of [/space show answer/, /1 again/]) {
      for (const [columns, rows] of SIZES) {
        quiz.resize(columns, rows);
        await quiz.untilDrawn();
        await quiz.until(keys);
        assertTidy(quiz.screen(), { columns, rows });
      }
      quiz.type(keys.source.startsWith('space') ? ' ' : '4');
      if (card === 1 || keys.source.startsWith('space')) await quiz.untilGone(keys);
    }
  }
  assert.equal((await quiz.ended()).exitCode, 0);
  assert.deepEqual(home.grades(), [5, 5]);
});

test('the keys stay in one place from the question to the answer and the next card', async (t) => {
  const home = newHome(t, { decks: { 'wide.md': WIDE } });
  const quiz = home.start();
  const rowOfKeys = () =>
    quiz
      .screen()
      .split('\n')
      .findLastIndex((line) => /\? keys/.test(line));
  await quiz.until(/space show answer/);
  const row = rowOfKeys();
  quiz.type(' ');
  await quiz.until(/1 again/);
  assert.equal(rowOfKeys(), row);
  quiz.type('3');
  await quiz.until(/2 of 2/);
  assert.equal(rowOfKeys(), row);
});

test('an answer taller than the screen scrolls, and its keys stay', async (t) => {
  const home = newHome(t, { decks: { 'tall.md': `Q: tall?\nA: ${LONG_ANSWER}\n` } });
  const quiz = home.start([], { rows: 20 });
  await quiz.until(/tall\?/);
  quiz.type(' ');
  await quiz.until(/line 1\n/);
  const below = () => Number(/↓ (\d+) more lines?/.exec(quiz.screen())?.[1] ?? 0);
  const all = below();
  assert.ok(all > 100, quiz.screen());
  for (const [key, change] of [
    ['j', 1],
    ['j', 1],
    ['k', -1],
    ['\u001b[B', 1],
    ['\u001b[A', -1],
  ] as const) {
    const before = below();
    quiz.type(key);
    await quiz.until(new RegExp(`↓ ${before - change} more`));
    assert.match(quiz.screen(), /1 again/);
  }
  const before = below();
  quiz.type('\u001b[6~');
  await quiz.untilGone(new RegExp(`↓ ${before} more`));
  assert.ok(before - below() > 5, quiz.screen());
  quiz.type('G');
  await quiz.until(/line 60/);
  assert.doesNotMatch(quiz.screen(), /more line/);
  quiz.type('g');
  await quiz.until(/tall\?/);
  assert.equal(below(), all);
  quiz.type('3');
  assert.equal((await quiz.ended()).exitCode, 0);
  assert.deepEqual(home.grades(), [4]);
});

test('a terminal too small for anything still takes keys, and the card is back when it grows', async (t) => {
  const home = newHome(t, { decks: { 'wide.md': WIDE } });
  const quiz = home.start();
  await quiz.until(/1 of 2/);
  for (const [columns, rows] of [
    [20, 5],
    [5, 2],
    [1, 1],
    [80, 24],
  ] as const) {
    quiz.resize(columns, rows);
    await quiz.untilDrawn();
  }
  await quiz.until(/1 of 2/);
  assertTidy(quiz.screen(), { columns: 80, rows: 24 });
  quiz.type(' 3');
  await quiz.until(/2 of 2/);
  assert.deepEqual(home.grades(), [4]);
});

test('the help is whole on a small terminal: it is broken into lines, and scrolls', async (t) => {
  const home = newHome(t, { decks: { 'wide.md': WIDE } });
  const quiz = home.start([], { columns: 40, rows: 15 });
  await quiz.until(/1 of 2/);
  quiz.type('?');
  const first = await quiz.until(/any key goes back[\s\S]*↓ \d+ more lines/);
  assert.doesNotMatch(first, /…/);
  quiz.type('G');
  await quiz.until(/home and end go\s+further/);
  quiz.type('x');
  await quiz.until(/冪等な/);
});

/** One header, one line of keys, and no line that the terminal had to break. */
function assertTidy(screen: string, { columns, rows }: { columns: number; rows: number }): void {
  const lines = screen.split('\n');
  assert.ok(lines.length <= rows, screen);
  assert.match(lines[0] ?? '', /wide/);
  for (const once of [/ of 2/g, /\? keys/g]) {
    assert.equal(screen.match(once)?.length, 1, `${columns}×${rows}\n${screen}`);
  }
  for (const line of lines) assert.ok(stringWidth(line) < columns, `${columns}×${rows}\n${screen}`);
}
