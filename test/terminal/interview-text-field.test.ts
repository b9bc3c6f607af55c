import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import {
  fieldLines,
  fieldWith,
  LONGEST_TEXT,
  type TextField,
  typeInto,
} from '../../src/terminal/interview/text-field.ts';
import { widthOf } from '../../src/terminal/styled-text.ts';

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
    const full = fieldWith('x'.repeat(LONGEST_TEXT + 5));
    assert.equal(full.text.length, LONGEST_TEXT);
    assert.equal(typeInto(full, { sequence: 'y' }).text, full.text);
  });
});

const KEY = fc.oneof(
  fc
    .constantFrom('left', 'right', 'up', 'down', 'home', 'end', 'backspace', 'delete', 'return')
    .map((name) => ({ name })),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).map((sequence) => ({ sequence })),
);

test('whatever is typed, the cursor stays in the text and its line is the one with the mark', () => {
  fc.assert(
    fc.property(
      fc.array(KEY, { maxLength: 60 }),
      fc.integer({ min: 4, max: 40 }),
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
