import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { supermemoText } from '../../src/formats/supermemo-text/index.ts';
import { readInGreenwich, shownMemories, shownProblems } from './dated-reading.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

const TEXTS: readonly (readonly [what: string, text: string, notes: readonly string[]])[] = [
  ['a question', 'Q: a\nA: b\n', ['a → b']],
  ['a letter on every line', 'Q: a\r\nQ: b\r\nA: c\r\nA: d\r\n', ['a\\\nb → c\\\nd']],
  ['lines without a letter', 'Q: a\nb\nA: c\n\nd\n', ['a\\\nb → c']],
  ['no blank line between', 'Q: a\nA: b\nQ: c\nA: d', ['a → b', 'c → d']],
  ['learning data and comments', 'Q: a\nA: b\nI: REP=0\nO: 36\n\nQ: c\nA: d', ['a → b', 'c → d']],
  ['HTML', 'Q: 1 &#33267;\nQ: 2\nA: <b>c</b>', ['1 至\\\n2 → **c**']],
  ['signs that mean nothing', 'Q: 2 < 3 *b*\nA: a_b', ['2 < 3 \\*b\\* → a_b']],
];

describe('a text of SuperMemo', () => {
  for (const [what, text, notes] of TEXTS) {
    it(`has ${what}`, async () => {
      assert.deepEqual(shownNotes(await readText(supermemoText, text)), notes);
    });
  }

  const SCHEDULES: readonly (readonly [line: string, memories: readonly string[]])[] = [
    ['REP=8 LAP=0 EF=3.200 UF=2.370 INT=429 LAST=27.01.06', ['0: n8 320 429d 2007-04-01 0']],
    ['REP=0 LAP=0 EF=2.5 INT=0 LAST=27.01.2006', []],
    ['REP=1 LAP=2 EF=2.5 INT=3 LAST=0', []],
    ['REP=2 LAP=1 EF=0.100 INT=6 LAST=01.02.98', ['0: n2 130 6d 1998-02-07 1']],
  ];
  for (const [line, memories] of SCHEDULES) {
    it(`has a schedule ${line}`, async () => {
      const reading = await readInGreenwich(supermemoText, `Q: a\nA: b\nI: ${line}\n`);
      assert.deepEqual(shownMemories(reading), memories);
    });
  }

  it('names the line of what it skips', async () => {
    const reading = await readText(supermemoText, 'Q: a\n\nQ: b\nA: c\n', 'a.txt');
    assert.deepEqual(shownProblems(reading), ['a.txt:1 It has no answer.']);
  });

  const DETECTED: readonly (readonly [text: string, sureness: number])[] = [
    ['Q: a\nA: b\nI: REP=8 LAP=0\n', CONFIDENCE.certain],
    ['Q: a\nQ: b\nA: c\n', CONFIDENCE.likely],
    ['Q: a\nA: b\n', CONFIDENCE.possible],
    ['Q: a\n\nsome prose\nA: b\n', CONFIDENCE.no],
    ['prose', CONFIDENCE.no],
  ];
  for (const [text, sureness] of DETECTED) {
    it(`is told with sureness ${sureness} from ${JSON.stringify(text)}`, () => {
      assert.equal(supermemoText.detect(textSource(text)), sureness);
    });
  }

  it('never fails but with a sentence', async () => {
    const piece = fc.constantFrom(
      'Q:',
      'A:',
      'I: REP=9e999',
      ' LAST=99.99.99',
      '\n',
      '\r',
      'x',
      '&#0;',
      '<b>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        await readText(supermemoText, pieces.join('')).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
        });
      }),
    );
  });
});
