import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isSafe, makeLineSafe, makeSafe } from '../../src/deck/text.ts';

const samples: readonly [what: string, text: string, safe: string][] = [
  ['clearing the screen', 'a\u001b[2Jb', 'a␛[2Jb'],
  ['a title ended by BEL', '\u001b]0;x\u0007', '␛]0;x␇'],
  ['a title ended by ST', '\u001b]0;x\u001b\\', '␛]0;x␛\\'],
  ['the clipboard with a line end', '\u001b]52;c;cm0=\n\u0007', '␛]52;c;cm0=\n␇'],
  ['a link', '\u001b]8;;http://x\u0007y', '␛]8;;http://x␇y'],
  ['C1 controls', '\u009b2J\u009d0;x\u009c\u0085', '␦2J␦0;x␦␦'],
  ['an escape within an escape', '\u001b\u001b[31m [2J', '␛␛[31m [2J'],
  ['a lone CR and backspaces', 'answer\rno\b\b', 'answer␍no␈␈'],
  ['NUL and DEL', '\u0000\u007f', '␀␡'],
  ['overrides and isolates', '\u202eabc\u202c\u2066x\u2069', '␦abc␦␦x␦'],
  ['marks of direction', 'a\u200eb\u200fc\u061cd', 'a␦b␦c␦d'],
  ['tag characters', 'a\u{e0041}\u{e007f}b', 'a␦␦b'],
  ['lone surrogates', 'a\ud800b\udc00', 'a␦b␦'],
  ['line separators and a byte order mark', 'a\u2028b\u2029c\ufeffd', 'a␦b␦c␦d'],
  ['tabs and line ends stay', 'a\tb\nc', 'a\tb\nc'],
  [
    'letters of any script stay',
    'né 日本 עברית 👩‍👩‍👧 \u{1f600}',
    'né 日本 עברית 👩‍👩‍👧 \u{1f600}',
  ],
];

describe('makeSafe', () => {
  for (const [what, text, safe] of samples) {
    it(what, () => {
      assert.equal(makeSafe(text), safe);
      assert.equal(isSafe(text), text === safe);
    });
  }

  it('leaves nothing unsafe in any text, and a safe text alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const safe = makeSafe(text);
        assert.ok(isSafe(safe));
        assert.equal(makeSafe(safe), safe);
        assert.equal([...safe].length, [...text].length);
      }),
      { numRuns: 2000 },
    );
  });

  it('knows each unsafe character, alone and in a text', () => {
    const unsafe = /\p{Cc}|\p{Cs}|\p{Bidi_Control}|[\u2028\u2029\ufeff]/u;
    for (let code = 0; code <= 0xffff; code += 1) {
      const character = String.fromCharCode(code);
      const expected = '\t\n'.includes(character) || !unsafe.test(character);
      assert.equal(isSafe(`a${character} 日`), expected, code.toString(16));
    }
  });

  it('makes one line of a name', () => {
    assert.equal(makeLineSafe('a\nb\tc\u001b'), 'a␊b␉c␛');
  });
});
