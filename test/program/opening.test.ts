import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Home, newHome } from './home.ts';

const DECK = `Q: What is this? ![a cell](bio.media/cell%201.gif)
A: A cell. [said.mp3](bio.media/said.mp3)

Q: Nothing to see?
A: no
`;

/** A home with a deck, its files, and an opener on the PATH that writes down what it is called with. */
function homeWithMedia(t: TestContext): Home & { env: Record<string, string>; called: string } {
  const home = newHome(t, { decks: { 'bio.md': DECK } });
  const files = { 'cell 1.gif': 'GIF89a', 'said.mp3': 'ID3' };
  for (const [name, text] of Object.entries(files)) {
    const file = home.deckFile(`bio.media/${name}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const called = join(home.data, 'called');
  const bin = join(home.data, 'bin');
  mkdirSync(bin);
  for (const name of ['xdg-open', 'open']) {
    writeFileSync(join(bin, name), `#!/bin/sh\nfor one; do echo "<$one>" >> '${called}'; done\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return { ...home, called, env: { PATH: `${bin}:/usr/bin:/bin`, DISPLAY: ':0' } };
}

async function written(file: string, lines: number): Promise<string> {
  for (;;) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text.split('\n').length > lines) return text;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('o opens the picture of the question, and of an answer one after another', async (t) => {
  const home = homeWithMedia(t);
  const quiz = home.start([], { env: home.env });
  await quiz.until(/\[image: a cell\] \(bio\.media\/cell 1\.gif\)[\s\S]* o open/);
  quiz.type('o');
  await quiz.until(/opening .*cell 1\.gif/);
  quiz.type(' ');
  await quiz.until(/A cell\. said\.mp3 \(bio\.media\/said\.mp3\)[\s\S]* o open/);
  quiz.type('o');
  await quiz.until(/1 of 2: opening/);
  quiz.type('o');
  await quiz.until(/2 of 2: opening/);
  const [picture, sound] = [
    home.deckFile('bio.media/cell 1.gif'),
    home.deckFile('bio.media/said.mp3'),
  ];
  const lines = [picture, picture, sound].map((file) => `<${file}>\n`);
  const calls = await written(home.called, 3);
  assert.deepEqual(calls.split('\n').toSorted(), lines.join('').split('\n').toSorted());
  quiz.type('3');
  const next = await quiz.until(/Nothing to see\?/);
  assert.doesNotMatch(next, / o open/);
  quiz.type('o');
  await quiz.until(/No media on this card/);
  quiz.type('q');
  assert.equal((await quiz.ended()).exitCode, 0);
});

test('o says where the file is where no program can show it', async (t) => {
  const home = homeWithMedia(t);
  const quiz = home.start([], { env: { PATH: '/nowhere', DISPLAY: '' }, columns: 120 });
  await quiz.until(/What is this\?/);
  quiz.type('o');
  await quiz.until(/^ *\/.*bio\.media\/cell 1\.gif$/m);
  quiz.type('q');
  await quiz.ended();
  assert.equal(existsSync(home.called), false);
});

test('o says so where the file is not what its name says', async (t) => {
  const home = homeWithMedia(t);
  writeFileSync(home.deckFile('bio.media/cell 1.gif'), '<script>alert(1)</script>');
  const quiz = home.start([], { env: home.env });
  await quiz.until(/What is this\?/);
  quiz.type('o');
  await quiz.until(/cell 1\.gif is not a picture, sound or film: it contains something/);
  quiz.type('q');
  await quiz.ended();
  assert.equal(existsSync(home.called), false);
});
