import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import stringWidth from 'fast-string-width';
import { type Home, newHome, questions } from './home.ts';

interface Shown {
  readonly front: string;
  readonly state: string;
  readonly memory: unknown;
  readonly reviews: readonly unknown[];
}

const DOWN = '\u001b[B';
const LEFT = '\u001b[D';
const ESCAPE = '\u001b';

/** An editor that puts one text in another's place. */
function editor({ data }: Home, from: string, to: string): string {
  const file = join(data, 'editor');
  const script = `for file; do :; done\nsed 's/${from}/${to}/' "$file" > "$file.new"`;
  writeFileSync(file, `#!/bin/sh\n${script}\nmv "$file.new" "$file"\n`);
  chmodSync(file, 0o755);
  return file;
}

test('a search narrowed, a card suspended, edited and reset from it', async (t) => {
  const home = newHome(t, { decks: { 'ten.md': questions(10), 'other.md': 'Q: other?\nA: x\n' } });
  const { id } = (await home.json<{ id: string }[]>('browse', 'question 10'))[0] ?? { id: '' };
  await home.call('answer', id, 'good');
  const browser = home.start(['browse'], {
    env: { EDITOR: editor(home, 'question 10?', 'the tenth?') },
  });
  await browser.until(/11 cards/);
  assert.equal(browser.isOnSecondScreen(), true);
  assert.equal(browser.cursorIsShown(), false);
  browser.type('quest');
  await browser.until(/Search quest▏ +10 of 11/);
  browser.type('ion 1');
  await browser.until(/2 of 11/);
  browser.type(DOWN);
  await browser.until(/▸ ten +◐ learning +question 10\?/);
  browser.type('\r');
  await browser.until(/Schedule\n +being learned/);
  browser.type('s');
  await browser.until(/suspended until you unsuspend it · u undo/);
  browser.type(LEFT);
  await browser.until(/▸ ten +‖ suspended +question 10\?/);
  browser.type('\re');
  await browser.until(/the tenth\?[\s\S]*Changed; its history is kept\./);
  assert.equal(browser.isOnSecondScreen(), true);
  assert.equal(browser.cursorIsShown(), false);
  browser.type('r');
  await browser.until(/Forget its schedule\?/);
  browser.type('y');
  await browser.until(/new again; past answers are kept/);
  browser.type('q');
  await browser.until(/Search question 1▏ +1 of 11/);
  browser.type('\u0015tenth');
  await browser.until(/Search tenth▏ +1 of 11[\s\S]*the tenth\?/);
  browser.type(ESCAPE);
  await browser.until(/11 cards/);
  browser.type(ESCAPE);
  assert.deepEqual(await browser.ended(), { exitCode: 0, signal: 0 });
  assert.equal(browser.isOnSecondScreen(), false);
  assert.equal(browser.cursorIsShown(), true);
  assert.deepEqual(
    home.log().map(({ type }) => type),
    ['review', 'suspend', 'relink', 'reset'],
  );
  const shown = await home.json<Shown>('show', 'the tenth?');
  assert.equal(shown.memory, null);
  assert.equal(shown.reviews.length, 1);
});

test('keys typed ahead in one burst all count', async (t) => {
  const home = newHome(t, { decks: { 'ten.md': questions(10) } });
  const browser = home.start(['browse']);
  await browser.until(/10 cards/);
  browser.type('question 3\rsnsq\u0015');
  await browser.untilDrawn(/10 cards/);
  assert.deepEqual(
    home.log().map(({ type }) => type),
    ['suspend', 'unsuspend'],
  );
  browser.type('\u001b\u001b');
  assert.equal((await browser.ended()).exitCode, 0);
});

test('the search line is edited as a typed answer is, anywhere in it', async (t) => {
  const home = newHome(t, { decks: { 'ten.md': questions(10) } });
  const browser = home.start(['browse']);
  await browser.until(/10 cards/);
  const editing: readonly (readonly [keys: string, shown: RegExp])[] = [
    ['question tion', /Search question tion▏ +10 of 10/],
    // Ctrl-A, two to the right, Delete; Ctrl-E; Backspace.
    ['\u0001\u001b[C\u001b[C', /Search qu▏estion tion +10 of 10/],
    ['\u001b[3~', /Search qu▏stion tion +0 of 10/],
    ['e', /Search que▏stion tion +10 of 10/],
    ['\u0005\u007f', /Search question tio▏ +10 of 10/],
    // Ctrl-W in front of the cursor, then Ctrl-U; what stands behind it stays.
    [LEFT, /Search question ti▏o +10 of 10/],
    ['\u0017', /Search question ▏o +10 of 10/],
    ['\u0015', /Search ▏o +10 of 10/],
    ['question 1', /Search question 1▏o +0 of 10/],
    // Ctrl-K; the right arrow at the end shows the card, as Enter does.
    ['\u000b', /Search question 1▏ +2 of 10/],
    ['\u001b[C', /question 1 +1 of 2/],
    ['q', /Search question 1▏ +2 of 10/],
    ['\u0015is:n', /tab is:new/],
    // Tab completes the word at the cursor and keeps what follows it.
    [
      `${LEFT.repeat(4)}ten ${'\u001b[C'.repeat(4)} 10\u001b[D\u001b[D\u001b[D\t`,
      /is:new ▏10 +1 of 10/,
    ],
  ];
  for (const [keys, shown] of editing) {
    browser.type(keys);
    await browser.until(shown);
  }
  browser.type('\u0003');
  assert.equal((await browser.ended()).exitCode, 130);
});

test('Esc and a key typed right after it are two keys: one clears the search, one begins another', async (t) => {
  const home = newHome(t, { decks: { 'ten.md': questions(10) } });
  const browser = home.start(['browse', 'question 10']);
  await browser.until(/1 of 10/);
  browser.type(`${ESCAPE}3`);
  await browser.until(/Search 3▏ +1 of 10/);
  browser.type(`\r${ESCAPE}${ESCAPE}?${ESCAPE}`);
  await browser.untilDrawn(/Search ▏ +10 cards/);
  assert.doesNotMatch(browser.screen(), /Browsing/);
  // An arrow key in two reads is still one key: nothing is cleared.
  browser.type('question');
  await browser.until(/Search question▏/);
  browser.type(`${ESCAPE}[`);
  browser.type('D');
  await browser.until(/Search questio▏n/);
  browser.type(`${ESCAPE}${ESCAPE}`);
  assert.deepEqual(await browser.ended(), { exitCode: 0, signal: 0 });
});

test('Ctrl-C ends with 130, and so does the signal; all that was done is kept', async (t) => {
  for (const stop of ['key', 'signal']) {
    const home = newHome(t, { decks: { 'two.md': questions(2) } });
    const browser = home.start(['browse', 'question']);
    await browser.until(/2 of 2/);
    browser.type('\rs');
    await browser.until(/u undo\n/);
    if (stop === 'key') browser.type('\u0003');
    else browser.kill('SIGINT');
    assert.deepEqual(await browser.ended(), { exitCode: 130, signal: 0 });
    assert.equal(browser.isOnSecondScreen(), false);
    assert.equal(browser.cursorIsShown(), true);
    assert.equal((await home.json<unknown[]>('browse', 'is:suspended')).length, 1);
  }
});

test('Ctrl-Z gives the shell its screen, and fg brings the list and its keys back', async (t) => {
  const home = newHome(t, { decks: { 'two.md': questions(2) } });
  const shell = home.start([], { shell: true });
  await shell.until(/\$/);
  shell.type('$DECKHAND browse\n');
  await shell.until(/2 cards/);
  shell.type('quest\u001a');
  await shell.until(/Stopped.*\n\$/);
  assert.equal(shell.isOnSecondScreen(), false);
  shell.type('clear; fg\n');
  await shell.until(/Search quest▏/);
  shell.type('ion 2');
  await shell.until(/1 of 2/);
  shell.type('\u0003');
  await shell.until(/\n\$$/);
  assert.equal(shell.isOnSecondScreen(), false);
});

test('whatever the size, no line is broken by the terminal, and the chosen card is in sight', async (t) => {
  const wide = Array.from(
    { length: 40 },
    (_, index) =>
      `Q: 冪等な生産者は何を防ぐか、そして二相コミットはどのような障害に対して弱いのか ${index}?\nA: 👩‍👩‍👧‍👦 ${'word '.repeat(40)}\n`,
  ).join('\n');
  const home = newHome(t, { decks: { 'lang/日本語の単語帳.md': wide, 'two.md': questions(2) } });
  for (const [columns, rows] of [
    [40, 12],
    [120, 40],
    [60, 10],
    [20, 7],
    [80, 24],
  ] as const) {
    const browser = home.start(['browse', 'word'], { columns, rows });
    await browser.until(/40 of 42/);
    for (const keys of ['\u001b[F', '\u001b[A', '\u001b[5~', '\r', 'G', 'q', '\u001b[H']) {
      browser.type(keys);
      const lines = (await browser.untilDrawn()).split('\n');
      assert.ok(lines.length <= rows, browser.screen());
      for (const line of lines) assert.ok(stringWidth(line) < columns, browser.screen());
      if (keys !== '\r' && keys !== 'G') assert.match(browser.screen(), /^▸/m);
    }
    browser.resize(columns + 20, rows + 4);
    await browser.untilDrawn(/40 of 42\n/);
    browser.type('\u0003');
    assert.equal((await browser.ended()).exitCode, 130);
  }
});

const HOSTILE = '\u001b[2J\u001b]0;owned\u0007\u009b6n\u202eback\u202c &#27;[2J ';
/** Only these are ever written: colours, and what draws a full screen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const OWN = /\r\n|\n|\u001b\[(?:(?:\d{1,2}|38;5;\d+)m|[HJG]|1A|2K|\d+G|\?(?:1049|1007|25)[hl])/g;
const LIVE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\u{e0000}-\u{e007f}]/u;

test('what cards, decks and the search line hold draws nothing of its own', async (t) => {
  const deck = `---\ntags: [${JSON.stringify(HOSTILE)}]\n---\n# Topic ${HOSTILE}\nQ: first ${HOSTILE}?\nA: answer ${HOSTILE}\n\nQ: second ${HOSTILE}?\nA: word\n`;
  const home = newHome(t, { decks: { 'a\u001b[31m.md': deck, 'two.md': questions(2) } });
  const browser = home.start(['browse', 'first\u001b[2J\u202e']);
  await browser.until(/0 of 4/);
  browser.type('\u0015answer');
  await browser.until(/3 of 4/);
  browser.type('\r');
  await browser.until(/1 of 3/);
  browser.type('su');
  await browser.until(/undone/);
  browser.type('q\u0015tag:');
  await browser.until(/tab tag:/);
  browser.type('\t');
  await browser.until(/2 of 4/);
  browser.type('\u0003');
  await browser.ended();
  const plain = await home.call('browse', 'first');
  for (const written of [browser.written(), plain.stdout]) {
    const rest = written.replace(OWN, '');
    const found = LIVE.exec(rest)?.index ?? null;
    assert.equal(found, null, JSON.stringify(rest.slice(found ?? 0).slice(0, 80)));
  }
  assert.equal(browser.replies(), '');
});
