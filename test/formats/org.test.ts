import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { org } from '../../src/formats/org/index.ts';
import { orgMarkdown } from '../../src/formats/org/inline.ts';
import { readInGreenwich, shownMemories, shownProblems } from './dated-reading.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

function drill(type: string, ...lines: readonly string[]): string {
  const properties = type === '' ? [] : [':PROPERTIES:', `:DRILL_CARD_TYPE: ${type}`, ':END:'];
  return ['* T :drill:', ...properties, ...lines].join('\n');
}

const SIDES = ['** A', 'a', '** B', 'b'];

const DRILLS: readonly (readonly [what: string, text: string, notes: readonly string[]])[] = [
  ['a question over its answer', drill('', 'q', '** Answer', 'a'), ['q → a']],
  [
    'a note beside the answer',
    drill('', 'q', '** Answer', 'a', '** N', 'n'),
    ['q → a\n\n**N**\n\nn'],
  ],
  ['a title that asks', drill('', 'a'), ['T → a']],
  ['an answer that is a headline alone', drill('', 'q', '** a'), ['q → a']],
  ['gaps, asked together', drill('', '[a] b [c||d]'), ['{1:a} b {1:c:d}']],
  ['gaps, asked one at a time', drill('hide1cloze', '[a] b [c|d]'), ['{1:a} b {2:c:d}']],
  ['gaps side by side', drill('hide2cloze', '[a][b]'), ['{1:a}{2:b}']],
  ['a gap over two lines', drill('', 'x [a', 'b] y'), ['x {1:a b} y']],
  ['the first gap alone', drill('hidefirst', '[a] [b]'), ['{1:a} b']],
  ['the last gap alone', drill('hidelast', '[a] [b]'), ['a {1:b}']],
  [
    'what looks like gaps',
    drill('', '[[x][l]] =[y]= [2024-01-01 Mon] [fn:1]', '- [ ] z', '** Answer', 'a'),
    ['l `[y]` [2024-01-01 Mon] [fn:1]\n\n- [ ] z → a'],
  ],
  [
    'gaps with an example that would tell',
    drill('hide1cloze', '[a] is [b]', '** Example', 'a b'),
    ['[…] is b → a\n\n**Example**\n\na b', 'a is […] → b\n\n**Example**\n\na b'],
  ],
  ['two sides', drill('twosided', ...SIDES), ['a ↔ b']],
  [
    'two sides with a prompt',
    drill('twosided', 'p', ...SIDES),
    ['p\n\n**A**\n\na → **B**\n\nb', 'p\n\n**B**\n\nb → **A**\n\na'],
  ],
  [
    'three sides',
    drill('multisided', ...SIDES, '** C'),
    [
      '**A**\n\na → **B**\n\nb\n\nC',
      '**B**\n\nb → **A**\n\na\n\nC',
      'C → **A**\n\na\n\n**B**\n\nb',
    ],
  ],
  [
    'a card within a card',
    drill('', 'q', '** Answer', 'a', '** U :drill:', 'b'),
    ['q → a', 'U → b'],
  ],
  [
    'a verb to conjugate, named above it',
    '* V\n:PROPERTIES:\n:VERB_INFINITIVE: "bailar"\n:END:\n** T :drill:\n:PROPERTIES:\n:DRILL_CARD_TYPE: conjugate\n:VERB_TENSE: "present"\n:END:\n| yo | bailo |',
    ['bailar: present → |  |  |\n| --- | --- |\n| yo | bailo |'],
  ],
];

function fcCard(type: string, ...lines: readonly string[]): string {
  return ['* T :fc:', ':PROPERTIES:', `:FC_TYPE: ${type}`, ':ID: i', ':END:', ...lines].join('\n');
}

const FCS: readonly (readonly [what: string, text: string, notes: readonly string[]])[] = [
  ['a front and a back', fcCard('normal', 'q', '** Back', 'a'), ['q → a']],
  ['a title and its text', fcCard('normal', 'a'), ['T → a']],
  ['both ways', fcCard('double', 'q', '** Back', 'a'), ['q ↔ a']],
  ['gaps', fcCard('cloze', '{{a}@0} b {{c}{d}@1}'), ['{1:a} b {2:c:d}']],
  ['gaps in a list', fcCard('cloze', '- {{a}@0}', '- {{b}@1}'), ['- {1:a}\n- {2:b}']],
  ['a formula in a gap', fcCard('cloze', '{{\\frac{a}{b}}@0}'), ['{1:\\frac{a}{b}}']],
  [
    'gaps in code',
    fcCard('cloze', '#+begin_src sh', '{{ls}@0} -{{l}@1}', '#+end_src'),
    ['```sh\n[…] -l\n``` → `ls`', '```sh\nls -[…]\n``` → `l`'],
  ],
];

describe('an Org file', () => {
  for (const [what, text, notes] of DRILLS) {
    it(`of org-drill has ${what}`, async () => {
      assert.deepEqual(shownNotes(await readText(org, text)), notes);
    });
  }
  for (const [what, text, notes] of FCS) {
    it(`of org-fc has ${what}`, async () => {
      assert.deepEqual(shownNotes(await readText(org, text)), notes);
    });
  }

  it('gives title, tags, headings and priority', async () => {
    const text =
      '#+TITLE: D\n#+FILETAGS: :f:\n* A :a:\n** TODO [#A] B :drill:b:\nq\n*** Answer\na\n** C :drill:\nc';
    const { decks } = await readText(org, text, 'a.org');
    assert.equal(decks[0]?.title, 'D');
    assert.deepEqual(
      decks[0]?.notes.map((note) => [note.where, note.tags, note.headings, note.priority]),
      [
        ['a.org:4', ['f', 'a', 'b'], ['A', 'B'], 'high'],
        ['a.org:8', ['f', 'a'], ['A'], null],
      ],
    );
  });

  it('names what it leaves out or changes', async () => {
    const text = [
      drill('', ''),
      drill('conjugate', ''),
      drill('translate_number', 'x'),
      drill('show1cloze', '[a] [b]'),
      fcCard('image-occlusion', 'x'),
      '* COMMENT T :fc:\nx',
      `* T :drill:\n${'x'.repeat(70_000)}`,
    ];
    assert.deepEqual(shownProblems(await readText(org, text.join('\n'), 'a.org')), [
      'a.org:1 There is nothing below its title.',
      'a.org:3 Its conjugation is empty.',
      'a.org:8 Its numbers are random, so it has no fixed answer.',
      'a.org:18 deckhand does not support its type, image-occlusion.',
      'a.org:24 It is marked COMMENT, which Org skips.',
      'a.org:26 It is longer than 64 KB.',
      'a.org:13 Its type is show1cloze, but deckhand asks one gap at a time.',
    ]);
  });

  it('reads on where a drawer is never closed', async () => {
    const text = '* T :fc:\n:PROPERTIES:\n:FC_TYPE: normal\n:REVIEW_DATA:\n| position |\n:END:\na';
    const reading = await readText(org, text, 'a.org');
    assert.deepEqual(shownNotes(reading), ['T → a']);
    assert.deepEqual(shownProblems(reading), ['a.org:1 The drawer :PROPERTIES: is never closed.']);
  });

  it('is refused where no headline is a card', async () => {
    await assert.rejects(readText(org, '* T\ntext'), /No headline in this Org file/);
  });
});

describe('the schedule of an Org card', () => {
  it('is what org-drill keeps of it, for each of its cards', async () => {
    const drawer =
      ':PROPERTIES:\n:DRILL_CARD_TYPE: twosided\n:DRILL_LAST_INTERVAL: 9.6154\n:DRILL_REPEATS_SINCE_FAIL: 3\n:DRILL_FAILURE_COUNT: 1\n:DRILL_EASE: 2.6\n:DRILL_LAST_REVIEWED: [2024-01-01 Mon 10:11]\n:END:';
    const text = `* T :drill:\nSCHEDULED: <2024-01-12 Fri>\n${drawer}\n${SIDES.join('\n')}`;
    const reading = await readInGreenwich(org, text);
    assert.deepEqual(shownMemories(reading), [
      '0: n3 260 10d 2024-01-12 1',
      '1: n3 260 10d 2024-01-12 1',
    ]);
  });

  it('is in the table of org-fc, by position', async () => {
    const rows =
      '| position | ease | box | interval | due |\n|---+---+---+---+---|\n| 1 | 2.65 | 3 | 6.00 | 2024-01-07T00:00:04Z |\n| 0 | 2.5 | 0 | 0 | 2024-01-01T00:00:00Z |';
    const text = `${fcCard('cloze', ':REVIEW_DATA:', rows, ':END:')}\n{{a}@0} {{b}@1}`;
    assert.deepEqual(shownMemories(await readInGreenwich(org, text)), [
      '1: n2 265 6d 2024-01-07 0',
    ]);
  });

  it('is suspended where org-fc has it so', async () => {
    const text = fcCard('normal', 'a').replace(':fc:', ':fc:suspended:');
    assert.deepEqual(shownMemories(await readInGreenwich(org, text)), ['0: suspended']);
  });
});

const MARKUP: readonly (readonly [org: string, markdown: string])[] = [
  ['*b* /i/ _u_ +s+ =v= ~c~', '**b** *i* *u* ~~s~~ `v` `c`'],
  ['a*b*c and/or 2 * 3', 'a\\*b\\*c and/or 2 * 3'],
  ['*a /b/*', '**a *b***'],
  ['[[https://a.org/x_(y)][t]]', '[t](https://a.org/x_%28y%29)'],
  [
    '[[file:a b.png]] [[file:a.mp3][s]] [[*h][t]]',
    '![a b.png](media:a%20b.png) [a.mp3](media:a.mp3) t',
  ],
  ['\\(x^2\\)', 'x²'],
  ['#+begin_src python\n  a\n    b\n#+end_src', '```python\na\n  b\n```'],
  ['#+begin_quote\na\n#+end_quote', '> a'],
  ['#+begin_src\nnever ended', '#+begin_src\\\nnever ended'],
  [': a\n: b', '```\na\nb\n```'],
  ['| a | b |\n|---+---|\n| c | d |', '| a | b |\n| --- | --- |\n| c | d |'],
  ['- a :: b\n  c\n+ d', '- **a**: b\n  c\n- d'],
  ['# comment\n#+ATTR_X: y\na', 'a'],
  ['short\nlines', 'short\\\nlines'],
  [`${'word '.repeat(14)}\nflows on`, `${'word '.repeat(14).trim()}\nflows on`],
];

describe('the markup of Org', () => {
  for (const [text, markdown] of MARKUP) {
    it(`${JSON.stringify(text)} is Markdown`, () => {
      assert.equal(orgMarkdown(text.split('\n')), markdown);
    });
  }
});

describe('an Org file of any content', () => {
  it('is told by its name, or by its cards', () => {
    assert.equal(org.detect(textSource('x', 'a.org')), CONFIDENCE.certain);
    assert.equal(org.detect(textSource('* T  :a:drill:\n', 'a.txt')), CONFIDENCE.likely);
    assert.equal(org.detect(textSource('* T\n', 'a.md')), CONFIDENCE.no);
  });

  it('never fails but with a sentence', async () => {
    const piece = fc.constantFrom(
      '* T :drill:',
      '** U',
      ':PROPERTIES:',
      ':END:',
      ':FC_TYPE: cloze',
      '* V :fc:',
      '{{a}@0}',
      '[b||c]',
      '#+begin_src',
      '#+end_src',
      '|-',
      '| a',
      '- x ::  y',
      '=a',
      '\uf8f0',
      '\\(',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string())), async (lines) => {
        await readText(org, lines.join('\n')).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
        });
      }),
    );
  });
});
