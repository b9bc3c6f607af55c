import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newHome, questions } from './home.ts';

test('s, b and n: the card is not asked again, or tomorrow, or at the end; each is undone by u', async (t) => {
  const home = newHome(t, { decks: { 'five.md': questions(5) } });
  const quiz = home.start();
  await quiz.until(/question 1\?/);
  quiz.type('s');
  await quiz.until(/question 2\?/);
  assert.match(quiz.screen(), /suspended · u undo/);
  quiz.type('u');
  await quiz.until(/question 1\?/);
  quiz.type('s');
  await quiz.until(/question 2\?/);
  quiz.type('b');
  await quiz.until(/question 3\?/);
  assert.match(quiz.screen(), /buried until tomorrow · u undo/);
  quiz.type('n');
  await quiz.until(/question 4\?/);
  quiz.type(' 3 3');
  await quiz.until(/question 3\?/);
  quiz.type('?');
  const help = await quiz.until(/any key goes back/);
  for (const what of [/suspend/, /bury/, /editor/, /skip: /, /quit/]) assert.match(help, what);
  quiz.type('q');
  await quiz.until(/question 3\?/);
  quiz.type('q');
  assert.equal((await quiz.ended()).exitCode, 0);
  assert.match(quiz.screen(), /Stopped; 1 left for today/);
  const types = home.log().map(({ type }) => type);
  assert.deepEqual(types, ['suspend', 'undo', 'suspend', 'bury', 'review', 'review']);
  const [deck] = await home.json<{ suspended: number }[]>('decks');
  assert.equal(deck?.suspended, 1);
  assert.equal((await home.call('due', '--count')).stdout, '1\n');
});

test('u with nothing to undo says so, and keys that mean nothing do nothing', async (t) => {
  const home = newHome(t, { decks: { 'one.md': questions(1) } });
  const quiz = home.start();
  await quiz.until(/question 1\?/);
  quiz.type('1234xyz\t\u001b[15~é冪');
  quiz.type('u');
  await quiz.until(/Nothing to undo in this session\./);
  assert.deepEqual(home.log(), []);
  quiz.type(' ');
  await quiz.until(/1 again/);
  assert.doesNotMatch(quiz.screen(), /Nothing to undo/);
});

const TWO_TOPICS = `# First
## Definition
what it is
## Common trap
what goes wrong

Q: small one?
A: yes

# Second
<!-- tags: special -->
Q: tagged?
A: yes
`;

test('--limit, --new, --facet and --tag choose what is asked', async (t) => {
  for (const [args, count] of [
    [['--limit', '2'], 2],
    [['--new', '1'], 1],
    [['--facet', 'trap'], 2],
    [['--facet', 'definition', '--limit', '1'], 1],
    [['--tag', 'special'], 1],
    [['study', 'topics', '--limit', '3'], 3],
  ] as const) {
    const home = newHome(t, { decks: { 'topics.md': TWO_TOPICS, 'other.md': questions(3) } });
    const quiz = home.start(args);
    await quiz.until(new RegExp(`1 of ${count} · ${count} new`));
    quiz.type('q');
    await quiz.ended();
  }
});

test('options that cannot be meant are refused in a sentence, with exit code 2', async (t) => {
  const home = newHome(t, { decks: { 'one.md': questions(1) } });
  for (const args of [
    ['--minutes', '0'],
    ['--minutes', 'ten'],
    ['--limit', '-1'],
    ['--facet', 'nonsense'],
    ['--grades', '1-9'],
  ]) {
    const { exitCode, stderr } = await home.call(...args);
    assert.equal(exitCode, 2, args.join(' '));
    assert.match(stderr, new RegExp(`^error: .*${args[0]}`));
  }
  const quiz = home.start(['--minutes', '5']);
  await quiz.until(/1 of 1/);
});

test('--grades 0-5: six grades on the keys 0 to 5', async (t) => {
  const home = newHome(t, { decks: { 'six.md': questions(6) } });
  const quiz = home.start(['--grades', '0-5', '--limit', '6']);
  await quiz.until(/1 of 6/);
  quiz.type(' ');
  await quiz.until(/0 q0 1d\+today .* 5 q5 1d/s);
  quiz.type('0 1 2 3 4 5');
  await quiz.until(/7 of 10/);
  quiz.type('q');
  await quiz.ended();
  assert.deepEqual(home.grades(), [0, 1, 2, 3, 4, 5]);
});
