import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ColumnsQuestion, columnsApp } from '../../src/screen/columns.ts';
import { makeTheme } from '../../src/screen/theme.ts';
import { onScreen } from './on-screen.ts';

const QUESTION = {
  names: ['hanzi', 'pinyin', 'english', 'level'],
  preview: [
    ['你好', 'nǐ hǎo', 'hello', '1'],
    ['\u001b[2J', '', 'two\nlines', '2'],
  ],
  guess: { front: 0, backs: [1], tags: 3 },
  theme: makeTheme({ color: 0 }),
};

test('shows the first rows, and asks for the front, the back and the tags', async () => {
  const { ended, getScreen, press } = await ask(QUESTION);
  assert.equal(
    getScreen(),
    [
      '1 hanzi  2 pinyin  3 english  4 level',
      '你好     nǐ hǎo    hello      1',
      '␛[2J               two lines  2',
      '',
      'Which column is the front, the question?',
      '1 to 4; Enter: 1 hanzi',
    ].join('\n'),
  );
  press('1', 'enter');
  assert.match(getScreen(), /the back, the answer\?\n1 to 4; Enter: 2 pinyin$/);
  press('3', 'enter');
  assert.match(getScreen(), /has the tags\? 0 for none\.\n1 to 4; Enter: 4 level$/);
  press('0', 'enter');
  assert.deepEqual((await ended()).end, { front: 0, backs: [2], tags: null });
});

test('Enter takes the guess', async () => {
  const { ended, press } = await ask(QUESTION);
  press('enter', 'enter', 'enter');
  assert.deepEqual((await ended()).end, QUESTION.guess);
});

test('what was guessed to be several columns is shown and taken as several', async () => {
  const guess = { front: 0, backs: [1, 2], tags: null };
  const { ended, getScreen, press } = await ask({ ...QUESTION, guess });
  press('enter');
  assert.match(getScreen(), /Enter: 2 pinyin \+ 3 english$/);
  press('enter');
  assert.match(getScreen(), /Enter: none$/);
  press('enter');
  assert.deepEqual((await ended()).end, guess);
});

test('a number shows what it chooses, and Enter alone goes on', async () => {
  const { ended, getScreen, press } = await ask(QUESTION);
  press('2', '3');
  assert.match(getScreen(), /the front, the question\?\n1 to 4; Enter: 3 english$/);
  press('enter', '1', 'enter', '0', 'enter');
  assert.deepEqual((await ended()).end, { front: 2, backs: [0], tags: null });
});

test('keys that name no column, or one that is taken, do nothing; the guess gives way', async () => {
  const { ended, getScreen, press } = await ask(QUESTION);
  press('0', '5', 'x');
  assert.match(getScreen(), /the front, .*\n.*Enter: 1 hanzi$/);
  press('2', 'enter', '2');
  assert.match(getScreen(), /the back, the answer\?\n1 to 4; Enter: 1 hanzi$/);
  press('enter', 'enter');
  assert.deepEqual((await ended()).end, { front: 1, backs: [0], tags: 3 });
});

async function ask(question: ColumnsQuestion) {
  const { ended, getScreen, send } = await onScreen(columnsApp(question), { columns: 60 });
  const press = (...keys: readonly string[]) => {
    for (const name of keys) send({ name });
  };
  return { ended, getScreen, press };
}
