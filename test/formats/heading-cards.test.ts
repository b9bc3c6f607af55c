import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { headingCards } from '../../src/formats/heading-cards/index.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

describe('headings with answers below them', () => {
  const FILES: readonly (readonly [string, string, readonly string[]])[] = [
    ['headings that ask', '# T\n## a?\nb\n\n## c？\nd\n', ['a? → b', 'c？ → d']],
    [
      'a heading that does not, beside them',
      '## a?\nb\n## Explain c\nd\n## e?\nf',
      ['a? → b', 'Explain c → d', 'e? → f'],
    ],
    ['a number before the question', '## 1. a?\nb\n', ['a? → b']],
    [
      'headings within an answer',
      '## a?\nb\n### c\n#### d\ne\n## f?\ng',
      ['a? → b\n\n**d**\n\ne', 'f? → g'],
    ],
    ['questions below a question', '# a?\n## b?\nc\n## d?\ne', ['b? → c', 'd? → e']],
    [
      'a question and an answer',
      '# T\n## Question\na\n\n## Answer\nb\n### c\nd\n',
      ['a → b\n\n**c**\n\nd'],
    ],
    ['a question that only the title asks', '# a\n## Question\n## Answer\nb', ['a → b']],
    [
      'several questions and answers',
      '# Question\na\n# Answer\nb\n# Question\nc\n# Answer\nd',
      ['a → b', 'c → d'],
    ],
    ['an answer within the question', '# Question\na\n## Answer\nb', ['a → b']],
    [
      'an answer below a heading',
      '### a\n\n```\nx\n```\n\n#### Answer\nb\n#### More\n##### Links\n- c\n### d\n#### Answer\ne',
      ['a\n\n```\nx\n```\n → b\n\n**Links**\n\n- c', 'd → e'],
    ],
    ['no heading that asks', '# T\nintro\n## a\nb\n## c\nd\n', ['a → b', 'c → d']],
    ['headings in code', '## a?\n```\n# b?\n```\n', ['a? → ```\n# b?\n```']],
    ['rules between them', '## a?\nb\n\n---\n\n## c?\nd\n', ['a? → b', 'c? → d']],
  ];
  for (const [what, text, notes] of FILES) {
    it(`are read from ${what}`, async () => {
      const shown = shownNotes(await readText(headingCards, text));
      assert.deepEqual(
        shown.map((note) => note.replace('```\n →', '``` →')),
        notes.map((note) => note.replace('```\n →', '``` →')),
      );
    });
  }

  it('have tags from comments and front matter, and the headings above', async () => {
    const text =
      '---\ntags: [x]\ntitle: T\n---\n# A\n## b?\nc\n\n<!-- tags: (d,e) -->\n<!-- other: (1) -->\n';
    const { decks } = await readText(headingCards, text);
    const [note] = decks[0]?.notes ?? [];
    assert.equal(decks[0]?.title, 'T');
    assert.deepEqual(note?.tags, ['x', 'd', 'e']);
    assert.deepEqual(note?.headings, ['A']);
    assert.equal(note?.where, 'notes.md:6');
  });

  it('are listed where nothing answers them', async () => {
    const { skipped } = await readText(headingCards, '## a?\n## b?\nc\n');
    assert.deepEqual(skipped, [
      { where: 'notes.md:1', reason: 'There is no answer below this heading.' },
    ]);
  });

  it('are refused in a sentence where there are none', async () => {
    await assert.rejects(readText(headingCards, 'prose\n', 'a.md'), {
      message: 'a.md has no heading with an answer below it.',
    });
  });

  const SURE: readonly (readonly [string, number])[] = [
    ['# T\n## Question\na\n## Answer\nb', CONFIDENCE.certain],
    ['### a\n#### Answer\nb', CONFIDENCE.certain],
    ['# T\n## a?\nb\n## c?\nd', CONFIDENCE.likely],
    ['# T\n## a\nb\n## c?\nd', CONFIDENCE.no],
    ['# T\n## Answer\nb', CONFIDENCE.no],
    ['# T\n## Definition\na\n## Answer\nb\n## Trap\nc?\n', CONFIDENCE.no],
    ['## a?\nQ: b\nA: c', CONFIDENCE.no],
    ['## a?\n- b :: c', CONFIDENCE.no],
    ['```\n# a?\n```\n', CONFIDENCE.no],
  ];
  for (const [text, sureness] of SURE) {
    it(`are seen as ${sureness} in ${JSON.stringify(text)}`, () => {
      assert.equal(headingCards.detect(textSource(text)), sureness);
    });
  }

  it('are read or refused whatever the text is', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        '# a?',
        '## Question',
        '## Answer',
        '# Answer',
        '### b',
        '',
        'c',
        '```',
        '<!-- tags: x',
        '-->',
      ),
      fc.string({ unit: 'grapheme' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const text = lines.join('\n');
        headingCards.detect(textSource(text));
        await readText(headingCards, text).catch((error: unknown) => {
          assert.ok(error instanceof UserError, String(error));
        });
      }),
    );
  });
});
