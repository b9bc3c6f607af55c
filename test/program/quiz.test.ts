import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { Card } from '../../src/deck/card.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';
import { openProgress } from '../../src/progress/open-progress.ts';
import { addDays, type Day } from '../../src/schedule/day.ts';
import { type Home, newHome, questions } from './home.ts';

interface CardShown {
  readonly memory: { readonly intervalDays: number; readonly dueOn: Day };
  readonly state: string;
}

interface Due {
  readonly due: number;
  readonly new: number;
  readonly drill: number;
}

test('ten cards: graded, undone, asked again at the end, counted on the closing screen', async (t) => {
  const home = newHome(t, { decks: { 'ten.md': questions(10) } });
  const quiz = home.start();
  const first = await quiz.until(/1 of 10 · 10 new/);
  assert.match(first, /question 1\?/);
  assert.doesNotMatch(first, /answer 1/);
  assert.equal(quiz.isOnSecondScreen(), true);
  assert.equal(quiz.cursorIsShown(), false);

  quiz.type(' ');
  const answered = await quiz.until(/answer 1/);
  assert.match(answered, /question 1\?/);
  assert.match(answered, /1 again 1d\+today {3}2 hard 1d\+today {3}3 good 1d {3}4 easy 1d/);
  quiz.type('1');
  await quiz.until(/question 2\?/);
  assert.match(quiz.screen(), /again · today, then .* · u undo/);
  assert.match(quiz.screen(), /2 of 11 · 9 new · 1 again/);

  quiz.type(' 4');
  await quiz.until(/3 of 11 · 8 new · 1 again/);
  quiz.type('u');
  await quiz.until(/2 of 11/);
  assert.match(quiz.screen(), /answer 2\n/);
  assert.match(quiz.screen(), /undone/);
  quiz.type('2');
  await quiz.until(/3 of 12 · 8 new · 2 again/);
  for (let card = 3; card <= 10; card += 1) {
    await quiz.until(new RegExp(`question ${card}\\?`));
    quiz.type(' 3');
  }

  await quiz.until(/again[\s\S]*11 of 12 · 1 again\n/);
  assert.match(quiz.screen(), /question 1\?/);
  quiz.type(' ');
  await quiz.until(/1 again 1d\+today {3}2 hard 1d\+today {3}3 good 1d {3}4 easy 1d/);
  quiz.type('3');
  await quiz.until(/again[\s\S]*12 of 12\n/);
  assert.match(quiz.screen(), /question 2\?/);
  quiz.type(' 3');

  assert.deepEqual(await quiz.ended(), { exitCode: 0, signal: 0 });
  assert.match(quiz.screen(), /Done for today\./);
  assert.match(quiz.screen(), /10 cards .* 8 known first time · 2 repeated/);
  assert.match(quiz.screen(), /Due tomorrow 10/);
  assert.equal(quiz.isOnSecondScreen(), false);
  assert.equal(quiz.cursorIsShown(), true);
  assert.deepEqual(home.grades(), [1, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4]);
  assert.deepEqual(await home.call('due', '--count'), { exitCode: 0, stdout: '0\n', stderr: '' });
});

test('what a button says is what its key does', async (t) => {
  const text = questions(4);
  const home = newHome(t, { decks: { 'four.md': text } });
  const today = await home.today();
  const cards = cardsIn(text);
  for (const card of cards) answerOn(home, card, [addDays(today, -7), addDays(today, -6)]);

  const quiz = home.start();
  await quiz.until(/1 of 4/);
  const promised = new Map<string, string>();
  for (const [index, key] of [...'1234'].entries()) {
    quiz.type(' ');
    const shown = await quiz.until(/answer \d/);
    const front = /question \d\?/.exec(shown)?.[0] ?? '';
    promised.set(
      front,
      new RegExp(`${key} (?:again|hard|good|easy) (\\S+)`).exec(shown)?.[1] ?? '',
    );
    quiz.type(key);
    await quiz.until(new RegExp(`${index + 2} of`));
  }
  quiz.type('q');
  await quiz.ended();

  assert.deepEqual([...promised.values()], ['1d+today', '15d+today', '15d', '16d']);
  for (const { id, front } of cards) {
    const { memory, state } = await home.json<CardShown>('show', id);
    const label = `${memory.intervalDays}d${state === 'learning' ? '+today' : ''}`;
    assert.equal(promised.get(front), label);
    assert.equal(memory.dueOn, addDays(today, memory.intervalDays));
  }
  const { due, new: fresh, drill } = await home.json<Due>('due');
  assert.deepEqual({ due, fresh, drill }, { due: 0, fresh: 0, drill: 2 });
});

test('keys typed ahead in one burst all count, and none counts twice', async (t) => {
  const home = newHome(t, { decks: { 'six.md': questions(6) } });
  const quiz = home.start();
  await quiz.until(/1 of 6/);
  quiz.type(' 3 4 1 2 4');
  await quiz.until(/6 of 8/);
  assert.match(quiz.screen(), /question 6\?/);
  assert.deepEqual(home.grades(), [4, 5, 1, 3, 5]);
  quiz.type(' 4 3 3');
  assert.equal((await quiz.ended()).exitCode, 0);
  assert.deepEqual(home.grades(), [4, 5, 1, 3, 5, 5, 4, 4]);
});

test('two spaces in a row reveal, and do not grade unseen; a third one later does', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2) } });
  const quiz = home.start();
  await quiz.until(/1 of 2/);
  quiz.type('  ');
  await quiz.until(/answer 1/);
  quiz.type('?');
  await quiz.until(/these keys/);
  quiz.type('x');
  await quiz.until(/answer 1/);
  assert.deepEqual(home.grades(), []);
  quiz.type(' ');
  await quiz.until(/question 2\?/);
  assert.deepEqual(home.grades(), [4]);
});

function cardsIn(text: string): readonly Card[] {
  return parseDeck(text, { name: 'four', file: 'four.md' }).cards;
}

/** Has a card answered with `good` on some days. */
function answerOn(home: Home, { id, frontHash, backHash }: Card, days: readonly Day[]): void {
  const now = () => Date.now() - 7 * 86_400_000;
  const progress = openProgress({ folder: home.data, machine: () => 'here', now, randomBytes });
  const review = { type: 'review', card: id, frontHash, backHash, grade: 4, ms: 5 } as const;
  for (const day of days) progress.record({ ...review, mode: 'quiz', day });
  progress.close();
}
