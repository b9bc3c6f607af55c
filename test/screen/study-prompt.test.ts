import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type TestContext, test } from 'node:test';
import { cardsOf, openCollection } from '../../src/commands/collection/index.ts';
import { queueToday } from '../../src/commands/collection/queue-today.ts';
import { quizActions } from '../../src/commands/study/quiz.ts';
import type { Context } from '../../src/context.ts';
import { pathsFor } from '../../src/paths.ts';
import { prepareMarkdown, renderMarkdown } from '../../src/screen/markdown/index.ts';
import { studyApp } from '../../src/screen/study/index.ts';
import { cardDrawer } from '../../src/screen/study/view.ts';
import { makeTheme } from '../../src/screen/theme.ts';
import { startSession } from '../../src/study/session.ts';
import { onScreen } from './on-screen.ts';

const DECK = `Q: one?
A: first

Q: two?
A: second

Q: three?
A: third
`;

/** 2026-01-01, noon in Greenwich. */
const NOON = Date.UTC(2026, 0, 1, 12);

/** The quiz prompt over a folder of its own, with a clock that moves a second at each reading. */
async function quizOn(t: TestContext, deck: string, columns = 70) {
  const folder = mkdtempSync(join(tmpdir(), 'deckhand-prompt-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'decks'));
  writeFileSync(join(folder, 'decks', 'three.md'), deck);
  writeFileSync(join(folder, 'config.json'), '{"shippedDeck": false}');
  const context = contextIn(folder);
  const collection = await openCollection(context);
  const cards = await cardsOf(collection, collection.decks);
  const choice = { tags: [], facets: [], newCards: null, limit: null };
  const queue = queueToday(collection, cards, choice);
  await prepareMarkdown(cards.map(({ card }) => card.back));
  const theme = makeTheme({ color: 0 });
  const app = studyApp({
    session: startSession(queue),
    actions: quizActions({
      context,
      collection,
      loaded: { decks: collection.decks, cards },
      choice,
      minutes: null,
    }),
    typing: null,
    theme,
    scale: 'names',
    ascii: false,
    drawCard: cardDrawer(renderMarkdown, { theme, ascii: false }),
    now: context.now,
    notice: null,
  });
  return { ...(await onScreen(app, { columns, rows: 12 })), collection, cards };
}

function contextIn(folder: string): Context {
  let now = NOON;
  return {
    paths: { ...pathsFor(folder), machine: join(folder, 'machine') },
    env: {},
    cwd: folder,
    now: () => {
      now += 1000;
      return now;
    },
    zone: () => 0,
    randomBytes: (count) => randomBytes(count),
    terminal: {
      input: process.stdin,
      output: process.stdout,
      print: () => undefined,
      complain: assert.fail,
      isInteractive: true,
      isPlain: false,
      color: 0,
      ascii: false,
      size: () => ({ columns: 60, rows: 12 }),
      listingColumns: () => 60,
    },
    stopped: new AbortController().signal,
  };
}

test('a card: the question, its answer with what each grade does, the next one with what was done', async (t) => {
  const { press, getScreen, ended } = await quizOn(t, DECK);
  assert.equal(
    getScreen(),
    `three                                               ──────────────
                                                      1 of 3 · 3 new

  one?







  space show answer        u undo  s suspend  b bury  e edit  ? keys`,
  );
  press(' ');
  assert.equal(
    getScreen(),
    `three                                               ──────────────
                                                      1 of 3 · 3 new

  one?
  ──────────────────────────────────────────────────────────────────
  first





  1 again 1d+today   2 hard 1d+today   3 good 1d   4 easy 1d  ? keys`,
  );
  press('3');
  assert.match(getScreen(), /2 of 3 · 2 new\n\n {2}two\?\n/);
  assert.match(getScreen(), /good · due Fri 2 Jan · u undo\n.*space show answer/);
  press('q');
  assert.deepEqual((await ended()).end, { reason: 'quit', notice: null });
});

test('again brings a card back after the others; undo takes back what was pressed by mistake', async (t) => {
  const { press, getScreen, ended, collection, cards } = await quizOn(t, DECK);
  press(' 1');
  assert.match(getScreen(), /2 of 4 · 2 new · 1 again/);
  press(' 1u');
  assert.match(getScreen(), /undone/);
  assert.match(getScreen(), /two\?[\s\S]*second/);
  press('3 4');
  assert.match(getScreen(), /three · again[\s\S]*4 of 4\n\n {2}one\?/);
  press(' 3');
  const { state, end } = await ended();
  assert.equal(end.reason, 'finished');
  assert.equal(state.session.answers?.length, 4);
  const days = cards.map(({ card }) => collection.progressOf(card.id).schedule.memory?.dueOn);
  assert.deepEqual(days, ['2026-01-02', '2026-01-02', '2026-01-02']);
});

test('the help covers the card and any key lifts it, without doing what it does elsewhere', async (t) => {
  const { press, getScreen, send, ended } = await quizOn(t, DECK);
  send({ sequence: '?' });
  assert.match(getScreen(), /any key goes back/);
  press('s');
  assert.match(getScreen(), /one\?/);
  press('q');
  assert.deepEqual((await ended()).end, { reason: 'quit', notice: null });
});

test('another width draws the same card anew', async (t) => {
  const { press, resize, getScreen, ended } = await quizOn(
    t,
    `Q: ${'word '.repeat(20)}?\nA: yes\n`,
  );
  const wide = getScreen();
  resize(40);
  assert.notEqual(getScreen(), wide);
  for (const line of getScreen().split('\n')) assert.ok(line.length < 40, line);
  resize(70);
  assert.equal(getScreen(), wide);
  press('q');
  await ended();
});
