import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CardId } from '../../src/deck/card.ts';
import { detectFormat } from '../../src/formats/detect.ts';
import { exportJson } from '../../src/formats/export-json/index.ts';
import type { CardPast } from '../../src/formats/format.ts';
import { formatNamed } from '../../src/formats/registry.ts';
import type { Day } from '../../src/schedule/day.ts';
import {
  deckOf,
  NO_PAST,
  NOW,
  newDeckText,
  readBack,
  TODAY,
  WITHOUT_PROGRESS,
  written,
  writtenText,
} from './exported-decks.ts';

const TEXT = `---
id: words
language: es
---
Prose.

<!-- id: one -->
- uno :: one

## Verbs

C: ==ser== is {{c1::to be}}
`;
const PAST: CardPast = {
  memory: {
    repetitions: 3,
    easeHundredths: 236,
    intervalDays: 15,
    dueOn: '2026-02-01' as Day,
    lapses: 1,
  },
  isSuspended: true,
  lastAt: 2000,
  reviews: [{ at: 1000, day: '1970-01-01' as Day, grade: 2, ms: 900, kind: 'drill' }],
};
const WITH_PROGRESS = {
  ...WITHOUT_PROGRESS,
  past: (id: CardId) => (id === 'words/one' ? PAST : NO_PAST),
};

describe('a deckhand export', () => {
  it('holds decks, cards and progress in one order, whatever order they came in', async () => {
    const decks = [deckOf('- a :: b\n', { name: 'b' }), deckOf(TEXT, { name: 'a' })];
    const text = await writtenText(exportJson, decks, WITH_PROGRESS);
    assert.equal(await writtenText(exportJson, decks.toReversed(), WITH_PROGRESS), text);
    const value = JSON.parse(text);
    assert.deepEqual(Object.keys(value), ['deckhand', 'decks', 'progress']);
    const [first] = value.decks;
    assert.deepEqual(Object.keys(first), ['deck', 'title', 'language', 'text', 'cards']);
    assert.deepEqual([first.deck, first.language, first.text], ['a', 'es', TEXT]);
    assert.deepEqual(first.cards[0], {
      id: 'words/one',
      kind: 'pair',
      facet: null,
      path: [],
      tags: [],
      priority: null,
      front: 'uno',
      back: 'one',
    });
    assert.deepEqual(value.progress, [
      {
        id: 'words/one',
        memory: {
          repetitions: 3,
          easeFactor: 2.36,
          intervalDays: 15,
          dueOn: '2026-02-01',
          lapses: 1,
        },
        suspended: true,
        at: 2000,
        reviews: [{ at: 1000, day: '1970-01-01', grade: 2, ms: 900, kind: 'drill' }],
      },
    ]);
  });

  it('says nothing of progress where nobody asks for it', async () => {
    const value = JSON.parse(await writtenText(exportJson, [deckOf(TEXT)]));
    assert.deepEqual(Object.keys(value), ['deckhand', 'decks']);
  });

  it('comes back to the letter, and with its progress', async () => {
    const bytes = await written(exportJson, [deckOf(TEXT)], WITH_PROGRESS);
    const reading = await readBack(exportJson, bytes);
    assert.equal(newDeckText(reading), TEXT);
    const learned = reading.decks.flatMap(({ notes }) => notes.map((note) => note.learned));
    const [{ at, grade, ms } = { at: 0, grade: 0, ms: 0 }] = PAST.reviews;
    const { memory, isSuspended, lastAt } = PAST;
    const one = { card: 0, memory, isSuspended, at: lastAt, answers: [{ at, grade, ms }] };
    assert.deepEqual(learned, [[one], undefined]);
  });

  it('brings to a deck that is there only what it lacks', async () => {
    const bytes = await written(exportJson, [deckOf('- a :: b\n'), deckOf(TEXT)]);
    const text = newDeckText(await readBack(exportJson, bytes));
    assert.match(text, /^---\nid: words\n---\n\n- a :: b\n/);
    assert.match(text, /- uno :: one/);
  });

  it('is known by how it begins, whatever it is called', async () => {
    const text = await writtenText(exportJson, [deckOf(TEXT)]);
    const source = { name: 'x.txt', bytes: Buffer.from(text), text: { text, encoding: 'UTF-8' } };
    assert.equal(detectFormat(source), exportJson);
    const named = await formatNamed('json').read?.(source, { dayOf: () => TODAY, now: NOW });
    assert.deepEqual(named, await readBack(exportJson, source.bytes, 'x.txt'));
  });
});

describe('an export of deckhand that is not as it should be', () => {
  const CASES: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ['cut short', '{"deckhand":1,"decks":[', /^This export is damaged: /],
    [
      'of a later version',
      '{"deckhand":2,"decks":[]}',
      /^x was written by a newer version of deckhand\.$/,
    ],
    ['without decks', '{"deckhand":1}', /^x has no cards\.$/],
    ['with decks of another shape', '{"deckhand":1,"decks":[1,{"text":7}]}', /^x has no cards\.$/],
    ['a list', '[1]', /^This is not a deckhand export\.$/],
    ['nested beyond measure', `{"deckhand":${'['.repeat(1e6)}`, /^This export is damaged: /],
  ];
  for (const [what, text, message] of CASES) {
    it(`is refused in a sentence: ${what}`, async () => {
      const reading = readBack(exportJson, Buffer.from(text));
      await assert.rejects(reading, { name: 'UserError', message });
    });
  }

  it('brings its decks without what it says of progress where that is of another shape', async () => {
    const value = JSON.parse(await writtenText(exportJson, [deckOf(TEXT)]));
    const progress = [
      7,
      { id: 'words/one', memory: { dueOn: 'soon' }, reviews: [{ grade: 9 }, 1] },
    ];
    const { decks } = await readBack(
      exportJson,
      Buffer.from(JSON.stringify({ ...value, progress })),
    );
    const learned = decks.flatMap(({ notes }) => notes.flatMap((note) => note.learned ?? []));
    assert.deepEqual(learned, [{ card: 0, memory: null, isSuspended: false, at: 0, answers: [] }]);
  });
});
