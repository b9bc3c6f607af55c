import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { detectFormat } from '../../src/formats/detect.ts';
import { markdownTable } from '../../src/formats/markdown-table/index.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

describe('a Markdown table', () => {
  const TEXTS: readonly (readonly [what: string, text: string, notes: readonly string[]])[] = [
    [
      'with bars at its edges',
      '| Question | Answer |\n|---|---|\n| a | b |\n| c | d |\n',
      ['a → b', 'c → d'],
    ],
    ['without them', 'Term | Definition\n--- | ---\na | b\n', ['a → b']],
    ['the other way round', '| Meaning | Word |\n|:--|--:|\n| b | a |\n', ['a → b']],
    ['with styled headers', '| **Front** | _Back_ |\n| - | - |\n| a | b |\n', ['a → b']],
    [
      'with bars and breaks in cells',
      '| Front | Back |\n|-|-|\n| a \\| b | c<br>d |\n',
      ['a | b → c\\\nd'],
    ],
    ['that ends at a blank line', '| Front | Back |\n|-|-|\n| a | b |\n\nx | y\n', ['a → b']],
    [
      'beside others',
      '| Year | Place |\n|-|-|\n| 1 | 2 |\n\n| Front | Back |\n|-|-|\n| a | b |\n',
      ['a → b'],
    ],
    ['behind front matter', '---\ntags: x\n---\n\n| Q | A |\n|-|-|\n| a | b |\n', ['a → b']],
  ];
  for (const [what, text, notes] of TEXTS) {
    it(`is read ${what}`, async () => {
      assert.equal(detectFormat(textSource(text)).name, 'table');
      assert.deepEqual(shownNotes(await readText(markdownTable, text)), notes);
    });
  }

  it('lists rows that lack a side', async () => {
    const { skipped } = await readText(
      markdownTable,
      '| Front | Back |\n|-|-|\n| a | |\n| | b |\n',
    );
    assert.deepEqual(skipped, [
      { where: 'notes.md:3', reason: 'It has no answer.' },
      { where: 'notes.md:4', reason: 'It has no question.' },
    ]);
  });

  const NONE: readonly (readonly [text: string, format: string])[] = [
    ['| Year | Place |\n|-|-|\n| 1 | 2 |\n', 'md'],
    ['| Front | Back | More |\n|-|-|-|\n| a | b | c |\n', 'md'],
    ['| Front | Back |\n| a | b |\n', 'md'],
    ['```\n| Front | Back |\n|-|-|\n| a | b |\n```\n', 'md'],
    ['Q: a?\nA: b\n\n| Front | Back |\n|-|-|\n| a | b |\n', 'md'],
    ['## What is a?\n\n| Term | Meaning |\n|-|-|\n| a | b |\n', 'headings'],
    ['a::b #flashcards\n\n| Term | Meaning |\n|-|-|\n| a | b |\n', 'obsidian'],
  ];
  for (const [text, format] of NONE) {
    it(`is none in ${JSON.stringify(text)}`, () => {
      assert.equal(detectFormat(textSource(text)).name, format);
    });
  }

  it('is read or refused whatever the text is', async () => {
    const line = fc.oneof(
      fc.constantFrom('| Front | Back |', '|-|-|', '| a | b |', '|', '\\|', '```', ''),
      fc.string({ unit: 'grapheme' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const text = lines.join('\n');
        markdownTable.detect(textSource(text));
        await readText(markdownTable, text).catch((error: unknown) => {
          assert.ok(error instanceof UserError, String(error));
        });
      }),
    );
  });
});
