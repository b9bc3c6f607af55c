import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Computer, computerWith } from './computer.ts';
import { BROKEN, DECKS } from './decks.ts';
import { ERRORS } from './errors.ts';
import { LISTINGS, NARROW } from './listings.ts';
import { liveThrough } from './past.ts';
import { assertRecorded } from './recorded.ts';
import { playScript } from './script.ts';

// What a person sees of every command without a keyboard, compared with what was recorded.
// A text that changes on purpose is recorded anew, and its diff read:
//
//   npm run build && DECKHAND_RECORD=words node --import tsx --test test/transcripts/*.test.ts
//
// Under recorded/promises/ is what scripts build on: `--json` and exit codes. DECKHAND_RECORD=all
// records that too, where a row was added here; no line of it may change otherwise.
// Lines of standard error begin with `!`; computer.ts and still-world.js say what stands still.

test('every --help, at 80 columns', async () => {
  using computer = computerWith({});
  const root = await helpOf(computer, []);
  const names = [...root.matchAll(/^ {2}([a-z]+)(?: [[<].*)?(?: {2,}|$)/gm)].map(
    ([, name]) => name,
  );
  assert.ok(names.length > 25, root);
  let text = root;
  for (const name of [...names, 'complete'] as string[]) {
    text += `\n${await helpOf(computer, [name])}`;
  }
  assertRecorded(['words', 'help', text]);
});

test('every listing and every command that goes well', async () => {
  using computer = computerWith(DECKS);
  await liveThrough(computer);
  using other = computer.copy();
  const narrow = await playScript(NARROW, other);
  const { words, json, exitCodes } = await playScript(LISTINGS, computer);
  assertRecorded(
    ['promises', 'listings-json', json],
    ['promises', 'listings-exit-codes', exitCodes],
    ['words', 'listings', words],
    ['words', 'listings-40', narrow.words],
  );
});

test('every error', async () => {
  using computer = computerWith(DECKS);
  const script = ERRORS.replace('BROKEN', JSON.stringify(BROKEN).slice(1, -1));
  const { words, json, exitCodes } = await playScript(script, computer);
  assertRecorded(
    ['promises', 'errors-json', json.replace(MESSAGE, '"message":"…"')],
    ['promises', 'errors-exit-codes', exitCodes],
    ['words', 'errors', words],
    ['words', 'errors-json', json],
  );
});

/** The sentence in an error is for people, and may be worded anew. */
const MESSAGE = /"message":"(?:[^"\\]|\\.)*"/g;

async function helpOf(computer: Computer, args: readonly string[]): Promise<string> {
  const { code, said } = await computer.play([...args, '--help'], { columns: 80 });
  assert.equal(code, 0);
  return `$ deckhand ${[...args, '--help'].join(' ')}\n${said.map(([, part]) => part).join('')}`;
}
