import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { newHome } from './home.ts';

const CITIES = `Q: The capital of Denmark?
A: Copenhagen

Q: Where does one drink coffee?
A: café | coffee house

C: Kafka keeps a ==partition== in order.

Q: Which two?
A: - one
- two
`;

const ENTER = '\r';

test('study --type: right, almost, wrong, nothing typed; the proposed grade and another', async (t) => {
  const home = newHome(t, { decks: { 'words.md': CITIES } });
  const quiz = home.start(['study', '--type']);
  await quiz.until(/Denmark[\s\S]*> ▏[\s\S]*enter check +tab other keys/);
  // None of these letters is a command here.
  quiz.type('Copenhgen suq?');
  await quiz.until(/> Copenhgen suq\?▏/);
  quiz.type(`\u0017\u007f${ENTER}`);
  await quiz.until(/almost: 1 letter off +space hard/);
  assert.match(quiz.screen(), /typed {3}Copenh·gen\n +\+\n {2}answer {2}Copenhagen\n +\+ missing/);
  quiz.type('2');
  await quiz.until(/coffee\?/);
  quiz.type(`cafe${ENTER}`);
  await quiz.until(/right; check the accents +space good/);
  quiz.type('4');
  await quiz.until(/Kafka keeps a \[…\]/);
  quiz.type(`topic${ENTER}`);
  await quiz.until(/doesn't match +space again/);
  quiz.type('1');
  await quiz.until(/Which two\?[\s\S]*space show answer/);
  quiz.type(' 3');
  await quiz.until(/Denmark/);
  quiz.type(ENTER);
  await quiz.until(/nothing typed +space again/);
  quiz.type('\u0003');
  assert.equal((await quiz.ended()).exitCode, 130);
  assert.deepEqual(home.grades(), [3, 5, 1, 4]);
});

test('type: true in a deck; keys typed ahead are kept; --no-type wins over it', async (t) => {
  const home = newHome(t, { decks: { 'words.md': `---\ntype: true\n---\n${CITIES}` } });
  const quiz = home.start();
  await quiz.until(/> ▏/);
  quiz.type(`copenhagen${ENTER}3coffee house${ENTER}3partition${ENTER}3`);
  await quiz.until(/Which two\?/);
  assert.deepEqual(home.grades(), [4, 4, 4]);
  quiz.type('q');
  await quiz.ended();
  const ordinary = home.start(['study', '--no-type']);
  await ordinary.until(/Which two\?/);
  ordinary.type('u');
  await ordinary.until(/Nothing to undo/);
});

test('Enter and a space right behind the Enter that showed the answer grade nothing unseen', async (t) => {
  const home = newHome(t, { decks: { 'words.md': CITIES } });
  const quiz = home.start(['study', '--type']);
  await quiz.until(/> ▏/);
  quiz.type(`x${ENTER}${ENTER} `);
  await quiz.until(/doesn't match/);
  quiz.type('2');
  await quiz.until(/coffee\?/);
  assert.deepEqual(home.grades(), [3]);
});

test('what is pasted is text in one line, and a command nowhere', async (t) => {
  const home = newHome(t, { decks: { 'words.md': CITIES } });
  const quiz = home.start(['study', '--type']);
  await quiz.until(/> ▏/);
  quiz.type('\u001b[200~Copen\rhagen\u001b[201~');
  await quiz.until(/> Copen hagen▏/);
  quiz.type(ENTER);
  await quiz.until(/✓ right/);
  quiz.type('\u001b[200~1\r2qs\u001b[201~');
  quiz.type('3');
  await quiz.until(/coffee\?/);
  assert.deepEqual(home.grades(), [4]);
  quiz.type('\u0003');
  await quiz.ended();
  assert.ok(quiz.written().includes('\u001b[?2004l'));
});

test('tab: the letters are keys for this question, and back to what was typed', async (t) => {
  const home = newHome(t, { decks: { 'words.md': CITIES } });
  const quiz = home.start(['study', '--type'], { columns: 40 });
  await quiz.until(/> ▏/);
  quiz.type('Cop\t');
  await quiz.until(/space show answer/);
  quiz.type('\t');
  await quiz.until(/> Cop▏/);
  quiz.type('\tb');
  await quiz.until(/coffee\?[\s\S]*buried/);
  quiz.type('\tu');
  await quiz.until(/Denmark[\s\S]*> ▏/);
  quiz.type('\t ');
  await quiz.until(/Copenhagen/);
  assert.doesNotMatch(quiz.screen(), /typed/);
  quiz.type('q');
  assert.equal((await quiz.ended()).exitCode, 0);
});

test('a: what was typed is written into the deck, and is right at once; the history stays', async (t) => {
  const home = newHome(t, { decks: { 'words.md': CITIES } });
  const quiz = home.start(['study', '--type'], { columns: 40 });
  await quiz.until(/> ▏/);
  quiz.type(`Køben*havn${ENTER}`);
  await quiz.until(/a accept mine too/);
  quiz.type('a');
  await quiz.until(/✓ right[\s\S]*Added to the deck; e edits it/);
  assert.match(quiz.screen(), /Copenhagen \| Køben\*havn/);
  quiz.type('3');
  await quiz.until(/coffee\?/);
  quiz.type('\u0003');
  await quiz.ended();
  assert.equal(
    readFileSync(home.deckFile('words.md'), 'utf8'),
    CITIES.replace('A: Copenhagen', 'A: Copenhagen | Køben*havn'),
  );
  const { stdout } = await home.call('due', '--count');
  assert.equal(stdout, '3\n');
});

test('a is refused where the deck has changed meanwhile, and for a cloze', async (t) => {
  const home = newHome(t, { decks: { 'words.md': CITIES } });
  const quiz = home.start(['study', '--type']);
  await quiz.until(/> ▏/);
  quiz.type(`Kopenhagen${ENTER}`);
  await quiz.until(/a accept mine too/);
  const changed = CITIES.replace('A: Copenhagen', 'A: København');
  writeFileSync(home.deckFile('words.md'), changed);
  quiz.type('a');
  await quiz.until(/File changed; nothing was written/);
  quiz.type('3');
  await quiz.until(/coffee\?/);
  quiz.type(`cafe${ENTER}3`);
  await quiz.until(/Kafka/);
  quiz.type(`topic${ENTER}a`);
  await quiz.until(/Only for Q\/A and pairs; e edits it/);
  assert.equal(readFileSync(home.deckFile('words.md'), 'utf8'), changed);
});

test('TERM=dumb: the line typed is the answer; Enter takes the grade, a accepts, /q quits', async (t) => {
  const home = newHome(t, { decks: { 'words.md': CITIES } });
  const quiz = home.start(['study', '--type'], { env: { TERM: 'dumb' }, rows: 60 });
  await quiz.until(
    /Denmark\?\nType the answer, then Enter\. Enter alone shows it, \/q quits, \/\? lists the keys\./,
  );
  quiz.type('Copenhgen\r');
  await quiz.until(
    /Answer:\nCopenhagen\nYou typed "Copenhgen" for "Copenhagen": almost: 1 letter off\. Enter gives hard;\s+a accepts yours too\.\nGrade:/,
  );
  quiz.type('\r');
  await quiz.until(/coffee\?/);
  quiz.type('q\r');
  await quiz.until(/You typed "q": doesn't match/);
  quiz.type('a\r');
  await quiz.until(/café \| coffee house \| q\nRight\. Enter gives good\./);
  quiz.type('\r');
  await quiz.until(/Kafka/);
  quiz.type('/u\r');
  await quiz.until(/undone/);
  quiz.type('3\r');
  await quiz.until(/Kafka[\s\S]*Kafka/);
  quiz.type('/q\r');
  assert.deepEqual(await quiz.ended(), { exitCode: 0, signal: 0 });
  assert.deepEqual(home.grades(), [3, 4]);
});

test('NO_COLOR: the difference is told by signs', async (t) => {
  const home = newHome(t, { decks: { 'words.md': CITIES } });
  const quiz = home.start(['study', '--type'], { env: { NO_COLOR: '1' }, columns: 40 });
  await quiz.until(/> ▏/);
  quiz.type(`Kopenhagen${ENTER}`);
  await quiz.until(/typed {3}Kopenhagen\n +\^\n answer {2}Copenhagen\n +\^ wrong/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is what is looked for.
  assert.doesNotMatch(quiz.written(), /\u001b\[[\d;]*m/);
});
