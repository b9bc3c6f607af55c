import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { details } from '../../src/formats/details/index.ts';
import { detectFormat } from '../../src/formats/detect.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

describe('an answer that is folded away', () => {
  const TEXTS: readonly (readonly [what: string, text: string, notes: readonly string[]])[] = [
    ['on a line', '<details><summary>a?</summary>b</details>\n', ['a? → b']],
    ['on lines', '<details>\n<summary>a?</summary>\n\nb\n\nc\n</details>\n', ['a? → b\n\nc']],
    [
      'several',
      '<details><summary>a?</summary>b</details>\n<details><summary>c?</summary>d</details>',
      ['a? → b', 'c? → d'],
    ],
    ['open at first', '<details open>\n<summary>a?</summary>\nb\n</details>', ['a? → b']],
    [
      'with HTML in its summary',
      '<details><summary><b>a</b> <code>x*y</code></summary>b</details>',
      ['**a** `x*y` → b'],
    ],
    [
      'with Markdown in its summary',
      '<details><summary>*a* `<b>`?</summary>b</details>',
      ['*a* `<b>`? → b'],
    ],
    [
      'in a list',
      '- <details>\n  <summary>a?</summary>\n\n  b\n  - c\n  </details>\n',
      ['a? → b\n- c'],
    ],
    [
      'with a fold in it',
      '<details><summary>a?</summary>\n\nb\n<details><summary>more</summary>c</details>\n\n</details>',
      ['a? → b\n<details><summary>more</summary>c</details>'],
    ],
    [
      'with code that looks like its end',
      '<details><summary>a?</summary>\n\n```html\n</details>\n```\n</details>',
      ['a? → ```html\n</details>\n```'],
    ],
    [
      'below its question',
      '## What is a\nsaid of `b`?\n\n<details><summary><b>Answer</b></summary>\n<p>\n\nc\n\n</p>\n</details>\n\n---\n\n## d?\n\n<details><summary>Show answer</summary>\ne\n</details>',
      ['What is a\n\nsaid of `b`? → c', 'd? → e'],
    ],
    [
      'below a question without a heading',
      'a?\n<details><summary>Solution</summary>b</details>',
      ['a? → b'],
    ],
  ];
  for (const [what, text, notes] of TEXTS) {
    it(`may be ${what}`, async () => {
      assert.deepEqual(shownNotes(await readText(details, text)), notes);
    });
  }

  it('is listed where a side is missing', async () => {
    const text =
      '<details><summary>a?</summary>\n</details>\n<details><summary></summary>b</details>';
    const { skipped } = await readText(details, text);
    assert.deepEqual(skipped, [
      { where: 'notes.md:1', reason: 'It has no answer.' },
      { where: 'notes.md:3', reason: 'It has no question.' },
    ]);
  });

  for (const summary of [
    'Click to expand',
    '**Table of contents**',
    'Show more',
    'Details',
    'More…',
  ]) {
    it(`is none below ${summary}`, async () => {
      const text = `<details><summary>${summary}</summary>b</details>\n<details><summary>c</summary>d</details>`;
      const { skipped, decks } = await readText(details, text);
      assert.deepEqual(skipped, [
        { where: 'notes.md:1', reason: 'Its summary is not a question.' },
      ]);
      assert.equal(decks[0]?.notes.length, 1);
    });
  }

  const FORMATS: readonly (readonly [text: string, format: string])[] = [
    ['# a\n\n<details>\n<summary>b?</summary>\nc\n</details>\n', 'details'],
    ['Q: a?\nA: <details><summary>b</summary>c</details>\n', 'md'],
    ['# a\n\n```\n<details><summary>b</summary>c</details>\n```\n', 'md'],
    ['## What is a?\n\n<details><summary>b</summary>c</details>\n', 'headings'],
    ['a::b #flashcards\n\n<details><summary>b</summary>c</details>\n', 'obsidian'],
  ];
  for (const [text, format] of FORMATS) {
    it(`makes ${JSON.stringify(text)} ${format}`, () => {
      assert.equal(detectFormat(textSource(text)).name, format);
    });
  }

  it('is read or refused whatever the text is', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<details>',
        '</details>',
        '<summary>',
        '</summary>',
        '\n',
        '```\n',
        '# a',
        'Answer',
        '<b>',
      ),
      fc.string({ unit: 'grapheme' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const text = pieces.join('');
        details.detect(textSource(text));
        await readText(details, text).catch((error: unknown) => {
          assert.ok(error instanceof UserError, String(error));
        });
      }),
    );
  });
});
