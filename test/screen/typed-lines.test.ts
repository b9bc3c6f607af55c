import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import type { App } from '../../src/screen/app.ts';
import type { PressedKey } from '../../src/screen/keys.ts';
import { widthOf } from '../../src/screen/text.ts';
import {
  editInput,
  insertText,
  linesInput,
  MAX_TEXT_LENGTH,
  type TextInput,
  textRows,
} from '../../src/screen/text-input.ts';
import { onScreen } from './on-screen.ts';

/** The text after keys: names in `<>`, `^x` with Ctrl held, anything else as it is typed. */
function after(keys: string): string {
  const { text, cursor } = (keys.match(/<[a-z]+>|\^[a-z]|[\s\S]/gu) ?? []).reduce(
    (input, token) => editInput(input, keyOf(token)),
    linesInput(),
  );
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

function keyOf(token: string): PressedKey {
  const [, name, letter] = /^(?:<([a-z]+)>|\^([a-z]))$/.exec(token) ?? [];
  if (letter !== undefined) return { name: letter, ctrl: true, sequence: '\u0001' };
  return name === undefined ? { sequence: token } : { name };
}

describe('a text of several lines', () => {
  for (const [keys, shown] of [
    ['ab', 'ab|'],
    ['ab<left>x', 'ax|b'],
    ['ab<return>c', 'ab\nc|'],
    ['ab<backspace>', 'a|'],
    ['<backspace><delete><left><right>a', 'a|'],
    ['a<return><backspace>b', 'ab|'],
    ['ab<left><delete>', 'a|'],
    ['a<return>b<home><left><delete>', 'a|b'],
    ['👩‍🚀x<left><backspace>', '|x'],
    ['e\u0301<backspace>', '|'],
    ['abc<return>d<up>x', 'ax|bc\nd'],
    ['a<return>bcd<up>x', 'ax|\nbcd'],
    ['a<return>bcd<up><home><down>x', 'a\nx|bcd'],
    ['abc<up>', '|abc'],
    ['abc<home><down>', 'abc|'],
    ['abc<return>d<home><up><end>x', 'abcx|\nd'],
    ['a\u001b\u0007b', 'ab|'],
    ['a<escape><pagedown>', 'a|'],
    ['ab<return>cd<left>^ux', 'ab\nx|d'],
    ['ab<return>cd<left>^ax^ey', 'ab\nxcdy|'],
    ['ab<return>cd<up>^k', 'ab|\ncd'],
    ['one two<return>three^w^wx', 'one twox|'],
    ['one two^wx', 'one x|'],
  ] as const) {
    it(`${JSON.stringify(keys)} gives ${JSON.stringify(shown)}`, () => {
      assert.equal(after(keys), shown);
    });
  }

  it('takes no more than it can show', () => {
    const full = linesInput('x'.repeat(MAX_TEXT_LENGTH + 5));
    assert.equal(full.text.length, MAX_TEXT_LENGTH);
    assert.equal(editInput(full, { sequence: 'y' }).text, full.text);
  });
});

const KEY = fc.oneof(
  fc
    .constantFrom('left', 'right', 'up', 'down', 'home', 'end', 'backspace', 'delete', 'return')
    .map((name): PressedKey => ({ name })),
  fc.constantFrom('u', 'k', 'w', 'h', 'a', 'e').map((name): PressedKey => ({ name, ctrl: true })),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
    .map((sequence): PressedKey => ({ sequence })),
);

test('what is pasted is put in at the cursor, as much as there is room for, no half a character', () => {
  const place = ({ text, cursor }: TextInput) => ({ text, cursor });
  const middle = insertText({ ...linesInput('ac'), cursor: 1 }, 'b\nb');
  assert.deepEqual(place(middle), { text: 'ab\nbc', cursor: 4 });
  const full = insertText(linesInput('x'.repeat(MAX_TEXT_LENGTH - 3)), '😀😀');
  assert.equal(full.text.slice(-3), 'x😀');
  assert.equal(full.cursor, MAX_TEXT_LENGTH - 1);
});

test('a paste is collected between its marks: line ends stay, control characters go', async () => {
  const app: App<readonly string[], never> = {
    init: () => [],
    update: (taken, message) => {
      const text = message.type === 'paste' ? `pasted ${message.text}` : message.key.name;
      return { type: 'continue', state: [...taken, text ?? ''] };
    },
    view: (taken) => [String(taken.length)],
    marksPaste: true,
  };
  const { send, state } = await onScreen(app);
  const keys = [
    { name: 'paste-start' },
    { name: 'a', sequence: 'a' },
    { name: 'return', sequence: '\r' },
    { name: 'tab', sequence: '\t' },
    { name: 's', ctrl: true, sequence: '\u0013' },
    { sequence: 'é' },
  ];
  for (const key of keys) send(key);
  assert.deepEqual(state(), []);
  send({ name: 'paste-end' });
  assert.deepEqual(state(), ['pasted a\n é']);
  send({ name: 'a', sequence: 'a' });
  assert.deepEqual(state(), ['pasted a\n é', 'a']);
});

test('whatever is typed, the cursor stays in the text and its row is the one with the mark', () => {
  fc.assert(
    fc.property(
      fc.array(KEY, { maxLength: 60 }),
      // A character of several parts takes up to six columns, and no line is shorter than it.
      fc.integer({ min: 12, max: 40 }),
      (keys, width) => {
        const input = keys.reduce(editInput, linesInput());
        assert.ok(input.cursor >= 0 && input.cursor <= input.text.length);
        const { rows, cursorRow } = textRows(input, width, '▏');
        assert.ok(rows.every((row) => widthOf(row) <= width));
        assert.match(rows[cursorRow] ?? '', /▏/);
      },
    ),
  );
});
