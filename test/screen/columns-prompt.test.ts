import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from '@inquirer/testing';
import { columnsPrompt } from '../../src/screen/columns-prompt.ts';
import { makeTheme } from '../../src/screen/theme.ts';

const QUESTION = {
  names: ['hanzi', 'pinyin', 'english', 'level'],
  preview: [
    ['你好', 'nǐ hǎo', 'hello', '1'],
    ['\u001b[2J', '', 'two\nlines', '2'],
  ],
  guess: { front: 0, backs: [1], tags: 3 },
  columns: 60,
  theme: makeTheme({ color: 0 }),
};

test('shows the first rows, and asks for the front, the back and the tags', async () => {
  const { answer, events, getScreen } = await render(columnsPrompt, QUESTION);
  assert.equal(
    getScreen(),
    [
      '1 hanzi  2 pinyin  3 english  4 level',
      '你好     nǐ hǎo    hello      1',
      '␛[2J               two lines  2',
      '',
      'Which is the front, what is asked?',
      '1 to 4; Enter: 1 hanzi',
    ].join('\n'),
  );
  press(events, '1', 'enter');
  assert.match(getScreen(), /the back, the answer\?\n1 to 4; Enter: 2 pinyin$/);
  press(events, '3', 'enter');
  assert.match(getScreen(), /has the tags\? 0 for none\.\n1 to 4; Enter: 4 level$/);
  press(events, '0', 'enter');
  assert.deepEqual(await answer, { front: 0, backs: [2], tags: null });
});

test('Enter takes the guess', async () => {
  const { answer, events } = await render(columnsPrompt, QUESTION);
  press(events, 'enter', 'enter', 'enter');
  assert.deepEqual(await answer, QUESTION.guess);
});

test('what was guessed to be several columns is shown and taken as several', async () => {
  const guess = { front: 0, backs: [1, 2], tags: null };
  const { answer, events, getScreen } = await render(columnsPrompt, { ...QUESTION, guess });
  press(events, 'enter');
  assert.match(getScreen(), /Enter: 2 pinyin \+ 3 english$/);
  press(events, 'enter');
  assert.match(getScreen(), /Enter: none$/);
  press(events, 'enter');
  assert.deepEqual(await answer, guess);
});

test('a number shows what it chooses, and Enter alone goes on', async () => {
  const { answer, events, getScreen } = await render(columnsPrompt, QUESTION);
  press(events, '2', '3');
  assert.match(getScreen(), /the front, what is asked\?\n1 to 4; Enter: 3 english$/);
  press(events, 'enter', '1', 'enter', '0', 'enter');
  assert.deepEqual(await answer, { front: 2, backs: [0], tags: null });
});

test('keys that name no column, or one that is taken, do nothing; the guess gives way', async () => {
  const { answer, events, getScreen } = await render(columnsPrompt, QUESTION);
  press(events, '0', '5', 'x');
  assert.match(getScreen(), /the front, .*\n.*Enter: 1 hanzi$/);
  press(events, '2', 'enter', '2');
  assert.match(getScreen(), /the back, the answer\?\n1 to 4; Enter: 1 hanzi$/);
  press(events, 'enter', 'enter');
  assert.deepEqual(await answer, { front: 1, backs: [0], tags: 3 });
});

type Keys = Awaited<ReturnType<typeof render>>['events'];

function press(events: Keys, ...keys: readonly string[]): void {
  for (const key of keys) events.keypress(key);
}
