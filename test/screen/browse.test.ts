import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type TestContext, test } from 'node:test';
import { browseActions } from '../../src/commands/browse/browse-actions.ts';
import { cardsOf, openCollection } from '../../src/commands/collection/index.ts';
import { haystacks } from '../../src/deck/search.ts';
import { keysIn } from '../../src/screen/app.ts';
import { browseApp } from '../../src/screen/browse/index.ts';
import { makeTheme } from '../../src/screen/theme.ts';
import { processAt } from '../commands/process.ts';
import { onScreen } from './on-screen.ts';

const KAFKA = `---
tags: [net]
---
# Guarantees
Q: What does **at least once** promise?
A: No loss, but duplicates.

Q: Who commits the offset?
A: The consumer, after the work or before it, and it is this order that decides what a crash costs.
`;

const SPANISH = `Q: la niñez
A: childhood

Q: 冪等な生産者は何を防ぐか、そして二相コミットはどのような障害に対して弱いのか
A: 重複
`;

interface Options {
  readonly columns?: number;
  readonly line?: string;
  readonly ascii?: boolean;
  /** A third deck. */
  readonly bio?: string;
}

/** The browser over two decks of two cards, on a terminal of 14 rows. */
async function browser(t: TestContext, options: Options = {}) {
  const { columns = 80, line = '', ascii = false, bio } = options;
  const at = processAt();
  t.after(() => at[Symbol.dispose]());
  at.write('decks/kafka.md', KAFKA);
  at.write('decks/spanish.md', SPANISH);
  if (bio !== undefined) at.write('decks/bio.md', bio);
  const { context } = at;
  const collection = await openCollection(context);
  const cards = await cardsOf(collection, collection.decks);
  const loaded = { decks: collection.decks, cards };
  const app = browseApp({
    actions: browseActions({ context, collection, loaded }, haystacks()),
    theme: makeTheme({ color: 0 }),
    ascii,
    line,
  });
  const shown = await onScreen(app, { columns, rows: 14 });
  const type = (text: string) => {
    for (const sequence of text) shown.send({ sequence });
  };
  const press = (...names: readonly string[]) => {
    for (const name of names) shown.send({ name });
  };
  const screen = () =>
    shown
      .getScreen()
      .split('\n')
      .map((row) => row.trimEnd())
      .join('\n');
  return { ...shown, type, press, screen, collection, cards, context };
}

test('the list at 80 columns: what was typed, how much it finds, each card on a line', async (t) => {
  const { type, press, screen, ended } = await browser(t);
  assert.equal(
    screen(),
    `Search ▏                                                             4 cards
         "two words"  -without  deck:  tag:  facet:  is:due

▸ kafka    ○ new        What does at least once promise?
  kafka    ○ new        Who commits the offset?
  spanish  ○ new        la niñez
  spanish  ○ new        冪等な生産者は何を防ぐか、そして二相コミットはどのよ…





  new · kafka › Guarantees
  enter show  ↑ ↓ move  esc quit  ? help`,
  );
  type('CRASH');
  assert.equal(
    screen(),
    `Search CRASH▏                                                         1 of 4


▸ kafka    ○ new        Who commits the offset?  …a crash costs.








  new · kafka › Guarantees
  enter show  ↑ ↓ move  esc clear`,
  );
  type('zz');
  assert.match(screen(), /0 of 4\n\n\n {2}No cards match\.\n/);
  press('return', 'escape', 'escape');
  assert.equal((await ended()).end, 'quit');
});

test('the list at 40 columns: a sign for the state, and where the chosen card stands below', async (t) => {
  const { press, screen, resize } = await browser(t, { columns: 40 });
  press('down', 'down', 'down');
  assert.equal(
    screen(),
    `Search ▏                       4 cards
        "two words"  -without  deck:  …

 ○ What does at least once promise?
 ○ Who commits the offset?
 ○ la niñez
▸○ 冪等な生産者は何を防ぐか、そして二…





 new · spanish
 enter show  ↑ ↓ move  esc quit  ? help`,
  );
  resize(80);
  assert.match(screen(), /^▸ spanish {2}○ new/m);
});

test('a card at 40 columns; its keys come from the table that reads them', async (t) => {
  const { press, screen, cards } = await browser(t, { columns: 40, line: 'offset' });
  press('return');
  const id = cards.find(({ card }) => /offset/.test(card.front))?.card.id;
  const rows = screen().split('\n');
  assert.deepEqual(rows.slice(0, 4), [
    'offset                          1 of 1',
    '',
    ` ${id}`,
    ' kafka › Guarantees',
  ]);
  assert.match(screen(), /Who commits the offset\?\n\n The consumer, after/);
  assert.match(
    screen(),
    /↓ \d+ more lines · j k scroll\n esc list {2}s suspend {2}e edit {2}\? keys$/,
  );
  press('end');
  assert.match(screen(), /none yet\n\n\n esc list/);
  press('home');
  assert.match(screen(), /kafka › Guarantees/);
});

test('s suspends and unsuspends, u takes that back, and the list shows it', async (t) => {
  const { type, press, screen, collection, cards } = await browser(t, { line: 'is:new' });
  const first = cards[0]?.card.id;
  assert.ok(first);
  press('down', 'up', 'return');
  type('s');
  assert.equal(collection.progressOf(first).suspended, true);
  assert.match(screen(), /suspended until you unsuspend it · u undo\n.*s unsuspend/);
  type('s');
  assert.equal(collection.progressOf(first).suspended, false);
  type('u');
  assert.match(screen(), /undone: unsuspend “What does at least once promise\?”/);
  assert.equal(collection.progressOf(first).suspended, true);
  press('backspace');
  assert.match(screen(), /3 of 4\n\n\n▸ kafka {4}○ new {8}Who commits/);
  press('escape');
  assert.match(screen(), /4 cards[\s\S]*‖ suspended {2}What does/);
});

test('r asks first: any key but y leaves the card as it is; a new card has nothing to forget', async (t) => {
  const { type, press, screen, collection, cards } = await browser(t);
  const first = cards[0]?.card;
  assert.ok(first);
  const { id: card, frontHash, backHash } = first;
  press('return');
  type('r');
  assert.match(screen(), /This card is new already\./);
  const day = collection.today();
  const review = { type: 'review', card, frontHash, backHash, day, grade: 4 } as const;
  collection.progress.record({ ...review, ms: 0, mode: 'quiz' });
  type('r');
  assert.match(screen(), /Forget its schedule\?\n {2}y forget it {2}n keep it$/);
  press('return');
  assert.match(screen(), /Nothing was changed\./);
  assert.notEqual(collection.progressOf(card).schedule.memory, null);
  type('ry');
  assert.match(screen(), /new again; past answers are kept · u undo/);
  assert.equal(collection.progressOf(card).schedule.memory, null);
  type('u');
  assert.notEqual(collection.progressOf(card).schedule.memory, null);
  type('u');
  assert.match(screen(), /Nothing to undo\./);
});

test('o opens what a card shows or plays, one after another; elsewhere it is no key', async (t) => {
  const bio = 'Q: What is this? ![](cell.gif)\nA: A cell. [said](said.mp3)\n';
  const { type, press, screen, context } = await browser(t, { line: 'cell', bio });
  writeFileSync(join(context.paths.library, 'cell.gif'), 'GIF89a');
  press('return');
  assert.match(screen(), /esc list {2}o open {2}s suspend/);
  type('o');
  assert.match(screen(), /1 of 2: \/.*cell\.gif/);
  type('o');
  assert.match(screen(), /2 of 2: said\.mp3 is missing\./);
  type('o');
  assert.match(screen(), /1 of 2: /);
  press('escape');
  press('escape');
  type('crash');
  press('return');
  assert.match(screen(), /esc list {2}s suspend/);
  type('o');
  assert.doesNotMatch(screen(), /Nothing here|opening/);
});

test('n and p turn to the cards before and after, as far as there are any', async (t) => {
  const { type, press, screen } = await browser(t, { line: 'deck:kafka' });
  press('return');
  assert.match(screen(), /^deck:kafka +1 of 2$/m);
  type('n');
  assert.match(screen(), /2 of 2[\s\S]*Who commits/);
  type('n');
  assert.match(screen(), /This is the last card\./);
  type('pp');
  assert.match(screen(), /1 of 2[\s\S]*This is the first card\./);
  type('n');
  press('left');
  assert.match(screen(), /▸ kafka {4}○ new {8}Who commits/);
});

test('what may stand behind deck: is offered, and tab takes the first', async (t) => {
  const { type, press, screen } = await browser(t);
  type('deck:');
  assert.match(screen(), /^ +tab deck:kafka {2}deck:spanish$/m);
  type('s');
  press('tab');
  assert.match(screen(), /^Search deck:spanish ▏ +2 of 4$/m);
  press('backspace', 'backspace');
  assert.match(screen(), /^Search deck:spanis▏/m);
  type('h nin');
  assert.match(screen(), /1 of 4/);
});

test('the help names searches and keys, and any key but those that scroll goes back', async (t) => {
  const { type, press, screen } = await browser(t);
  type('?');
  assert.match(screen(), /Searching[\s\S]*is:due +new, learning/);
  press('end');
  assert.match(screen(), /return to the list; q and backspace do the same/);
  type('x');
  assert.match(screen(), /4 cards/);
  type('a?');
  assert.match(screen(), /Search a\?▏/);
});

test('where only ASCII can be shown, the browser’s own signs are ASCII', async (t) => {
  const { screen } = await browser(t, { ascii: true, line: 'kafka' });
  assert.match(screen(), /^Search kafka_ +2 of 4\n\n\n> kafka {4}o new/);
});

test('an edit is taken up: the card in its new words, the list searched anew', async (t) => {
  const { type, press, screen, context, nextRender } = await browser(t, { line: 'offset' });
  const script = join(context.cwd, 'editor.mjs');
  writeFileSync(
    script,
    `import { readFileSync, writeFileSync } from 'node:fs';
const file = process.argv.at(-1);
writeFileSync(file, readFileSync(file, 'utf8').replace('Who commits the offset', 'Whose is it'));`,
  );
  Object.assign(context.env, { EDITOR: `${process.execPath} ${script}` });
  press('return');
  type('e');
  while (!/history is kept/.test(screen())) await nextRender();
  assert.match(screen(), /1 of 1[\s\S]*Whose is it\?[\s\S]*Changed; its history is kept\./);
  press('escape');
  assert.match(screen(), /0 of 4/);
  press('escape');
  assert.match(screen(), /Whose is it\?/);
});

test('Esc and a key soon after, which readline takes for one, are two', () => {
  const name = (key: Parameters<typeof keysIn>[0]) =>
    keysIn(key).map((one) => one.name ?? one.sequence);
  assert.deepEqual(name({ name: 'escape', sequence: '\u001b', meta: true }), ['escape']);
  assert.deepEqual(name({ name: 'escape', sequence: '\u001b\u001b', meta: true }), [
    'escape',
    'escape',
  ]);
  assert.deepEqual(name({ name: 'q', sequence: '\u001bq', meta: true }), ['escape', 'q']);
  assert.deepEqual(name({ sequence: '\u001b\u001b\u001b', meta: true }), [
    'escape',
    'escape',
    'escape',
  ]);
  assert.deepEqual(name({ name: 'up', sequence: '\u001b\u001b[A', meta: true }), ['escape', 'up']);
  assert.deepEqual(name({ name: 'up', sequence: '\u001b[A', meta: false }), ['up']);
  assert.deepEqual(name({ name: 'a', sequence: 'a' }), ['a']);
});
