import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { detectFormat } from '../../src/formats/detect.ts';
import { startEnd } from '../../src/formats/start-end/index.ts';
import { readText, shownNotes, textSource } from './text-source.ts';

describe('a note between START and END', () => {
  const TEXTS: readonly (readonly [what: string, text: string, notes: readonly string[]])[] = [
    ['with both fields named', 'START\nBasic\nFront: a\nBack: b\nEND\n', ['a → b']],
    ['with the first field unnamed', 'START\nBasic\na\nBack: b\nEND\n', ['a → b']],
    [
      'with fields of several lines',
      'START\r\nBasic\r\na\r\nb\r\nBack: c\r\n\r\n- d\r\nEND',
      ['a\\\nb → c\n\n- d'],
    ],
    ['both ways', 'START\nBasic (and reversed card)\na\nBack: b\nEND\n', ['a ↔ b']],
    ['with gaps', 'START\nCloze\na {{c1::b::c}}\nExtra: d\nEND\n', ['a {1:b:c}\n\nd']],
    ['with gaps and no field', 'START\nCloze\na {{c1::b}}\nEND\n', ['a {1:b}']],
    ['with gaps in a type of its own', 'START\nMine\na {{c1::b}}\nEND\n', ['a {1:b}']],
    ['with more fields', 'START\nMine\nWord: a\nMeaning: b\nExample: c\nEND\n', ['a → b\n\nc']],
    ['with colons in its text', 'START\nBasic\nnote: a\nBack: see: b\nEND\n', ['note: a → see: b']],
    ['on a line', '- STARTI [Basic] a Back: b Tags: x ENDI\n', ['a → b']],
    [
      'several',
      'START\nBasic\na\nBack: b\nEND\nprose\nSTART\nBasic\nc\nBack: d\nEND\n',
      ['a → b', 'c → d'],
    ],
  ];
  for (const [what, text, notes] of TEXTS) {
    it(`is read ${what}`, async () => {
      assert.equal(detectFormat(textSource(text)).name, 'obsidian-to-anki');
      assert.deepEqual(shownNotes(await readText(startEnd, text)), notes);
    });
  }

  it('has its tags, its id, and the deck of its file', async () => {
    const text =
      'TARGET DECK: A::B\n\nFILE TAGS: x, y\n\nSTART\nBasic\na\nBack: b\nTags: c d\n<!--ID: 1566052191670-->\nEND\n';
    const { decks } = await readText(startEnd, text);
    const [note] = decks[0]?.notes ?? [];
    assert.deepEqual(
      [decks[0]?.path, note?.tags, note?.id, note?.where],
      [['A', 'B'], ['x', 'y', 'c', 'd'], '1566052191670', 'notes.md:5'],
    );
    const older = await readText(
      startEnd,
      'TARGET DECK\nA\n\nSTART\nBasic\na\nBack: b\nID: 7\nEND\n',
    );
    assert.deepEqual([older.decks[0]?.path, older.decks[0]?.notes[0]?.id], [['A'], '7']);
  });

  it('is listed where it lacks a side or a gap', async () => {
    const { skipped } = await readText(
      startEnd,
      'START\nBasic\na\nTags: x\nEND\nSTART\nCloze\nText: a\nEND\n',
    );
    assert.deepEqual(skipped, [
      { where: 'notes.md:1', reason: 'It has no answer.' },
      { where: 'notes.md:6', reason: 'It has no gap such as {{c1::text}}.' },
    ]);
  });

  for (const text of [
    'START\n\nEND\n',
    'START\nhere\nEND\n',
    'START\nBasic\nBack: b\n',
    'Back: b\nEND\n',
  ]) {
    it(`is not seen in ${JSON.stringify(text)}`, () => {
      assert.equal(detectFormat(textSource(text)).name, 'md');
    });
  }

  it('is read or refused whatever the text is', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        'START',
        'END',
        'Basic',
        'Cloze',
        'Front: a',
        'Back: b',
        '<!--ID: 1-->',
        'Tags: x',
        '{{c1::a}}',
        'STARTI [Basic] a Back: b ENDI',
      ),
      fc.string({ unit: 'grapheme' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const text = lines.join('\n');
        startEnd.detect(textSource(text));
        await readText(startEnd, text).catch((error: unknown) => {
          assert.ok(error instanceof UserError, String(error));
        });
      }),
    );
  });
});
