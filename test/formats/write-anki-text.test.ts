import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDeck } from '../../src/deck/parser/index.ts';
import { ankiText } from '../../src/formats/anki-text/index.ts';
import { CONFIDENCE } from '../../src/formats/format.ts';
import { deckOf, newDeckText, readBack, written, writtenText } from './exported-decks.ts';

const TEXT = `---
id: x
tags: [big data]
---
- uno :: one "1"
- dos ::: two

<!-- id: gaps -->
C: The {{c2::log::what}} holds ==records==.

Q: a < b
A: **bold**\\
and a line
`;

describe('notes written as Anki exports them', () => {
  it('have its header, its note types and its HTML', async () => {
    const text = await writtenText(ankiText, [deckOf(TEXT, { name: 'lang/words' })]);
    const [first = '', ...rows] = text.trimEnd().split(/\n(?!#)/);
    assert.deepEqual(first.split('\n'), [
      '#separator:tab',
      '#html:true',
      '#guid column:1',
      '#notetype column:2',
      '#deck column:3',
      '#tags column:6',
    ]);
    assert.deepEqual(
      rows.map((row) => row.split('\t').slice(1)),
      [
        ['Basic', 'lang::words', 'uno', 'one &quot;1&quot;', 'big_data'],
        ['Basic (and reversed card)', 'lang::words', 'dos', 'two', 'big_data'],
        ['Cloze', 'lang::words', 'The {{c2::log::what}} holds {{c1::records}}.', '', 'big_data'],
        ['Basic', 'lang::words', 'a &lt; b', '<strong>bold</strong><br>and a line', 'big_data'],
      ],
    );
  });

  it('come back as the same cards, without ids that nobody gave them', async () => {
    const bytes = await written(ankiText, [deckOf(TEXT)]);
    const source = {
      name: 'x',
      bytes,
      text: { text: Buffer.from(bytes).toString(), encoding: '' },
    };
    assert.equal(ankiText.detect(source), CONFIDENCE.certain);
    const text = newDeckText(await readBack(ankiText, bytes));
    const { cards, problems } = parseDeck(text, { name: 'words', file: '' });
    assert.deepEqual(problems, []);
    const shown = (of: typeof cards) => of.map(({ front, back }) => [front, back]);
    assert.deepEqual(shown(cards), shown(deckOf(TEXT).deck.cards));
    assert.deepEqual(text.match(/id: .*/g), ['id: words', 'id: gaps -->']);
  });

  it('hold a card that stands in two decks once', async () => {
    const decks = [deckOf('- a :: b\n', { name: 'one' }), deckOf('- a :: b\n', { name: 'two' })];
    const text = await writtenText(ankiText, decks);
    assert.equal(text.split('\n').filter((line) => line.startsWith('deckhand-')).length, 1);
  });
});
