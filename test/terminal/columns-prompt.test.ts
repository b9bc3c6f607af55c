import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from '@inquirer/testing';
import { columnsPrompt } from '../../src/terminal/columns-prompt.ts';
import { makeTheme } from '../../src/terminal/theme.ts';

const QUESTION = {
  names: ['hanzi', 'pinyin', 'english', 'level'],
  preview: [
    ['你好', 'nǐ hǎo', 'hello', '1'],
    ['\u001b[2J', '', 'two\nlines', '2'],
  ],
  guess: { front: 0, back: 1, tags: 3 },
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
      'Which column is the front, what is asked? Enter: 1 hanzi',
    ].join('\n'),
  );
  events.keypress('1');
  assert.match(getScreen(), /the back, the answer\? Enter: 2 pinyin$/);
  events.keypress('3');
  assert.match(getScreen(), /has the tags\? 0 for none\. Enter: 4 level$/);
  events.keypress('0');
  assert.deepEqual(await answer, { front: 0, back: 2, tags: null });
});

test('Enter takes the guess', async () => {
  const { answer, events } = await render(columnsPrompt, QUESTION);
  for (let press = 0; press < 3; press += 1) events.keypress('enter');
  assert.deepEqual(await answer, QUESTION.guess);
});

test('keys that name no column, or one that is taken, do nothing; the guess gives way', async () => {
  const { answer, events, getScreen } = await render(columnsPrompt, QUESTION);
  for (const key of ['0', '5', 'x']) events.keypress(key);
  assert.match(getScreen(), /the front/);
  events.keypress('2');
  events.keypress('2');
  assert.match(getScreen(), /the back, the answer\? Enter: 1 hanzi$/);
  events.keypress('enter');
  events.keypress('enter');
  assert.deepEqual(await answer, { front: 1, back: 0, tags: 3 });
});
