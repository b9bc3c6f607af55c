import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import type { CardId } from '../../src/deck/card.ts';
import { parseDeck } from '../../src/deck/parser/index.ts';
import { packZip } from '../../src/files/pack-zip.ts';
import { makeSqlite, openSqlite } from '../../src/files/sqlite.ts';
import { ankiPackage } from '../../src/formats/anki/index.ts';
import { type CardPast, CONFIDENCE, type ExportDeck } from '../../src/formats/format.ts';
import type { Day } from '../../src/schedule/day.ts';
import {
  deckOf,
  NO_PAST,
  NOW,
  newDeckText,
  readBack,
  WITHOUT_PROGRESS,
  written,
} from './exported-decks.ts';

const DECK = `---
title: Kafka & Co.
id: kafka
tags: [messaging]
priority: high
---

Prose that no card needs.

- uno :: one
- dos ::: two

<!-- id: gaps; tags: big data -->
C: The {{c2::log::what}} holds ==records== of \`std::vector\`.

## Delivery

Q: What does **acks=all** wait for?
A: For all replicas that are in sync:

- the leader
- its followers

![picture](words.media/a%20b.png)

# Exactly once

## Definition

Every effect happens once.

Q: Is it free?
A: No.

## Common trap

- Believing :: the label
`;

const MEDIA = { 'words.media/a b.png': 'a picture' };
const deck = () => deckOf(DECK, { media: MEDIA });

type Row = readonly unknown[];

interface Unpacked {
  readonly members: Readonly<Record<string, Uint8Array>>;
  readonly rows: (query: string, member?: string) => Promise<Row[]>;
}

function unpack(bytes: Uint8Array): Unpacked {
  const members = unzipSync(bytes);
  return {
    members,
    async rows(query, member = 'collection.anki21') {
      const database = await openSqlite(members[member] ?? new Uint8Array());
      const rows = [...database.rows(query)];
      database.close();
      return rows;
    },
  };
}

async function packed(decks: readonly ExportDeck[], options = WITHOUT_PROGRESS): Promise<Unpacked> {
  return unpack(await written(ankiPackage, decks, options));
}

/** A package whose notes somebody changed in Anki. */
async function changed(decks: readonly ExportDeck[], change: (fields: string) => string) {
  const { members, rows } = await packed(decks);
  const tables: Record<string, (string | number)[][]> = {};
  for (const table of ['col', 'notes', 'cards']) {
    tables[table] = (await rows(`SELECT * FROM ${table} ORDER BY id`)) as (string | number)[][];
  }
  for (const note of tables['notes'] ?? []) note[6] = change(String(note[6]));
  const schema = await rows("SELECT sql FROM sqlite_schema WHERE type = 'table'");
  const collection = await makeSqlite(schema.map(([sql]) => `${sql};`).join('\n'), tables);
  const all = { ...members, 'collection.anki21': collection };
  return packZip(Object.entries(all).map(([name, bytes]) => ({ name, bytes, isPacked: false })));
}

describe('an Anki package that was written', () => {
  it('has the members of the second layout, and a note for programs too old for it', async () => {
    const bytes = await written(ankiPackage, [deck()]);
    const { members, rows } = unpack(bytes);
    assert.deepEqual(Object.keys(members).toSorted(), [
      '0',
      'collection.anki2',
      'collection.anki21',
      'media',
      'meta',
    ]);
    assert.deepEqual([...(members['meta'] ?? [])], [8, 2]);
    assert.deepEqual(JSON.parse(Buffer.from(members['media'] ?? []).toString()), { 0: 'a b.png' });
    assert.equal(Buffer.from(members['0'] ?? []).toString(), 'a picture');
    const [[stub]] = (await rows('SELECT flds FROM notes', 'collection.anki2')) as [[string]];
    assert.match(stub, /^Please update to the latest Anki version/);
    const text = { text: '', encoding: '' };
    assert.equal(ankiPackage.detect({ name: 'x', bytes, text }), CONFIDENCE.certain);
  });

  it('holds the columns and settings that Anki 2.1 and AnkiDroid ask for', async () => {
    const { rows } = await packed([deck()]);
    const [col = []] = await rows('SELECT ver, usn, conf, models, decks, dconf, tags FROM col');
    const [version, usn, ...jsons] = col;
    assert.deepEqual([version, usn], [11, 0]);
    const [conf, models, decks, options] = jsons.map((json) => JSON.parse(String(json)));
    for (const key of [
      'activeDecks',
      'curDeck',
      'nextPos',
      'sortType',
      'schedVer',
      'collapseTime',
    ]) {
      assert.ok(key in conf, key);
    }
    const model = Object.values<Record<string, unknown>>(models);
    assert.deepEqual(
      model.map(({ name, type }) => [name, type]),
      [
        ['deckhand question', 0],
        ['deckhand pair', 0],
        ['deckhand cloze', 1],
        ['deckhand facet', 0],
      ],
    );
    assert.deepEqual(
      Object.values<{ name: string }>(decks)
        .map(({ name }) => name)
        .toSorted(),
      ['Default', 'words'],
    );
    assert.deepEqual(Object.keys(options[1]).slice(0, 3), ['id', 'name', 'mod']);
    const indexes = await rows("SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name");
    assert.deepEqual(indexes.flat(), [
      'ix_cards_nid',
      'ix_cards_sched',
      'ix_cards_usn',
      'ix_notes_csum',
      'ix_notes_usn',
      'ix_revlog_cid',
      'ix_revlog_usn',
    ]);
  });

  it('names decks, their levels and the levels above them', async () => {
    const { rows } = await packed([deckOf('- a :: b\n', { name: 'Spanish/Verbs' })]);
    const [[decks]] = (await rows('SELECT decks FROM col')) as [[string]];
    const names = Object.values<{ name: string }>(JSON.parse(decks)).map(({ name }) => name);
    assert.deepEqual(names.toSorted(), ['Default', 'Spanish', 'Spanish::Verbs']);
  });

  it('shows HTML, gaps in the way of Anki, and where a card stands', async () => {
    const { rows } = await packed([deck()]);
    const notes = await rows('SELECT tags, flds FROM notes ORDER BY id');
    const shown = notes.map(([given, fields]) => [
      given,
      ...String(fields).split('\x1f').slice(0, 3),
    ]);
    const tags = ' messaging priority::high ';
    assert.deepEqual(shown.slice(0, 3), [
      [tags, 'uno', 'one', ''],
      [tags, 'dos', 'two', ''],
      [
        ' messaging big_data priority::high ',
        'The {{c2::log::what}} holds {{c1::records}} of <code>std::vector</code>.',
        '',
        '',
      ],
    ]);
    assert.match(String(shown[3]?.[2]), /<img src="a b.png" alt="picture">/);
    assert.equal(shown[3]?.[3], 'Delivery');
    assert.match(String(shown[4]?.[1]), /<strong>Exactly once<\/strong>: what does the term mean/);
  });

  it('has the checksum by which Anki finds duplicates', async () => {
    const { rows } = await packed([deckOf('Q: a **b** <c>\nA: d\n')]);
    const [[bare, sum]] = (await rows('SELECT sfld, csum FROM notes')) as [[string, number]];
    assert.equal(bare, 'a b <c>');
    const hash = createHash('sha1').update('a b <c>').digest('hex');
    assert.equal(sum, Number.parseInt(hash.slice(0, 8), 16));
  });

  it('calls notes, cards and decks the same whenever it is written', async () => {
    const query = 'SELECT n.id, n.guid, c.id, c.did FROM notes n JOIN cards c ON c.nid = n.id';
    const early = await (await packed([deck()])).rows(query);
    const late = await (await packed([deck()], { ...WITHOUT_PROGRESS, now: NOW + 1e9 })).rows(
      query,
    );
    assert.deepEqual(early, late);
    assert.equal(new Set(early.map(([, guid]) => guid)).size, 8);
    assert.ok(early.some(([, guid]) => guid === 'deckhand-kafka/gaps'));
  });

  it('holds a card that stands in two decks once', async () => {
    const decks = [deckOf('- a :: b\n', { name: 'one' }), deckOf('- a :: b\n', { name: 'two' })];
    const { rows } = await packed(decks);
    assert.deepEqual(await rows('SELECT count(*) FROM notes'), [[1]]);
  });

  it('tells two files of one name apart', async () => {
    const text = 'Q: a\nA: ![x](a/x.png) ![x](b/x.png)\n';
    const { members } = await packed([deckOf(text, { media: { 'a/x.png': 'A', 'b/x.png': 'B' } })]);
    const map = JSON.parse(Buffer.from(members['media'] ?? []).toString());
    assert.deepEqual(map, { 0: 'x.png', 1: 'x-2.png' });
  });
});

describe('schedules in an Anki package', () => {
  const [ID = '' as CardId] = deckOf('- a :: b\n').deck.cards.map(({ id }) => id);
  const AT = Date.UTC(2026, 0, 4, 9);
  const PAST: CardPast = {
    memory: {
      repetitions: 2,
      easeHundredths: 236,
      intervalDays: 6,
      dueOn: '2026-01-10' as Day,
      lapses: 1,
    },
    isSuspended: false,
    lastAt: AT,
    reviews: [
      { at: AT - 86_400_000, day: '2026-01-03' as Day, grade: 1, ms: 900, kind: 'review' },
      { at: AT, day: '2026-01-04' as Day, grade: 5, ms: 70_000, kind: 'review' },
    ],
  };
  const past = (of: Partial<CardPast>) => ({
    ...WITHOUT_PROGRESS,
    past: (id: CardId) => (id === ID ? { ...PAST, ...of } : NO_PAST),
  });
  const TEXT = '- a :: b\n- c :: d\n';

  it('are due as many days behind the first day as they are', async () => {
    const { rows } = await packed([deckOf(TEXT)], past({}));
    const query = 'SELECT type, queue, due, ivl, factor, reps, lapses FROM cards ORDER BY id';
    assert.deepEqual(await rows(query), [
      [2, 2, 0, 6, 2360, 2, 1],
      [0, 0, 2, 0, 0, 0, 0],
    ]);
    const crt = Date.UTC(2026, 0, 10, 4) / 1000;
    assert.deepEqual(await rows('SELECT crt FROM col'), [[crt]]);
    assert.deepEqual(await rows('SELECT id, ease, ivl, time, type FROM revlog'), [
      [AT - 86_400_000, 1, 1, 900, 0],
      [AT, 4, 6, 60_000, 1],
    ]);
  });

  it('come back as they were', async () => {
    const bytes = await written(ankiPackage, [deckOf(TEXT)], {
      ...past({ isSuspended: true }),
      minutesWest: -330,
    });
    const { decks } = await readBack(ankiPackage, bytes);
    const learned = decks.flatMap(({ notes }) => notes.map((note) => note.learned ?? []));
    assert.deepEqual(
      learned.map((of) => of.map(({ memory, isSuspended, at }) => ({ memory, isSuspended, at }))),
      [[{ memory: PAST.memory, isSuspended: true, at: AT }], []],
    );
  });

  it('stay out where nobody asks for them', async () => {
    const { rows } = await packed([deckOf(TEXT)]);
    assert.deepEqual(await rows('SELECT DISTINCT type FROM cards'), [[0]]);
    assert.deepEqual(await rows('SELECT * FROM revlog'), []);
  });
});

describe('a deck that went through Anki', () => {
  it('comes back block by block to the letter, and with the same cards', async () => {
    const bytes = await written(ankiPackage, [deck()]);
    const reading = await readBack(ankiPackage, bytes);
    assert.deepEqual(
      reading.media?.map(({ name }) => name),
      ['a b.png'],
    );
    const text = newDeckText(reading);
    for (const block of deck().blocks) {
      assert.ok(text.includes(block.text), `${block.text}\nis not in\n${text}`);
    }
    const again = parseDeck(text, { name: 'words', file: '' });
    assert.deepEqual(
      again.cards.map(({ id, front, back, tags }) => ({ id, front, back, tags })),
      deck().deck.cards.map(({ id, front, back, tags }) => ({ id, front, back, tags })),
    );
    assert.deepEqual(again.problems, []);
  });

  it('has what was changed there', async () => {
    const edits = (fields: string) =>
      fields
        .replace(/^uno/, 'UNO')
        .replace('{{c1::records}}', '{{c1::RECORDS}}')
        .replace('\x1fEvery effect', '\x1fEach effect');
    const reading = await readBack(ankiPackage, await changed([deck()], edits));
    const { cards, problems } = parseDeck(newDeckText(reading), { name: 'words', file: '' });
    const shown = cards.map(({ front, back }) => `${front} → ${back}`);
    assert.ok(shown.includes('UNO → one'), shown.join('\n'));
    assert.ok(shown.includes('definition → Each effect happens once.'), shown.join('\n'));
    assert.ok(
      shown.includes(
        'The [what] holds RECORDS of `std::vector`. → The **log** holds RECORDS of `std::vector`.',
      ),
      shown.join('\n'),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      cards.map(({ tags, priority }) => [tags.includes('messaging'), priority]),
      cards.map(() => [true, 'high']),
    );
  });

  it('is read by its texts where what it carried is damaged', async () => {
    const damage = (fields: string) => fields.slice(0, fields.lastIndexOf('\x1f') + 1);
    const reading = await readBack(ankiPackage, await changed([deckOf('- a :: b\n')], damage));
    const { cards } = parseDeck(newDeckText(reading), { name: 'words', file: '' });
    assert.deepEqual(
      cards.map(({ front, back }) => [front, back]),
      [['a', 'b']],
    );
  });
});
