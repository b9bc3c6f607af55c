import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { deckNameOf } from '../../src/deck/deck-name.ts';

const NAMES: readonly (readonly [rule: string, parts: readonly string[], name: string])[] = [
  ['parts become folders', ['Spanish', 'Verbs'], 'Spanish/Verbs'],
  ['a separator in a part is none', ['a/b\\c'], 'a-b-c'],
  ['nothing climbs out', ['..', '../x', 'y'], 'x/y'],
  ['nothing is hidden or an option', ['.git', '--help'], 'git/help'],
  ['blanks are one', [' a \t\n b '], 'a b'],
  ['what a terminal obeys is shown', ['a\u001bb\u202e'], 'a␛b␦'],
  ['empty parts are left out', ['', ' ', 'a'], 'a'],
  ['no name at all', ['', '...'], 'deck'],
  ['a folder that is passed over', ['node_modules'], 'deck node_modules'],
  ['letters are composed', ['e\u0301'], 'é'],
  ['a long part is cut', ['x'.repeat(100)], 'x'.repeat(80)],
  ['by its bytes too', ['漢'.repeat(80)], '漢'.repeat(66)],
  ['deep trees end in one part', [...'abcdefghij'], 'a/b/c/d/e/f/g/h - i - j'],
];

describe('the name of a deck', () => {
  for (const [rule, parts, name] of NAMES) {
    it(rule, () => assert.equal(deckNameOf(parts), name));
  }

  it('is always a path below the library', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (parts) => {
        const names = deckNameOf(parts).split('/');
        assert.ok(names.length <= 8);
        for (const name of names) {
          assert.match(name, /^[^./\\\s-]/);
          assert.ok(Buffer.byteLength(name) <= 200);
        }
      }),
    );
  });
});
