import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { inlineTags } from '../../src/formats/inline-tags/index.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

describe('a line tagged as a flashcard', () => {
  const FILES: readonly (readonly [string, string, readonly string[]])[] = [
    ['both sides', 'a : b #flashcard', ['a → b']],
    ['a brain', 'a? : b : c 🧠 #x', ['a? → b : c']],
    ['a bullet', '- a : b #flashcard', ['a → b']],
    ['an answer below', 'a #flashcard\nb\nc\n\nd\n---\nprose', ['a → b\\\nc\n\nd']],
    ['an answer up to any rule', 'a 🧠\nb\n* * *\nc', ['a → b']],
    ['an answer up to the next one', 'a #flashcard\nb\nc #flashcard\nd', ['a → b', 'c → d']],
    ['an answer up to a blank line', 'a #card\nb\n\nc', ['a → b']],
    [
      'code in its answer',
      'a #flashcard\n```\nb : c #flashcard\n---\n```\n---\n',
      ['a → ```\nb : c #flashcard\n---\n```'],
    ],
    ['a heading', '## a #flashcard\nb\n---\n', ['a → b']],
  ];
  for (const [what, text, notes] of FILES) {
    it(`is a card with ${what}`, async () => {
      assert.deepEqual(shownNotes(await readText(inlineTags, text)), notes);
    });
  }

  it('has the other tags of its line, and its block id', async () => {
    const { decks } = await readText(inlineTags, '---\ntags: x\n---\na : b #flashcard #c/d ^e1\n');
    const [note] = decks[0]?.notes ?? [];
    assert.deepEqual([note?.tags, note?.id, note?.where], [['x', 'c/d'], 'e1', 'notes.md:4']);
  });

  it('is listed where a side is missing', async () => {
    const { skipped } = await readText(
      inlineTags,
      'a #flashcard\n---\n: b #flashcard\nc : d #flashcard',
    );
    assert.deepEqual(skipped, [
      { where: 'notes.md:1', reason: 'There is no answer below this prompt.' },
      { where: 'notes.md:3', reason: 'There is no answer below this prompt.' },
    ]);
  });

  it('makes no card where the file asks to be left alone', async () => {
    const text = '@carddown-ignore\n\na : b 🧠\n';
    assert.equal(inlineTags.detect(textSource(text)), CONFIDENCE.certain);
    await assert.rejects(readText(inlineTags, text, 'a.md'), {
      message: 'a.md contains @carddown-ignore, so it is not imported.',
    });
  });

  for (const text of ['a : b #flashcard', 'a #flashcard #x\nb\n---\n', 'a : b 🧠 #x\r\nc']) {
    it(`is seen in ${JSON.stringify(text)}`, () => {
      assert.equal(inlineTags.detect(textSource(text)), CONFIDENCE.certain);
    });
  }

  for (const text of [
    'a : b',
    '#flashcards\na::b',
    '`a #flashcard`',
    '#flashcard',
    'a #flashcard is a tag',
  ]) {
    it(`is not seen in ${JSON.stringify(text)}`, () => {
      assert.equal(inlineTags.detect(textSource(text)), CONFIDENCE.no);
    });
  }

  it('is read or refused whatever the text is', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        'a : b #flashcard',
        'a #flashcard',
        'b 🧠',
        '---',
        '',
        '```',
        '#card',
        ' : ',
        '# a',
      ),
      fc.string({ unit: 'grapheme' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const text = lines.join('\n');
        inlineTags.detect(textSource(text));
        await readText(inlineTags, text).catch((error: unknown) => {
          assert.ok(error instanceof UserError, String(error));
        });
      }),
    );
  });
});
