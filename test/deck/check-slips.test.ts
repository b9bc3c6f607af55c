import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { editDistance, findLostCards, findSlips } from '../../src/deck/checks.ts';

/** A text, and what is likely a slip in it: places with the beginning of what is said. */
const ROWS: readonly (readonly [what: string, text: string, found: readonly string[]])[] = [
  ['a sound topic', '# T\n## Definition\nx\n## Common trap\ny', []],
  [
    'letters swapped in the name of a facet',
    '# T\n## Definitoin\nx\n## Trap\ny',
    ['2:4 "Definitoin" is not a facet, so its text makes no card. Did you mean `## Definition`?'],
  ],
  ['a letter too few', '# T\n## Definiton\nx\n## Trap\ny', ['2:4 "Definiton" is not a facet']],
  [
    'two letters wrong in a long name',
    '# T\n## Memmory ancor\nx\n## Trap\ny',
    [
      '2:4 "Memmory ancor" is not a facet, so its text makes no card. Did you mean `## Memory anchor`',
    ],
  ],
  ['a plural in a topic', '# T\n## Traps\nx\n## Depth\ny', ['2:4 "Traps" is not a facet']],
  [
    'the same with dashes and emoji',
    '# T\n## ⚠️ Comon — trap\nx',
    ['2:4 "⚠️ Comon — trap" is not a facet'],
  ],
  ['two letters wrong in a short name: another word', '# T\n## Trams\nx\n## Depth\ny', []],
  ['a topic of one facet alone, misspelt', '# T\n\n## Definitoin\n\nx', ['3:4 "Definitoin"']],
  ['a plural where nothing is a topic: a heading', '# T\n## Definitions\nx', []],
  ['a short name where nothing is a topic', '# T\n## Traps\nx', []],
  ['a heading of another rank', '# T\n## Trap\nx\n### Definitoin\ny', []],
  ['another topic', '# T\n## Trap\nx\n# U\n## Answers\ny', []],
  ['in code', '# T\n## Trap\nx\n```\n## Definitoin\n```', []],
  [
    'a facet with nothing in it',
    '# T\n## Trap\n\n<!-- later -->\n## Depth\ny',
    ['2:4 This facet has no text'],
  ],
  [
    'the same at the end of the file',
    '# T\n## Depth\ny\n## Trap\n',
    ['4:4 This facet has no text'],
  ],
  ['a facet with a card alone', '# T\n## Trap\nQ: a\nA: b\n## Depth\ny', []],
  ['a facet with headings in it', '# T\n## Trap\n### Of all\ny', []],
  [
    'no blank behind the markers',
    'Q:What is it?\nA:A log.\n',
    ['1:3 `Q:` starts a question only if a space follows', '2:3 `A:` starts an answer only'],
  ],
  [
    'no blank behind the answer’s',
    'Q: What is it?\nA:A log.\n',
    ['2:3 `A:` starts an answer only'],
  ],
  ['no blank behind a cloze’s', 'C:It is a ==log==.\n', ['1:3 `C:` starts a cloze only']],
  ['drives, paths, signs', 'C:\\Users\nQ:/usr\nA:=b\nQ::x\nQ:) hi', []],
  ['an `A:` where no answer is awaited', 'Ratio\nA:B is 2\n\nQ: x\nA: y\nA:B is 3', []],
  ['a `C:` without a gap', 'C:minor', []],
  ['markers in code and in comments', '```\nQ:a\n```\n<!--\nQ:b\n-->\n`Q:c`', []],
  ['front matter', '---\ntitle: Q:a\nid: x\n---\nQ:b', ['5:3 `Q:`']],
];

describe('a likely slip', () => {
  for (const [what, text, found] of ROWS) {
    it(what, () => {
      const said = findSlips(text).map(({ line, column, message, severity }, index) => {
        assert.equal(severity, 'warning');
        return `${line}:${column} ${message}`.slice(0, found[index]?.length);
      });
      assert.deepEqual(said, found);
      assert.deepEqual(findSlips(text.replaceAll('\n', '\r\n')), findSlips(text));
    });
  }

  it('makes notes of what was meant to be cards only where a question has an answer', () => {
    assert.equal(findLostCards('Q:What?\nA:That.\n').length, 2);
    assert.deepEqual(findLostCards('Minutes\nQ:three was better than expected.\n'), []);
  });

  it('never throws, whatever the text is', () => {
    const piece = fc.constantFrom(
      '# ',
      '## ',
      'Definitio',
      'n',
      'Q:',
      'A:',
      'C:',
      '==',
      '```',
      '\n',
      ' ',
      '<!--',
      '-->',
      '---\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void findSlips(pieces.join(''))),
    );
  });
});

describe('the distance between two words', () => {
  const WORDS: readonly (readonly [string, string, number])[] = [
    ['trap', 'trap', 0],
    ['trap', 'tarp', 1],
    ['trap', 'traps', 1],
    ['trap', 'rap', 1],
    ['trap', 'trip', 1],
    ['definition', 'definitoin', 1],
    ['depth', 'death', 1],
    ['anchor', 'ancor', 1],
    ['abcdef', 'badcfe', 3],
    ['', 'ab', 2],
    ['a', 'wxyz', 4],
  ];
  for (const [from, to, distance] of WORDS) {
    it(`${from || 'nothing'} → ${to}: ${distance}`, () => {
      assert.equal(editDistance(from, to, 9), distance);
      assert.equal(editDistance(to, from, 9), distance);
      assert.equal(editDistance(from, to, 2), Math.min(distance, 3));
    });
  }
});
