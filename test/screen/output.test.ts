import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printable } from '../../src/screen/output.ts';

const CASES: readonly (readonly [name: string, text: string, printed: string])[] = [
  ['plain text and newlines', 'a\nb 漢 é', 'a\nb 漢 é'],
  ['colours', '\u001b[1;38;5;31mx\u001b[m', '\u001b[1;38;5;31mx\u001b[m'],
  ['a tab', 'a\tb', 'a    b'],
  ['clearing the screen', '\u001b[2J', '␛[2J'],
  ['a window title', '\u001b]0;x\u0007', '␛]0;x␇'],
  ['the clipboard', '\u001b]52;c;eA==\u001b\\', '␛]52;c;eA==␛\\'],
  ['a carriage return', 'good\rbad', 'good␍bad'],
  ['an eight-bit introducer', '\u009b31m', '␦31m'],
  ['a sequence that begins and does not end', '\u001b[31', '␛[31'],
  ['turned text', 'a\u202eb', 'a␦b'],
];

for (const [name, text, printed] of CASES) {
  test(`${name}: ${JSON.stringify(printed)}`, () => assert.equal(printable(text), printed));
}
