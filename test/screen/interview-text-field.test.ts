import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { collectPaste, type Paste } from '../../src/screen/interview/paste.ts';
import {
  fieldLines,
  fieldWith,
  inserted,
  MAX_TEXT_LENGTH,
  type TextField,
  typeInto,
} from '../../src/screen/interview/text-field.ts';
import { widthOf } from '../../src/screen/styled-text.ts';

/** The field after keys: names in `<>`, anything else as it is typed. */
function after(keys: string, from: TextField = fieldWith('')): string {
  const field = (keys.match(/<[a-z]+>|[\s\S]/gu) ?? []).reduce((now, key) => {
    const name = /^<([a-z]+)>$/.exec(key)?.[1];
    return typeInto(now, name === undefined ? { sequence: key } : { name });
  }, from);
  return `${field.text.slice(0, field.cursor)}|${field.text.slice(field.cursor)}`;
}

describe('a field of several lines', () => {
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
  ] as const) {
    it(`${JSON.stringify(keys)} gives ${JSON.stringify(shown)}`, () => {
      assert.equal(after(keys), shown);
    });
  }

  it('takes no more than it can show', () => {
    const full = fieldWith('x'.repeat(MAX_TEXT_LENGTH + 5));
    assert.equal(full.text.length, MAX_TEXT_LENGTH);
    assert.equal(typeInto(full, { sequence: 'y' }).text, full.text);
  });
});

const KEY = fc.oneof(
  fc
    .constantFrom('left', 'right', 'up', 'down', 'home', 'end', 'backspace', 'delete', 'return')
    .map((name) => ({ name })),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).map((sequence) => ({ sequence })),
);

test('what is pasted is put in at the cursor, as much as there is room for, no half a character', () => {
  const field = { text: 'ac', cursor: 1 };
  assert.deepEqual(inserted(field, 'b\nb'), { text: 'ab\nbc', cursor: 4 });
  const full = inserted(fieldWith('x'.repeat(MAX_TEXT_LENGTH - 3)), '😀😀');
  assert.equal(full.text.slice(-3), 'x😀');
  assert.equal(full.cursor, MAX_TEXT_LENGTH - 1);
});

test('a paste is collected between its marks: line ends stay, control characters go', () => {
  const keys = [
    { name: 'paste-start' },
    { name: 'a', sequence: 'a' },
    { name: 'return', sequence: '\r' },
    { name: 'tab', sequence: '\t' },
    { name: 'c', ctrl: true, sequence: '\u0003' },
    { sequence: 'é' },
  ];
  const coming = keys.reduce<Paste | null>(collectPaste, null);
  assert.deepEqual(coming, { type: 'coming', text: 'a\n é' });
  const whole = collectPaste(coming, { name: 'paste-end' });
  assert.deepEqual(whole, { type: 'whole', text: 'a\n é' });
  assert.equal(collectPaste(whole, { name: 'a', sequence: 'a' }), null);
});

test('whatever is typed, the cursor stays in the text and its line is the one with the mark', () => {
  fc.assert(
    fc.property(
      fc.array(KEY, { maxLength: 60 }),
      // A character of several parts takes up to six columns, and no line is shorter than it.
      fc.integer({ min: 12, max: 40 }),
      (keys, width) => {
        const field = keys.reduce(typeInto, fieldWith(''));
        assert.ok(field.cursor >= 0 && field.cursor <= field.text.length);
        const { lines, cursorLine } = fieldLines(field, width, '▏');
        assert.ok(lines.every((line) => widthOf(line) <= width));
        assert.match(lines[cursorLine] ?? '', /▏/);
      },
    ),
  );
});
