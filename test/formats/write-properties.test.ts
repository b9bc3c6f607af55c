import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Card, type Facet, questionOf } from '../../src/deck/card.ts';
import { normalise } from '../../src/deck/card-id.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';
import { ankiPackage } from '../../src/formats/anki/index.ts';
import { ankiText } from '../../src/formats/anki-text/index.ts';
import { csv, tsv } from '../../src/formats/csv/index.ts';
import { exportJson } from '../../src/formats/export-json/index.ts';
import type { Format, NoteBody, ReadNote } from '../../src/formats/format.ts';
import { writeDeck } from '../../src/formats/write-deck/index.ts';
import { deckOf, newDeckText, readBack, written } from './exported-decks.ts';
import { mediaPath, noteOf } from './notes.ts';

/** Any text, made mostly of what some format takes for something. */
const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('a', 'b c', 'é', '漢字', ' ', '\n', '\n\n') },
      fc.constantFrom('Q: ', 'A: ', '- ', '1. ', '    ', '> ', '=', '+', '@', "'", '//'),
      fc.constantFrom(' :: ', '::', '==', '{{c1::', '}}', '\\', '\\\n', '`', '```', '**', '*', '_'),
      fc.constantFrom('"', '""', ',', ';', '|', 'C#', '<b>', '<br>', '&lt;', '&', '<!--', '$'),
      fc.constantFrom('![x](n.media/a%20b.png)', '[', ']', '[…]', '(', ')', 'front', 'id'),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(''));
const clozeWords = fc.constantFrom(
  'a',
  'b c',
  'é',
  '漢字',
  'x: y',
  '1.',
  '=w',
  '"q"',
  'C#',
  '[',
  '(e)',
);

/** Notes that are no topics, their clozes of these texts. */
function smallOf(clozeText: fc.Arbitrary<string>): fc.Arbitrary<NoteBody> {
  const gap = fc.integer({ min: 0, max: 3 });
  const part = fc.oneof(
    fc.record({ text: clozeText }),
    fc.record({ gap, hidden: clozeText, hint: fc.option(clozeText) }),
  );
  return fc.oneof(
    fc.record({ kind: fc.constant('question' as const), front: anyText, back: anyText }),
    fc.record({
      kind: fc.constant('pair' as const),
      front: anyText,
      back: anyText,
      isBothWays: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('cloze' as const), parts: fc.array(part, { maxLength: 4 }) }),
  );
}
const anyFacet = fc.constantFrom<Facet>('definition', 'anchor', 'trap');

function deckOfNotes(small: fc.Arbitrary<NoteBody>): fc.Arbitrary<string> {
  const topic: fc.Arbitrary<NoteBody> = fc.record({
    kind: fc.constant('topic' as const),
    title: anyText,
    facets: fc.array(fc.tuple(anyFacet, anyText), { maxLength: 3 }).map((all) => new Map(all)),
    small: fc.array(fc.record({ facet: anyFacet, note: small.map((body) => noteOf(body)) }), {
      maxLength: 2,
    }),
  });
  const note: fc.Arbitrary<ReadNote> = fc
    .record({
      body: fc.oneof({ weight: 4, arbitrary: small }, topic),
      id: fc.option(fc.constantFrom('a', 'b', 'c')),
      tags: fc.array(fc.constantFrom('x', 'y z', '=w'), { maxLength: 2 }),
      headings: fc.array(fc.constantFrom('H', 'I & J'), { maxLength: 2 }),
    })
    .map(({ body, ...more }) => noteOf(body, more));
  return fc
    .array(note, { minLength: 1, maxLength: 6 })
    .map((notes) => writeDeck({ name: 'words', notes, mediaPath }).text)
    .filter((text) => cardsOf(text).length > 0);
}

const anyDeck = deckOfNotes(smallOf(anyText));
/** In a table a gap is what its row's back shows in bold, so stars and braces in it are not told apart. */
const tableDeck = deckOfNotes(smallOf(clozeWords));

/** Words, and the formatting that people give them. */
const tameText = fc
  .uniqueArray(
    fc.constantFrom(
      'a',
      'b_c',
      'C#',
      'é',
      '食べる',
      'x < y',
      '"q"',
      'R & D',
      '**b**',
      '*i*',
      '`c`',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .chain((words) => fc.constantFrom(words.join(' '), words.join('\\\n'), words.join('\n\n')));

function cardsOf(text: string): readonly Card[] {
  return parseDeck(text, { name: 'words', file: '' }).cards;
}

/** The deck's text after it went through a format. */
async function through(format: Format, text: string, reader = format): Promise<string> {
  return newDeckText(await readBack(reader, await written(format, [deckOf(text)])));
}

function isEachAskedOnce(cards: readonly Card[]): boolean {
  return new Set(cards.map((card) => normalise(questionOf(card)))).size === cards.length;
}

const sides = (cards: readonly Card[]) => cards.map((card) => [questionOf(card), card.back]);

describe('any deck', () => {
  it('comes back from JSON to the letter', async () => {
    await fc.assert(
      fc.asyncProperty(anyDeck, async (text) => {
        assert.equal(await through(exportJson, text), text);
      }),
    );
  });

  it('comes back from an Anki package with the same cards', async () => {
    await fc.assert(
      fc.asyncProperty(anyDeck, async (text) => {
        const cards = cardsOf(await through(ankiPackage, text));
        assert.deepEqual(
          cards.map(({ id }) => id).toSorted(),
          cardsOf(text)
            .map(({ id }) => id)
            .toSorted(),
        );
        assert.deepEqual(sides(cards).sort(), sides(cardsOf(text)).sort());
      }),
      { numRuns: 30 },
    );
  });

  for (const format of [csv, tsv]) {
    it(`comes back from a table with the same sides: ${format.name}`, async () => {
      await fc.assert(
        fc.asyncProperty(tableDeck, async (text) => {
          // Under other headings the same question may have another answer; a table has no headings.
          fc.pre(isEachAskedOnce(cardsOf(text)));
          const cards = cardsOf(await through(format, text, csv));
          assert.deepEqual(sides(cards).sort(), sides(cardsOf(text)).sort());
        }),
      );
    });
  }

  it('comes back from Anki’s text with the same sides, where its formatting is as people have it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(tameText, tameText), { minLength: 1 }), async (pairs) => {
        const notes = pairs.map(([front, back]) => noteOf({ kind: 'question', front, back }));
        const { text } = writeDeck({ name: 'words', notes, mediaPath });
        const cards = cardsOf(await through(ankiText, text));
        assert.deepEqual(sides(cards), sides(cardsOf(text)));
      }),
    );
  });
});
