import assert from 'node:assert/strict';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Event } from '../../src/progress/events.ts';
import { encodeRecord } from '../../src/progress/log.ts';
import { type Home, newHome, questions } from './home.ts';
import type { PseudoTerminal } from './pseudo-terminal.ts';

function typesOf(home: Home): string[] {
  return home.log().map(({ type }) => type);
}

function reviewsOf(home: Home) {
  return home.log().filter((event): event is Extract<Event, { type: 'review' }> => {
    return event.type === 'review';
  });
}

/** Reveals the card in front and grades it. */
async function grade(quiz: PseudoTerminal, key: string): Promise<void> {
  quiz.type(' ');
  await quiz.until(/1 again/);
  quiz.type(key);
}

test('a cram: the plan, a key, its session, the failed card back after two others, the closing', async (t) => {
  const home = newHome(t, { decks: { 'six.md': questions(6) } });
  const cram = home.start(['cram', '--by', '+5d'], { rows: 40 });
  const page = await cram.until(/space begin {3}q not now/);
  assert.match(page, /Cram for .* 5 days left/s);
  assert.match(page, /6 cards · 6 new\n {2}5 sessions of 10 min · \d+ of 50 min planned/);
  assert.match(page, /Expected recall: shown after 30 reviews/);
  cram.type(' ');
  await cram.until(/question 1\?[\s\S]*show answer/);
  assert.match(cram.screen(), /0:00 of 10 min/);
  cram.type(' ');
  await cram.until(/1 again 1d\+today {3}2 hard 1d\+today {3}3 good 1d {3}4 easy 1d/);
  cram.type('1');
  await cram.until(/question 2\?/);
  assert.match(cram.screen(), /of 10 min · 1 again/);
  await grade(cram, '3');
  await cram.until(/question 3\?/);
  await grade(cram, '3');
  await cram.until(/question 1\?/);
  assert.match(cram.screen(), / again {2,}/);
  cram.type('q');
  assert.equal((await cram.ended()).exitCode, 0);
  const closing = cram.screen();
  assert.match(closing, /Stopped\. +0:0\d of 10 min/);
  assert.match(closing, /3 cards .* 2 known first time/);
  assert.match(closing, /Next session: .*, about \d+ min\./);
  assert.deepEqual(typesOf(home), ['cram', 'review', 'review', 'review']);
  assert.deepEqual([...new Set(reviewsOf(home).map(({ mode }) => mode))], ['cram']);
});

test('with --no-schedule the keys say that the schedule stays, and it does', async (t) => {
  const home = newHome(t, { decks: { 'six.md': questions(6) } });
  const cram = home.start(['cram', '--by', '+5d', '--no-schedule'], { rows: 40 });
  await cram.until(/space begin/);
  cram.type('\r');
  await cram.until(/question 1\?[\s\S]*The schedule stays as it is/);
  cram.type(' ');
  await cram.until(/1 again stays\+today {3}2 hard stays {3}3 good stays {3}4 easy stays/);
  cram.type('3');
  await cram.until(/question 2\?[\s\S]*good · schedule stays · u undo/);
  cram.type('q');
  await cram.ended();
  assert.deepEqual(
    reviewsOf(home).map(({ schedule }) => schedule),
    [false],
  );
  assert.equal((await home.call('due', '--count')).stdout, '6\n');
});

test('at 40 columns, without colours', async (t) => {
  const home = newHome(t, { decks: { 'six.md': questions(6) } });
  const env = { NO_COLOR: '1' };
  const cram = home.start(['cram', '--by', '+5d'], { columns: 40, rows: 30, env });
  const page = await cram.until(/space begin/);
  for (const line of page.split('\n')) assert.ok(line.length <= 40, line);
  cram.type(' ');
  await cram.until(/question 1\?/);
  assert.match(cram.screen(), /0:00 of 10 min/);
  cram.type('q');
  await cram.ended();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins a colour.
  assert.doesNotMatch(cram.written(), /\u001b\[[0-9;]*[1-9]m/);
});

test('deckhand alone and due mention the cram that runs, and a key goes on with it', async (t) => {
  const home = newHome(t, { decks: { 'six.md': questions(6) }, settings: { newPerDay: 1 } });
  const cram = home.start(['cram', '--by', '+5d'], { rows: 40 });
  await cram.until(/space begin/);
  cram.type(' ');
  await cram.until(/question 1\?/);
  cram.type('q');
  await cram.ended();
  assert.match(
    (await home.call('due')).stdout,
    /Cram for .*: 5 days left, 10 min today: deckhand cram/,
  );
  const quiz = home.start();
  await quiz.until(/question 1\?[\s\S]*Cram for .*: deckhand cram/);
  await grade(quiz, '3');
  await quiz.ended();
  assert.match(quiz.screen(), /Done for today\.[\s\S]*5 days left, 10 min today: deckhand cram/);
  const nothing = home.start([], { rows: 40 });
  await nothing.until(/Nothing is due\.[\s\S]*c cram now {3}q not now/);
  nothing.type('c');
  await nothing.until(/space begin/);
  nothing.type(' ');
  await nothing.until(/question 2\?/);
});

test('a cram whose only card is suspended ends as any other', async (t) => {
  const home = newHome(t, { decks: { 'one.md': questions(1) } });
  const cram = home.start(['cram', '--by', '+5d'], { rows: 40 });
  await cram.until(/space begin/);
  cram.type(' ');
  await cram.until(/show answer/);
  cram.type('s');
  assert.equal((await cram.ended()).exitCode, 0);
  assert.match(cram.screen(), /of 10 min/);
});

test('--now is about the cards of the cram that runs, where no deck is named', async (t) => {
  const home = newHome(t, {
    decks: { 'six.md': questions(6), 'two.md': questions(2).replaceAll('question', 'riddle') },
  });
  const cram = home.start(['cram', 'two', '--by', '+5d'], { rows: 40 });
  await cram.until(/space begin/);
  cram.type(' ');
  await cram.until(/show answer/);
  cram.type('q');
  await cram.ended();
  const count = async (...decks: string[]) =>
    JSON.parse((await home.call('cram', ...decks, '--now', '--json')).stdout).cards;
  assert.equal(await count(), 2);
  assert.equal(await count('six'), 6);
});

test('--now asks every card once, without a plan, and keeps no goal', async (t) => {
  const home = newHome(t, { decks: { 'three.md': questions(3) } });
  const cram = home.start(['cram', '--now']);
  for (const number of [1, 2, 3]) {
    await cram.until(new RegExp(`question ${number}\\?[\\s\\S]*show answer`));
    assert.match(cram.screen(), new RegExp(`${number} of 3`));
    await grade(cram, '3');
  }
  await cram.ended();
  assert.match(
    cram.screen(),
    /Done for today\.[\s\S]*3 cards[\s\S]*3 known first time[\s\S]*Sleep on it/,
  );
  assert.deepEqual(typesOf(home), ['review', 'review', 'review']);
});

test('--plan, --json and q begin nothing; a second cram takes the place of the first', async (t) => {
  const home = newHome(t, { decks: { 'six.md': questions(6) } });
  const plan = await home.call('cram', '--by', '+5d', '--plan');
  assert.deepEqual([plan.exitCode, plan.stderr], [0, '']);
  const json = await home.json<{ cards: number; today: string[]; forecast: null }>(
    'cram',
    '--by',
    '+5d',
  );
  assert.deepEqual([json.cards, json.today.length, json.forecast], [6, 6, null]);
  const asked = home.start(['cram', '--by', '+5d'], { rows: 40 });
  await asked.until(/space begin/);
  asked.type('q');
  assert.equal((await asked.ended()).exitCode, 0);
  assert.deepEqual(home.log(), []);
  for (const by of ['+5d', '+6d']) {
    const cram = home.start(['cram', '--by', by], { rows: 40 });
    await cram.until(/space begin/);
    cram.type(' ');
    await cram.until(/show answer/);
    cram.type('q');
    await cram.ended();
  }
  assert.deepEqual(typesOf(home), ['cram', 'cram-result', 'cram']);
  assert.match((await home.call('cram', '--stop')).stdout, /Stopped the cram/);
  assert.equal((await home.call('cram', '--stop')).exitCode, 1);
});

test('the first forecast that there is, is kept for the result', async (t) => {
  const home = newHome(t, { decks: { 'many.md': questions(40) } });
  const cram = home.start(['cram', '--by', '+5d'], { rows: 40 });
  await cram.until(/space begin/);
  cram.type(' ');
  for (let number = 1; number <= 30; number += 1) {
    await cram.until(new RegExp(`question ${number}\\?`));
    await grade(cram, '3');
  }
  await cram.until(/question 31\?/);
  cram.type('q');
  await cram.ended();
  assert.match(cram.screen(), /on the day .* \d+(–\d+)? %/);
  const again = home.start(['cram'], { rows: 50 });
  await again.until(/Based on 30[\s\S]*so mostly on published averages[\s\S]*space begin/);
  again.type(' ');
  await again.until(/question 31\?/);
  const crams = home.log().flatMap((event) => (event.type === 'cram' ? [event.forecast] : []));
  assert.deepEqual(
    crams.map((forecast) => forecast?.reviews ?? null),
    [null, 30],
  );
});

test('--type has answers typed, and so has a deck that says so', async (t) => {
  const typed = '---\ntype: true\n---\n\nQ: two and two?\nA: four\n';
  const home = newHome(t, { decks: { 'three.md': questions(3), 'typed.md': typed } });
  const cram = home.start(['cram', 'three', '--by', '+5d', '--type'], { rows: 40 });
  await cram.until(/space begin/);
  cram.type(' ');
  await cram.until(/question 1\?[\s\S]*enter check/);
  cram.type('answer 1\r');
  await cram.until(/right +space good/);
  cram.type('3');
  await cram.until(/question 2\?[\s\S]*enter check/);
  cram.type('wrong\r');
  await cram.until(/doesn't match +space again/);
  cram.type('1');
  await cram.until(/question 3\?/);
  cram.type('\u0003');
  assert.equal((await cram.ended()).exitCode, 130);
  assert.deepEqual(home.grades(), [4, 1]);
  const now = home.start(['cram', 'typed', '--now']);
  await now.until(/two and two\?[\s\S]*enter check/);
  now.type('\u0003');
  await now.ended();
  const untyped = home.start(['cram', 'typed', '--now', '--no-type']);
  await untyped.until(/two and two\?[\s\S]*space show answer/);
});

test('once the time of the day is used, it is said and nothing is asked', async (t) => {
  const home = newHome(t, { decks: { 'six.md': questions(6) } });
  const cram = home.start(['cram', '--by', '+5d', '--minutes', '1'], { rows: 40 });
  await cram.until(/space begin/);
  cram.type(' ');
  await cram.until(/question 1\?/);
  await grade(cram, '3');
  await cram.until(/question 2\?/);
  cram.type('q');
  await cram.ended();
  assert.match((await home.call('due')).stdout, /0:0\d of 1 min done today: deckhand cram/);
  const [review = assert.fail()] = reviewsOf(home);
  const { today } = await home.json<{ today: string[] }>('cram');
  const id = review.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) as Event['id'];
  const later = {
    ...review,
    id,
    card: today[0] as typeof review.card,
    at: review.at + 1,
    ms: 60_000,
  };
  appendFileSync(join(home.data, 'reviews.jsonl'), encodeRecord(later));
  const again = home.start(['cram'], { rows: 40 });
  assert.equal((await again.ended()).exitCode, 0);
  assert.match(again.screen(), /Today's time is used up: 1:0\d of 1 min\. Next: /);
  assert.doesNotMatch(again.written(), /space begin/);
  assert.match((await home.call('due')).stdout, /today's 1 min are done, next /);
});

test('a cram whose deck has gone says so, and how to go on', async (t) => {
  const home = newHome(t, { decks: { 'six.md': questions(6), 'two.md': questions(2) } });
  const cram = home.start(['cram', 'six', '--by', '+5d'], { rows: 40 });
  await cram.until(/space begin/);
  cram.type(' ');
  await cram.until(/question 1\?/);
  cram.type('q');
  await cram.ended();
  rmSync(home.deckFile('six.md'));
  const { exitCode, stderr } = await home.call('cram');
  assert.equal(exitCode, 1);
  assert.match(stderr, /^The cram for .* cannot continue\. There is no deck called six\.$/m);
  assert.match(
    stderr,
    /To use another deck: deckhand cram DECK\nTo stop the cram: deckhand cram --stop/,
  );
  assert.equal((await home.call('cram', 'two', '--plan')).exitCode, 0);
});

test('--result asks with two keys, on the day at the earliest', async (t) => {
  const home = newHome(t, { decks: { 'six.md': questions(6) } });
  const cram = home.start(['cram', '--by', 'today'], { rows: 40 });
  await cram.until(/space begin/);
  cram.type(' ');
  await cram.until(/show answer/);
  cram.type('q');
  await cram.ended();
  const result = home.start(['cram', '--result']);
  await result.until(/How did it go on .*\?[\s\S]*1 well {3}2 so-so {3}3 badly/);
  result.type('2');
  await result.until(/in percent\?/);
  result.type('80\r');
  await result.ended();
  assert.match(result.screen(), /: so-so[\s\S]*80 %, by your estimate[\s\S]*too few reviews/);
  const last = home.log().at(-1);
  assert.ok(last?.type === 'cram-result');
  assert.deepEqual([last.outcome, last.recalledPercent], ['so-so', 80]);
});

test('in plain lines: Enter begins, and the keys are words', async (t) => {
  const home = newHome(t, { decks: { 'six.md': questions(6) } });
  const cram = home.start(['cram', '--by', '+5d', '--no-schedule'], {
    rows: 60,
    env: { TERM: 'dumb' },
  });
  await cram.until(/Enter begin {3}q not now/);
  cram.type('\r');
  await cram.until(/\[0:00 of 10 min\][\s\S]*question 1\?[\s\S]*Press Enter/);
  cram.type('\r');
  await cram.until(/Grade: 1 again \(schedule stays, and again soon\)/);
  cram.type('good\r');
  await cram.until(/question 2\?/);
  cram.type('q\r');
  assert.equal((await cram.ended()).exitCode, 0);
  assert.match(cram.screen(), /Stopped/);
});

test('what cannot be meant is refused in a sentence', async (t) => {
  const home = newHome(t, { decks: { 'one.md': questions(1) } });
  for (const [args, message, code] of [
    [[], /^No cram is running\./, 2],
    [['--by', '2020-01-01'], /is in the past; today is/, 2],
    [['--by', 'soon'], /Not a valid date: "soon"/, 2],
    [['--by', '+3d', '--skip', 'x'], /Not a weekday: "x"/, 2],
    [['--by', '+3d', '--minutes', '0'], /--minutes/, 2],
    [['--now', '--by', '+3d'], /--now and --by cannot be used together/, 2],
    [['--recalled', '80'], /--recalled needs --result/, 2],
    [['--result', 'splendid'], /splendid/, 2],
    [['--by', '+3d', '--must', 'none'], /No card has the tag none/, 1],
    [['nowhere', '--by', '+3d'], /no deck called nowhere/, 1],
    [['--result'], /You have not done a cram yet/, 1],
  ] as const) {
    const { exitCode, stderr } = await home.call('cram', ...args);
    assert.match(stderr, message);
    assert.equal(exitCode, code, args.join(' '));
  }
  assert.deepEqual(home.log(), []);
});
