import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { detectFormat } from '../../src/formats/detect.ts';
import { logseq, remnote } from '../../src/formats/outline-notes/index.ts';
import { readInGreenwich, shownMemories } from './dated-reading.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

describe('a page of Logseq', () => {
  const PAGES: readonly (readonly [what: string, page: string, notes: readonly string[]])[] = [
    ['one block below', '- a? #card\n\t- b\n- c\n\t- d\n', ['a? → b']],
    ['several below', '- a? #card\n\t- b\n\t\t- c\n\t- d\n- e\n', ['a? → - b\n  - c\n- d']],
    ['blanks for tabs', '- a? #card\n  collapsed:: true\n    - b\n    - c\n', ['a? → - b\n- c']],
    ['code below', '- a? #card\n\t- ```js\n\t  let a\n\t  ```\n', ['a? → ```js\nlet a\n```']],
    ['more lines', '- a\n  b? #card\n\t- c\n- d #card\n  e?\n\t- f\n', ['d\ne? → f']],
    ['clozes', '- {{cloze a}} is {{cloze b\\\\hint}} #card\n', ['{1:a} is {1:b:hint}']],
    ['links', '- [[A]]? #card #x\n\t- [[b]]\n\t  id:: 1-2\n', ['A? → b']],
  ];
  for (const [what, page, notes] of PAGES) {
    it(`has ${what}`, async () => {
      assert.equal(detectFormat(textSource(page)).name, 'logseq');
      assert.deepEqual(shownNotes(await readText(logseq, page)), notes);
    });
  }

  it('keeps ids, tags and schedules out of the texts', async () => {
    const page =
      '- a? #card #x #[[y z]]\n  id:: 65d8\n  card-last-interval:: 4\n  card-repeats:: 1\n  card-ease-factor:: 2.6\n' +
      '  card-next-schedule:: 2023-02-20T00:00:00.000Z\n  card-last-reviewed:: 2023-02-16T09:00:00.000Z\n\t- b\n';
    const reading = await readInGreenwich(logseq, page);
    assert.deepEqual(shownNotes(reading), ['a? → b']);
    assert.deepEqual(reading.decks[0]?.notes[0]?.tags, ['x', 'y z']);
    assert.equal(reading.decks[0]?.notes[0]?.id, '65d8');
    assert.deepEqual(shownMemories(reading), ['0: n1 260 4d 2023-02-20 0']);
  });

  it('lists what nothing answers', async () => {
    const { skipped } = await readText(logseq, '- a? #card\n- b? #card\n\t- c\n');
    assert.deepEqual(skipped, [
      { where: 'notes.md:1', reason: 'There is no answer below this block.' },
    ]);
  });
});

describe('a RemNote outline', () => {
  const OUTLINES: readonly (readonly [what: string, outline: string, notes: readonly string[]])[] =
    [
      ['cards one way', '- A\n  - b >> c\n  - d << e\n', ['b → c', 'e → d']],
      ['cards both ways', '- b<>c\n- d ↔ e\n', ['b ↔ c', 'd ↔ e']],
      [
        'concepts and what describes them',
        '- a :: b\n  - c ;; d\n- e >> f\n- g >> h\n',
        ['a ↔ b', 'a: c → d', 'e → f', 'g → h'],
      ],
      ['answers below', '- a >>>\n  - b\n  - c\n- d >> e\n', ['a → - b\n- c', 'd → e']],
      [
        'gaps',
        '- a >> b\n- c → d\n- the {{e}} of {{f}}\n',
        ['a → b', 'c → d', 'the {1:e} of {2:f}'],
      ],
      [
        'code',
        '- what is `a >> b`? >> a shift\n- c >> d\n',
        ['what is `a >> b`? → a shift', 'c → d'],
      ],
    ];
  for (const [what, outline, notes] of OUTLINES) {
    it(`has ${what}`, async () => {
      assert.equal(detectFormat(textSource(outline)).name, 'remnote');
      assert.deepEqual(shownNotes(await readText(remnote, outline)), notes);
    });
  }
});

it('a note on shells is no outline of RemNote', () => {
  const note = '# Shell\n\n- cmd >> file appends\n- cmd << EOF reads\n';
  assert.equal(detectFormat(textSource(note)).name, 'md');
});

it('an outline is read, or refused in a sentence', async () => {
  const pieces = [
    '- ',
    '\t',
    '  ',
    '\n',
    'a',
    ' #card',
    '{{cloze ',
    '}}',
    ' >> ',
    '>>>',
    ' :: ',
    '`',
    '```',
    'id:: x',
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((some) => some.join(''));
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom(logseq, remnote), async (outline, format) => {
      await readText(format, outline).catch((error: unknown) =>
        assert.ok(error instanceof UserError),
      );
    }),
  );
});
