import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { ankiPackage } from '../../src/formats/anki/index.ts';
import { CONFIDENCE } from '../../src/formats/format.ts';
import {
  legacyCollection,
  legacyPackage,
  modernCollection,
  modernPackage,
  notesOf,
  readPackage,
  sourceOf,
  stub,
} from './anki-packages.ts';

const PARTS = {
  decks: { 1: 'Default', 2: 'Languages::French' },
  notes: [
    { id: 11, tags: ' verbs a::b ', fields: ['aller', 'to go'], cards: [{ deck: 2 }] },
    { id: 12, fields: ['fern', 'Farn'] },
  ],
};

const GENERATIONS: readonly (readonly [name: string, bytes: () => Uint8Array])[] = [
  ['collection.anki2', () => legacyPackage(legacyCollection(PARTS))],
  ['collection.anki21', () => legacyPackage(legacyCollection(PARTS), 'collection.anki21')],
  ['collection.anki21b', () => modernPackage(modernCollection(PARTS))],
];

describe('a package of Anki', () => {
  for (const [name, bytes] of GENERATIONS) {
    it(`is read from ${name}, never from the stub beside it`, async () => {
      const { decks, saw, skipped, warnings } = await readPackage(bytes());
      assert.equal(saw, `${name}, 2 notes, 2 cards`);
      assert.deepEqual([skipped, warnings], [[], []]);
      assert.deepEqual(decks, [
        {
          path: ['Languages', 'French'],
          notes: [
            {
              id: 'guid11',
              body: { kind: 'question', front: 'aller', back: 'to go' },
              tags: ['verbs', 'a::b'],
              where: 'note 11',
            },
          ],
        },
        {
          path: ['Default'],
          notes: [
            {
              id: 'guid12',
              body: { kind: 'question', front: 'fern', back: 'Farn' },
              tags: [],
              where: 'note 12',
            },
          ],
        },
      ]);
    });
  }

  it('may be a bare collection, of either layout', async () => {
    for (const bytes of [legacyCollection(PARTS), modernCollection(PARTS)]) {
      assert.equal(ankiPackage.detect(sourceOf(bytes, 'collection.anki2')), CONFIDENCE.likely);
      assert.equal(notesOf(await readPackage(bytes)).length, 2);
    }
  });

  it('is found in a folder that somebody wrapped it in', async () => {
    for (const folder of ['My deck/', 'a/b/', 'My deck\\']) {
      const members = Object.entries(unzipSync(modernPackage(modernCollection(PARTS))));
      const wrapped = zipSync(
        Object.fromEntries(members.map(([name, bytes]) => [folder + name, bytes])),
      );
      assert.equal(notesOf(await readPackage(wrapped)).length, 2, folder);
    }
  });

  it('is known by what it holds, whatever its name', () => {
    const bytes = modernPackage(modernCollection());
    assert.equal(ankiPackage.detect(sourceOf(bytes, 'deck.zip')), CONFIDENCE.certain);
    assert.equal(ankiPackage.detect(sourceOf(strToU8('front,back'), 'words.csv')), CONFIDENCE.no);
    assert.equal(
      ankiPackage.detect(sourceOf(zipSync({ 'a.txt': strToU8('a') }), 'a.zip')),
      CONFIDENCE.no,
    );
  });

  it('without notes has none, and is no mistake', async () => {
    assert.deepEqual(notesOf(await readPackage(modernPackage(modernCollection()))), []);
  });
});

describe('a package that cannot be read is refused in a sentence', () => {
  const cases: readonly (readonly [what: string, bytes: Uint8Array, message: RegExp])[] = [
    ['the stub alone', legacyPackage(stub()), /asks for a newer Anki/],
    [
      'the stub in any language, told by meta',
      zipSync({
        meta: Uint8Array.of(8, 3),
        'collection.anki2': legacyCollection({ notes: [{ id: 1, fields: ['Aktualisieren', ''] }] }),
      }),
      /asks for a newer Anki/,
    ],
    ['no zip', strToU8('<html>Sign in</html>'), /not a zip file/],
    ['no collection', zipSync({ 'notes.txt': strToU8('a') }), /no Anki collection/],
    ['a package in a zip', zipSync({ 'x.apkg': strToU8('a') }), /contains the package x\.apkg/],
    [
      'a collection of Anki 1',
      legacyCollection({ sql: 'CREATE TABLE facts (id integer)' }),
      /from Anki 1/,
    ],
    ['another database', legacyCollection({ sql: 'DROP TABLE cards' }), /no table called cards/],
    ['no database', legacyPackage(strToU8('nothing')), /damaged: file is not a database/],
  ];
  for (const [what, bytes, message] of cases) {
    it(what, async () => {
      await assert.rejects(readPackage(bytes), { name: 'UserError', message });
    });
  }

  it('a pointer that Git LFS left in its place', async () => {
    const text = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n';
    const source = { ...sourceOf(strToU8(text)), text: { text, encoding: 'UTF-8' } };
    const options = { dayOf: () => assert.fail('no day is needed'), now: 0 };
    assert.equal(ankiPackage.detect(source), CONFIDENCE.likely);
    await assert.rejects(async () => ankiPackage.read?.(source, options), {
      name: 'UserError',
      message: /Git LFS pointer/,
      place: { file: 'deck.apkg' },
    });
  });
});

describe('the media of a package', () => {
  const collection = {
    notes: [
      { id: 1, fields: ['<img src="caf\u00e9.png">', '[sound:a b.mp3]'] },
      { id: 2, fields: ['<img src="missing.png">', 'x'] },
    ],
  };
  const media = { 'cafe\u0301.png': 'PNG', 'unused.png': '???', 'a b.mp3': 'MP3' };
  const packages = {
    'listed in JSON': legacyPackage(legacyCollection(collection), 'collection.anki2', media),
    'listed in a message': modernPackage(modernCollection(collection), media),
  };
  for (const [what, bytes] of Object.entries(packages)) {
    it(`${what} come along where a note names them`, async () => {
      const reading = await readPackage(bytes);
      assert.deepEqual(
        reading.media?.map((one) => [one.name, Buffer.from(one.bytes() ?? []).toString()]),
        [
          ['caf\u00e9.png', 'PNG'],
          ['a b.mp3', 'MP3'],
        ],
      );
    });
  }

  it('that are damaged are none', async () => {
    const damaged = legacyPackage(legacyCollection(collection), 'collection.anki2', media);
    const at = Buffer.from(damaged).lastIndexOf('MP3');
    damaged[at] = 0;
    const reading = await readPackage(damaged);
    assert.deepEqual(
      reading.media?.map((one) => one.bytes()?.length ?? null),
      [3, null],
    );
  });
});

describe('a package whose only deck is called Default', () => {
  const PLACES = [
    [{ 1: 'Default' }, []],
    [{ 1: 'Default', 2: 'Unused' }, []],
    [{ 1: 'French' }, ['French']],
    [{ 1: 'Default::Verbs' }, ['Default', 'Verbs']],
  ] as const;
  for (const [decks, path] of PLACES) {
    it(`${Object.values(decks).join(', ')}: ${path.join('/') || "the file's own name"}`, async () => {
      const bytes = legacyPackage(
        legacyCollection({ ...PARTS, decks, notes: [{ id: 12, fields: ['fern', 'Farn'] }] }),
      );
      const reading = await readPackage(bytes);
      assert.deepEqual(
        reading.decks.filter(({ notes }) => notes.length > 0).map((deck) => deck.path),
        [path],
      );
    });
  }
});
