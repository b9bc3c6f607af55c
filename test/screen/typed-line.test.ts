import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PressedKey } from '../../src/screen/keys.ts';
import { editInput, lineInput, lineRows, MAX_LINE_LENGTH } from '../../src/screen/text-input.ts';

/** The line after keys: `<name>` for one by its name, `^x` with Ctrl held, else a character. */
function typed(keys: string): string {
  let line = lineInput();
  for (const token of keys.match(/<[a-z]+>|\^[a-z]|[\s\S]/gu) ?? [])
    line = editInput(line, key(token));
  return `${line.text.slice(0, line.cursor)}▏${line.text.slice(line.cursor)}`;
}

function key(token: string): PressedKey {
  if (/^<[a-z]+>$/.test(token)) return { name: token.slice(1, -1), sequence: '\u001b[x' };
  if (/^\^[a-z]$/.test(token)) return { name: token.slice(1), ctrl: true, sequence: '\u0001' };
  return { name: token === ' ' ? 'space' : undefined, sequence: token };
}

const LINES: readonly (readonly [string, string, string])[] = [
  ['letters', 'Paris', 'Paris▏'],
  ['backspace', 'Pari<backspace>', 'Par▏'],
  ['backspace at the start', '<backspace>a', 'a▏'],
  ['backspace over an accent typed behind its letter', 'cafe\u0301<backspace>', 'caf▏'],
  ['backspace over an emoji', 'a👩‍🚀<backspace>', 'a▏'],
  ['left, right, a letter between', 'ac<left>b<right>d', 'abcd▏'],
  ['left over a wide character', '東京<left>x', '東x▏京'],
  ['home and end', 'b<home>a<end>c', 'abc▏'],
  ['delete', 'abc<left><left><delete>', 'a▏c'],
  ['ctrl-u', 'abc<left>^u', '▏c'],
  ['ctrl-k', 'abc<left>^k', 'ab▏'],
  ['ctrl-w', 'one two  ^w', 'one ▏'],
  ['ctrl-w within a word', 'one two<left>^w', 'one ▏o'],
  ['ctrl-a and ctrl-e', 'b^aa^ec', 'abc▏'],
  ['a key without a character', 'ab<f>', 'ab▏'],
  ['an escape', 'a\u001bb', 'ab▏'],
  ['a sign that turns the direction of writing, made visible', 'a\u202eb', 'a\u2426b▏'],
];

describe('the line that is typed', () => {
  for (const [what, keys, expected] of LINES) {
    it(what, () => assert.equal(typed(keys), expected));
  }

  it('takes no more than it may hold', () => {
    const long = typed('x'.repeat(MAX_LINE_LENGTH + 5));
    assert.equal(long.length, MAX_LINE_LENGTH + 1);
  });

  it('is broken where a row ends, wide characters and the cursor too', () => {
    assert.deepEqual(lineRows({ ...lineInput('東京東京'), cursor: 2 }, 8, '|'), [
      '> 東京|',
      '東京',
    ]);
  });
});
