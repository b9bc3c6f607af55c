import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { ankiClozeParts } from '../../src/formats/anki/clozes.ts';
import { ankiText } from '../../src/formats/anki-text/index.ts';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

describe('a text export of Anki', () => {
  const EXPORTS: readonly (readonly [what: string, text: string, notes: readonly string[]])[] = [
    ['tabs', '#separator:tab\n#html:true\na\tb\nc\td\n', ['a → b', 'c → d']],
    ['a separator by its name', '#separator:Semicolon\na;b\n', ['a → b']],
    ['a separator by itself', '#separator:|\na|b\n', ['a → b']],
    ['a separator that is a tab', '#separator:\t\na\tb\n', ['a → b']],
    ['no separator', '#html:false\na,b\nc,d\n', ['a → b', 'c → d']],
    ['HTML', '#separator:tab\n#html:true\na\t<b>b</b><br>c\n', ['a → **b**\\\nc']],
    ['plain text', '#separator:tab\n#html:false\na\t<b>b</b>\n', ['a → \\<b>b\\</b>']],
    [
      'quotes and line ends',
      '#separator:tab\n"a ""b"""\t"<div>c</div>\n<div>d</div>"\n',
      ['a "b" → c\\\nd'],
    ],
    [
      'tabs and line ends in quotes',
      '#separator:tab\n#html:false\n"a\tb\nc\td\n"\te\n',
      ['a\tb\\\nc\td → e'],
    ],
    [
      'comments, but not in quotes',
      '#separator:tab\n# x "y\na\tb\n#,"z"\n"#c"\t"d\n#e"\n',
      ['a → b', '#c → d\\\n#e'],
    ],
    ['more fields', '#separator:tab\na\tb\t\tc\n', ['a → b\\\nc']],
    ['line ends of Windows', '#separator:tab\r\n#html:true\r\na\tb\r\n', ['a → b']],
    ['reversed cards', '#separator:tab\n#notetype:Basic (and reversed card)\na\tb\n', ['a ↔ b']],
    [
      'cards reversed for those that say so',
      '#separator:tab\n#notetype:Basic (optional reversed card)\na\tb\ty\nc\td\t\n',
      ['a ↔ b', 'c → d'],
    ],
    [
      'a cloze',
      '#separator:tab\n#html:true\n{{c1::a}} and {{c2::b::hint}}\t\n',
      ['{1:a} and {2:b:hint}'],
    ],
    [
      'a cloze with more on its back',
      '#separator:tab\n#html:true\n{{c1::a}} and {{c2::b}}\textra\n',
      ['[…] and b → a\\\nextra', 'a and […] → b\\\nextra'],
    ],
  ];
  for (const [what, text, notes] of EXPORTS) {
    it(`is read with ${what}`, async () => {
      const reading = await readText(ankiText, text, 'export.txt');
      assert.deepEqual(shownNotes(reading), notes);
      assert.deepEqual(reading.skipped, []);
    });
  }

  it('says by columns what a note is', async () => {
    const text = [
      '#separator:tab',
      '#html:true',
      '#guid column:1',
      '#notetype column:2',
      '#deck column:3',
      '#tags column:6',
      'e+/O]%*qfk\tBasic\tA::B\tf\tb\tx y',
      'g2\tBasic (and reversed card)\tC\tf2\tb2\t',
    ].join('\n');
    const { decks } = await readText(ankiText, text, 'export.txt');
    assert.deepEqual(
      decks.map(({ path, notes }) => [path, ...notes.map(({ id, tags }) => [id, tags])]),
      [
        [
          ['A', 'B'],
          ['e+/O]%*qfk', ['x', 'y']],
        ],
        [['C'], ['g2', []]],
      ],
    );
  });

  it('has a deck and tags for all its notes', async () => {
    const text = '#separator:comma\n#deck:A::B\n#tags:x y\n#tags column:3\na,b,z\n';
    const { decks } = await readText(ankiText, text, 'export.txt');
    assert.deepEqual(decks[0]?.path, ['A', 'B']);
    assert.deepEqual(decks[0]?.notes[0]?.tags, ['x', 'y', 'z']);
  });

  it('lists the rows that make no note', async () => {
    const text = '#separator:tab\na\tb\nc\t\n\td\n';
    const { skipped } = await readText(ankiText, text, 'export.txt');
    assert.deepEqual(skipped, [
      { where: 'export.txt:3', reason: 'It has no answer.' },
      { where: 'export.txt:4', reason: 'It has no question.' },
    ]);
  });

  it('is refused without notes', async () => {
    await assert.rejects(readText(ankiText, '#separator:tab\n'), UserError);
  });

  const JUDGED: readonly (readonly [text: string, sureness: number])[] = [
    ['#separator:tab\na\tb', CONFIDENCE.certain],
    ['# made today\r\n#tags column:3\r\n', CONFIDENCE.certain],
    ['# separator:tab\na\tb', CONFIDENCE.no],
    ['a\tb\n#html:true', CONFIDENCE.no],
  ];
  for (const [text, sureness] of JUDGED) {
    it(`is known by its header lines: ${JSON.stringify(text)}`, () => {
      assert.equal(ankiText.detect(textSource(text, 'a.txt')), sureness);
    });
  }

  it('never breaks the reader', async () => {
    const pieces = fc.constantFrom(
      '#separator:',
      '#tags column:',
      '{{c1::',
      '}}',
      'a',
      '2',
      '"',
      '\t',
      '\n',
      '#',
      '<b>',
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: pieces, maxLength: 25 }), async (text) => {
        const reading = await readText(ankiText, text).catch((error: unknown) => error);
        if (reading instanceof Error) assert.ok(reading instanceof UserError, reading.stack);
      }),
    );
  });
});

describe('the parts of a cloze', () => {
  const gap = (number: number, hidden: string, hint: string | null = null) => ({
    gap: number,
    hidden,
    hint,
  });
  const CLOZES: readonly (readonly [text: string, parts: readonly unknown[]])[] = [
    ['a', [{ text: 'a' }]],
    ['a {{c1::b}} c', [{ text: 'a ' }, gap(1, 'b'), { text: ' c' }]],
    ['{{c2::a::hint}}', [gap(2, 'a', 'hint')]],
    ['{{c1::a {{c2::b}} c}}', [gap(1, 'a '), gap(2, 'b'), gap(1, ' c')]],
    ['{{c1::a', [{ text: '{{c1::' }, { text: 'a' }]],
    ['a }} b', [{ text: 'a }} b' }]],
  ];
  for (const [text, parts] of CLOZES) {
    it(`are found in ${text}`, () => assert.deepEqual(ankiClozeParts(text), parts));
  }
});
