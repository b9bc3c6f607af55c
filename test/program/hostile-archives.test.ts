import assert from 'node:assert/strict';
import process from 'node:process';
import { test } from 'node:test';
import { crc32, deflateRawSync, constants as zlib } from 'node:zlib';
import {
  legacyCollection,
  legacyPackage,
  modernCollection,
  modernPackage,
  stub,
  zstd,
} from '../formats/anki-packages.ts';
import { amplified } from './hostile-collection.ts';
import { bytesOf, type Member, rawZip } from './hostile-files.ts';
import { hostileHome } from './hostile-home.ts';

const MB = 1024 * 1024;
const NOTES = { notes: [{ id: 1, fields: ['a <img src=a.png>', 'b'] }] };
const COLLECTION = legacyCollection(NOTES);
const REFUSED = 1;
const DONE = 0;

type Row = readonly [
  what: string,
  bytes: () => Uint8Array,
  exitCode: 0 | 1,
  said: RegExp,
  name?: string,
];

function member(name: string, bytes: Uint8Array, more: Partial<Member> = {}): Member {
  return { name, bytes, crc: crc32(bytes), ...more };
}

/** A member as it is packed; what it unpacks to are zeros. */
function bomb(name: string, megabytes: number, more: Partial<Member> = {}): Member {
  const piece = deflateRawSync(Buffer.alloc(MB), { finishFlush: zlib.Z_FULL_FLUSH });
  const pieces = Array.from({ length: megabytes }, () => piece);
  const bytes = Buffer.concat([...pieces, deflateRawSync(Buffer.alloc(0))]);
  return { name, bytes, method: 8, size: megabytes * MB, crc: 0, ...more };
}

function packed(...more: readonly Member[]): Uint8Array {
  return rawZip([member('collection.anki2', COLLECTION), ...more]);
}

/** A frame of Zstandard that repeats a byte, 128 KB for every four. */
function zstdBomb(megabytes: number): Uint8Array {
  const header = 131_072 * 8 + 2;
  const block = [header & 255, (header >> 8) & 255, header >> 16, 0];
  const blocks = Array.from({ length: megabytes * 8 }, () => block).flat();
  return Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0x38, ...blocks, 1, 0, 0);
}

function flipped(bytes: Uint8Array, seed: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  let state = seed * 2_654_435_761;
  for (let count = 0; count < 40; count += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const at = 100 + (state % (changed.length - 100));
    changed[at] = (changed[at] ?? 0) ^ (1 << (count % 8));
  }
  return changed;
}

/** Many media that are one file of zeros, and notes that show each. */
function manyMedia(count: number, megabytes: number): Uint8Array {
  const names = Array.from({ length: count }, (_, at) => [`${at}`, `p${at}.png`] as const);
  const fields = ['q', names.map(([, name]) => `<img src="${name}">`).join('')];
  return rawZip([
    member('collection.anki2', legacyCollection({ notes: [{ id: 1, fields }] })),
    member('media', bytesOf(JSON.stringify(Object.fromEntries(names)))),
    ...names.map(([name]) => bomb(name, megabytes, { crc: crc32(Buffer.alloc(megabytes * MB)) })),
  ]);
}

/** Media whose names, made safe, are all the same. */
function sameNames(count: number): Uint8Array {
  const names = Array.from({ length: count }, (_, at) => {
    return [`${at}`, `${'!?*"'.charAt(at % 4).repeat(1 + Math.floor(at / 4))}.png`] as const;
  });
  const notes = names.map(([, name], at) => {
    return { id: at + 1, fields: [`q${at}`, `<img src="${encodeURIComponent(name)}">`] };
  });
  return rawZip([
    member('collection.anki2', legacyCollection({ notes })),
    member('media', bytesOf(JSON.stringify(Object.fromEntries(names)))),
    ...names.map(([name]) => member(name, bytesOf(`content ${name}`))),
  ]);
}

const ENDLESS = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
  SELECT i AS id, 'g' AS guid, 1 AS mid, '' AS tags, 'a' AS flds FROM n`;

const BOMBS: readonly Row[] = [
  ['says so', () => rawZip([bomb('collection.anki2', 600)]), REFUSED, /far too much/],
  [
    'says that it is small',
    () => rawZip([bomb('collection.anki2', 600, { size: 1000 })]),
    REFUSED,
    /cannot be unpacked/,
  ],
  [
    'says that it is as large as is allowed',
    () => rawZip([bomb('collection.anki2', 600, { size: 30 * MB })]),
    REFUSED,
    /cannot be unpacked/,
  ],
  [
    'is zeros',
    () => rawZip([bomb('collection.anki2', 30, { crc: crc32(Buffer.alloc(30 * MB)) })]),
    REFUSED,
    /no sound|not a database|damaged/i,
  ],
  [
    'is in Zstandard',
    () => rawZip([member('collection.anki21b', zstdBomb(600)), member('collection.anki2', stub())]),
    REFUSED,
    /would unpack from|would unpack to more than/,
  ],
  [
    'is a package in a package',
    () => rawZip([member('inner.apkg', rawZip([bomb('collection.anki2', 600)]))]),
    REFUSED,
    /contains the package inner\.apkg/,
  ],
  [
    'has all files overlap',
    () => {
      const kernel = bomb('0', 30);
      const others = Array.from({ length: 200 }, (_, at) => ({
        ...kernel,
        name: `${at + 1}`,
        at: 0,
      }));
      const media = Object.fromEntries(others.map(({ name }) => [name, `p${name}.png`]));
      const fields = [
        'q',
        Object.values(media)
          .map((name) => `<img src=${name}>`)
          .join(''),
      ];
      const collection = legacyCollection({ notes: [{ id: 1, fields }] });
      const list = [
        member('collection.anki2', collection),
        member('media', bytesOf(JSON.stringify(media))),
      ];
      return rawZip([kernel, ...list, ...others]);
    },
    DONE,
    /too large or damaged/,
  ],
  [
    'has a list of media like that',
    () => packed(bomb('media', 600, { size: 9 })),
    REFUSED,
    /media in the zip/,
  ],
  ['has many media of zeros', () => manyMedia(40, 31), DONE, /too large or damaged \(3[89]\)/],
  ['names 300 media alike', () => sameNames(300), DONE, /added|updated|unchanged/],
];

const NAMES: readonly Row[] = [
  ...[
    '../../../precious.txt',
    '/tmp/deckhand-slipped',
    '..\\..\\precious.txt',
    'C:\\x',
    '-rf',
    '\0',
  ].map(
    (name): Row => [
      `a member called ${JSON.stringify(name)}`,
      () =>
        packed(
          member('media', bytesOf(JSON.stringify({ [name]: name, 0: 'a.png' }))),
          member(name, bytesOf('owned')),
          member('0', bytesOf('PNG')),
        ),
      DONE,
      /added|updated|unchanged/,
    ],
  ),
  [
    'the collection in a folder that climbs out',
    () => rawZip([member('../../../collection.anki2', COLLECTION)]),
    DONE,
    /added|updated|unchanged/,
  ],
  [
    'a symbolic link as collection',
    () => rawZip([member('collection.anki2', bytesOf('/etc/passwd'), { mode: 0o120777 })]),
    REFUSED,
    /no sound|not a database|damaged/i,
  ],
  [
    'a symbolic link as picture',
    () =>
      packed(
        member('media', bytesOf('{"0":"a.png"}')),
        member('0', bytesOf('/etc/passwd'), { mode: 0o120777 }),
      ),
    DONE,
    /added|updated|unchanged/,
  ],
  [
    'the collection twice',
    () => packed(member('collection.anki2', COLLECTION)),
    REFUSED,
    /contains collection\.anki2 twice/,
  ],
  [
    'two media of one name',
    () =>
      packed(
        member('media', bytesOf('{"0":"a.png","1":"a.png"}')),
        member('0', bytesOf('x')),
        member('1', bytesOf('y')),
      ),
    DONE,
    /added|updated|unchanged/,
  ],
  [
    'escape sequences for a name',
    () => rawZip([member('\u001b]0;owned\u0007.apkg', COLLECTION)]),
    REFUSED,
    /contains the package/,
  ],
];

const LIES: readonly Row[] = [
  ['cut short', () => packed().subarray(0, COLLECTION.length / 2), REFUSED, /cut short/],
  ['an end alone', () => rawZip([]), REFUSED, /no Anki collection/],
  ['two letters', () => bytesOf('PK'), REFUSED, /cut short|no format|nothing/i],
  [
    'a wrong checksum',
    () => packed(member('media', bytesOf('{}'), { crc: 1 })),
    REFUSED,
    /checksum is wrong/,
  ],
  [
    'a collection with a wrong checksum',
    () => rawZip([member('collection.anki2', COLLECTION, { crc: 7 })]),
    REFUSED,
    /checksum is wrong/,
  ],
  [
    'another name inside than outside',
    () => rawZip([member('collection.anki2', COLLECTION, { innerName: 'collection.anki3' })]),
    REFUSED,
    /not where the file list says/,
  ],
  [
    'a member at the end of the world',
    () => packed(member('media', bytesOf('{}'), { at: 0x7fffffff })),
    REFUSED,
    /not where the file list says/,
  ],
  [
    'a packed size beyond the file',
    () => rawZip([member('collection.anki2', COLLECTION, { packedSize: 0x7ffffff0 })]),
    REFUSED,
    /not where the file list says/,
  ],
  [
    'packed by a method of its own',
    () => packed(member('media', bytesOf('{}'), { method: 99 })),
    REFUSED,
    /does not support \(99\)/,
  ],
  [
    'more files than are there',
    () => {
      const zip = Buffer.from(packed());
      zip.writeUInt16LE(60_000, zip.length - 12);
      return zip;
    },
    REFUSED,
    /list of files/,
  ],
  [
    'a million media',
    () => legacyPackageWith(bytesOf(`{${'"1":"b.png",'.repeat(1_000_000)}"0":"a.png"}`)),
    DONE,
    /added|updated|unchanged/,
  ],
  [
    'media nested without end',
    () => legacyPackageWith(bytesOf('['.repeat(100_000))),
    DONE,
    /added|updated|unchanged/,
  ],
  [
    'huge names of media',
    () => legacyPackageWith(bytesOf(`{"0":"${'x'.repeat(5 * MB)}"}`)),
    DONE,
    /added|updated|unchanged/,
  ],
];

function legacyPackageWith(media: Uint8Array): Uint8Array {
  return packed(member('media', media, { method: 0 }));
}

const COLLECTIONS: readonly Row[] = [
  [
    'whose notes are a view that never ends',
    () =>
      legacyPackage(
        legacyCollection({ ...NOTES, sql: `DROP TABLE notes; CREATE VIEW notes AS ${ENDLESS}` }),
      ),
    REFUSED,
    /no table called notes/,
  ],
  [
    'with a trigger',
    () =>
      legacyPackage(
        legacyCollection({
          ...NOTES,
          sql: 'CREATE TRIGGER t AFTER UPDATE ON notes BEGIN DELETE FROM cards; END',
        }),
      ),
    REFUSED,
    /trigger/,
  ],
  [
    'whose pages lead to one page over and over',
    () => legacyPackage(amplified(COLLECTION)),
    REFUSED,
    /more rows than fit|damaged/,
  ],
  [
    'of JSON nested 100,000 deep',
    () =>
      legacyPackage(
        legacyCollection({ ...NOTES, sql: `UPDATE col SET models = '${'['.repeat(100_000)}'` }),
      ),
    DONE,
    /./,
  ],
  ['that is text', () => rawZip([member('collection.anki2', bytesOf('hello'))]), REFUSED, /./],
  ['that is empty', () => rawZip([member('collection.anki2', new Uint8Array())]), REFUSED, /./],
  [
    'of another program',
    () => bytesOf(`SQLite format 3\0${'x'.repeat(5000)}`),
    REFUSED,
    /./,
    'x.anki2',
  ],
  ['that is a stub alone', () => legacyPackage(stub()), REFUSED, /asks for a newer Anki/],
  [
    'in the newest layout',
    () => modernPackage(modernCollection(NOTES), { 'a.png': 'PNG' }),
    DONE,
    /added|updated|unchanged/,
  ],
  [
    'in the newest layout, cut short',
    () =>
      rawZip([
        member('collection.anki21b', zstd(COLLECTION).subarray(0, 4000)),
        member('collection.anki2', stub()),
      ]),
    REFUSED,
    /cut short/,
  ],
];

for (const [group, rows] of [
  ['a zip bomb that', BOMBS],
  ['a zip with', NAMES],
  ['a zip that lies:', LIES],
  ['a collection', COLLECTIONS],
] as const) {
  test(group, async (t) => {
    const home = await hostileHome(t);
    for (const [what, bytes, exitCode, said, name = 'hostile.apkg'] of rows) {
      await t.test(what, async () => {
        const { stdout, stderr, ...ran } = await home.bring(name, bytes());
        assert.equal(ran.exitCode, exitCode, `${stdout}${stderr}`);
        assert.match(`${stdout}${stderr}`, said);
      });
    }
    for (const args of [['check'], ['due'], ['browse', 'x', '--json']]) await home.run(...args);
    t.diagnostic(home.most());
  });
}

test('bits of a collection turned round are read, or refused, never more', async (t) => {
  const home = await hostileHome(t);
  const notes = Array.from({ length: 200 }, (_, id) => ({
    id,
    fields: [`a${id}`, 'b'.repeat(90)],
  }));
  const whole = legacyCollection({ notes });
  const rounds = Number(process.env['DECKHAND_TEST_ROUNDS'] ?? 4);
  for (let seed = 1; seed <= rounds; seed += 1) {
    await home.bring(`flips-${seed}.apkg`, legacyPackage(flipped(whole, seed)));
  }
  await home.run('due');
  t.diagnostic(home.most());
});
