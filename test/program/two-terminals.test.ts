import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Home, newHome, questions } from './home.ts';
import type { PseudoTerminal } from './pseudo-terminal.ts';

/** The cards that the log says were answered, in its order. */
function answered(home: Home): string[] {
  return home.log().flatMap((event) => (event.type === 'review' ? [event.card] : []));
}

/** Answers card after card until the quiz ends; gives the number of cards on its closing screen. */
async function answerAll(quiz: PseudoTerminal): Promise<number> {
  const nextCard = () => quiz.untilDrawn(/show answer/).then(Boolean, () => false);
  do quiz.type(' 3');
  while (await nextCard());
  assert.deepEqual(await quiz.ended(), { exitCode: 0, signal: 0 });
  return Number(/(\d+) cards/.exec(quiz.screen())?.[1]);
}

test('two terminals share eighty cards: each is scheduled once, and no answer is lost', async (t) => {
  const home = newHome(t, { decks: { 'eighty.md': questions(80) }, settings: { newPerDay: 80 } });
  const both = [home.start(), home.start()];
  for (const quiz of both) await quiz.until(/1 of 80/);
  const counts = await Promise.all(both.map(answerAll));
  const log = answered(home);
  assert.equal(new Set(log).size, 80);
  // Both may answer one card in the same moment; the later answer is kept, and schedules nothing.
  assert.deepEqual(counts.sort(), answersBySession(home));
  const today = await home.today();
  const { days } = await home.json<{ days: { day: string; answers: number; drills: number }[] }>(
    'stats',
  );
  const { answers = 0, drills = 0 } = days.find(({ day }) => day === today) ?? {};
  assert.deepEqual([answers, answers - drills], [log.length, 80]);
});

test('a card that another terminal has answered meanwhile is not answered again', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2) } });
  const [one, two] = [home.start(), home.start()];
  for (const quiz of [one, two]) await quiz.until(/question 1\?/);
  two.type(' ');
  await two.until(/answer 1/);
  one.type(' 3');
  await one.until(/question 2\?/);
  two.type('3');
  await two.until(/question 2\?/);
  assert.match(two.screen(), /already handled in another terminal/);
  assert.deepEqual(home.grades(), [4]);
});

test('two terminals share the limit of new cards, but for the card already in sight', async (t) => {
  const home = newHome(t, { decks: { 'many.md': questions(30) }, settings: { newPerDay: 10 } });
  const both = [home.start(), home.start()];
  for (const quiz of both) await quiz.until(/1 of 10/);
  for (const quiz of both) quiz.type(' 3'.repeat(10));
  for (const quiz of both) assert.equal((await quiz.ended()).exitCode, 0);
  const cards = new Set(answered(home)).size;
  assert.ok(cards === 10 || cards === 11, `${cards} new cards`);
  assert.equal((await home.call('due', '--count')).stdout, '0\n');
});

function answersBySession(home: Home): number[] {
  const counts = new Map<string, number>();
  for (const { session = '' } of home.log()) counts.set(session, (counts.get(session) ?? 0) + 1);
  return [...counts.values()].sort();
}
