import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { UserError } from '../../src/errors.ts';
import { zipEntries } from '../../src/files/zip.ts';
import { unzstd } from '../../src/files/zstd.ts';
import { clozePieces } from '../../src/formats/anki/clozes.ts';
import { protobufFields } from '../../src/formats/anki/protobuf.ts';
import { fillTemplate, readTemplate } from '../../src/formats/anki/template.ts';
import {
  legacyCollection,
  legacyPackage,
  message,
  modernCollection,
  modernPackage,
  notesOf,
  readPackage,
  zstd,
} from './anki-packages.ts';

const NOTES = { notes: [{ id: 1, fields: ['a', '<img src=a.png>'] }] };
const MB = 1024 * 1024;
/** Where a number stands in an entry of the list at a zip's end, and in the end itself. */
const IN_ENTRY = { crc: 16, size: 24, headerAt: 42 } as const;
const IN_END = { count: 10, startsAt: 16 } as const;

function refused(bytes: Uint8Array, expected: RegExp): Promise<void> {
  return assert.rejects(readPackage(bytes), { name: 'UserError', message: expected });
}

/** A zip whose list of files says something else of its first file. */
function lyingAbout(field: keyof typeof IN_ENTRY, value: number): Uint8Array {
  const zip = Buffer.from(legacyPackage(legacyCollection(NOTES)));
  zip.writeUInt32LE(value, zip.indexOf('PK\x01\x02') + IN_ENTRY[field]);
  return zip;
}

function lyingAtItsEnd(field: keyof typeof IN_END, value: number): Uint8Array {
  const zip = Buffer.from(legacyPackage(legacyCollection(NOTES)));
  zip.writeUInt16LE(value, zip.lastIndexOf('PK\x05\x06') + IN_END[field]);
  return zip;
}

/** A frame of Zstandard that repeats one byte, 128 KB for every four bytes. */
function repeating(blocks: number, window = 0x38): Uint8Array {
  const frame = [0x28, 0xb5, 0x2f, 0xfd, 0, window];
  for (let block = 1; block <= blocks; block += 1) {
    const header = 131_072 * 8 + 2 + (block === blocks ? 1 : 0);
    frame.push(header & 255, (header >> 8) & 255, header >> 16, 0);
  }
  return Uint8Array.from(frame);
}

describe('a zip is refused in a sentence', () => {
  it('that would unpack to far more than is sound', () =>
    refused(lyingAbout('size', 300 * MB), /would unpack from \d+ to 314572800 bytes/));
  it('that holds more than it says', () => refused(lyingAbout('size', 1000), /cannot be unpacked/));
  it('that holds less than it says', () => refused(lyingAbout('size', MB), /checksum is wrong/));
  it('whose checksum is wrong', () => refused(lyingAbout('crc', 1), /checksum is wrong/));
  it('that points to where no file is', () =>
    refused(lyingAbout('headerAt', 7), /not where the file list says/));
  it('that points beyond its end', () =>
    refused(lyingAbout('headerAt', 0x7fffffff), /not where the file list says/));
  it('with more files than it lists', () => refused(lyingAtItsEnd('count', 9), /list of files/));
  it('whose list begins elsewhere', () => refused(lyingAtItsEnd('startsAt', 9), /list of files/));

  it('that is cut short', async () => {
    const whole = legacyPackage(legacyCollection(NOTES));
    for (const share of [0.1, 0.5, 0.99]) {
      await refused(whole.subarray(0, whole.length * share), /cut short/);
    }
  });

  it('that holds a file twice', () => {
    const collection = legacyCollection(NOTES);
    const zip = zipSync({ 'collection.anki2': collection, 'collection.ankiX': collection });
    const twice = Buffer.from(zip).toString('latin1').replaceAll('ankiX', 'anki2');
    return refused(Buffer.from(twice, 'latin1'), /contains collection\.anki2 twice/);
  });
});

it('names in a zip are never paths', async () => {
  const outside = { '../../../../tmp/x': strToU8(''), '/etc/x': strToU8(''), 'C:\\x': strToU8('') };
  const media = strToU8('{"../../../../tmp/x":"a.png"}');
  const zip = zipSync({ 'collection.anki2': legacyCollection(NOTES), media, ...outside });
  const reading = await readPackage(zip);
  assert.deepEqual(
    reading.media?.map(({ name }) => name),
    ['a.png'],
  );
});

describe('a frame of Zstandard is refused in a sentence', () => {
  const cases: readonly (readonly [what: string, frame: Uint8Array, message: RegExp])[] = [
    ['that unpacks to far more than is sound', repeating(4000), /would unpack to more than/],
    ['that asks for a window of gigabytes', repeating(1, 0xa8), /far too much memory/],
    ['that is cut short', zstd(new Uint8Array(999)).subarray(0, 500), /cut short/],
    ['with something behind it', Uint8Array.of(...zstd(strToU8('a')), 1), /cut short or damaged/],
    ['whose blocks are none', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0x38, 7, 0, 0), /unpacked/],
  ];
  for (const [what, frame, expected] of cases) {
    it(what, () => {
      assert.throws(() => unzstd(frame, 'media'), { name: 'UserError', message: expected });
    });
  }
});

describe('a collection is refused in a sentence', () => {
  const ENDLESS = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
    SELECT i AS id, 'g' AS guid, 1 AS mid, '' AS tags, 'a' AS flds FROM n`;
  const cases: readonly (readonly [what: string, sql: string, message: RegExp])[] = [
    [
      'whose notes are a view that never ends',
      `DROP TABLE notes; CREATE VIEW notes AS ${ENDLESS}`,
      /no table called notes/,
    ],
    [
      'with a trigger',
      'CREATE TRIGGER t AFTER UPDATE ON notes BEGIN DELETE FROM cards; END',
      /contains the trigger t/,
    ],
    [
      'with a column that is computed',
      'ALTER TABLE notes ADD COLUMN more AS (zeroblob(999999999))',
      /contains the table notes/,
    ],
    [
      'with a virtual table',
      'CREATE VIRTUAL TABLE words USING fts3(w)',
      /contains the table words/,
    ],
  ];
  for (const [what, sql, expected] of cases) {
    it(what, () => refused(legacyPackage(legacyCollection({ ...NOTES, sql })), expected));
  }

  it('that was cut short', async () => {
    const notes = Array.from({ length: 500 }, (_, id) => ({ id, fields: ['a'.repeat(99), 'b'] }));
    const bytes = legacyCollection({ notes });
    await refused(bytes.subarray(0, bytes.length / 2), /damaged/);
  });
});

describe('a package is read, whatever its list of media is', () => {
  const packed = (media: Uint8Array) =>
    zipSync({ 'collection.anki2': legacyCollection(NOTES), media, 0: strToU8('PNG') });
  const cases: readonly (readonly [what: string, media: Uint8Array])[] = [
    ['a million entries', strToU8(`{${'"1":"b.png",'.repeat(1_000_000)}"0":"a.png"}`)],
    ['huge names', strToU8(JSON.stringify({ 1: 'x'.repeat(5 * MB), 0: 'a.png' }))],
    ['names that are objects', strToU8('{"1":{},"__proto__":"b","constructor":["a"],"0":"a.png"}')],
    ['a name twice', strToU8('{"0":"a.png","7":"a.png"}')],
    [
      'a message that ends early',
      message([1, message([1, 'a.png'])], [1, message([1, 'b'])]).subarray(0, -1),
    ],
  ];
  for (const [what, media] of cases) {
    it(what, async () => {
      const reading = await readPackage(packed(media));
      assert.deepEqual(
        reading.media?.map(({ name }) => name),
        ['a.png'],
      );
    });
  }

  it('none, or what is no list', async () => {
    for (const media of ['', '[1,2]', '{"0":', '[[[['.repeat(50_000), '\x1b[2J']) {
      const reading = await readPackage(packed(strToU8(media)));
      assert.deepEqual([notesOf(reading).length, reading.media], [1, []]);
    }
  });
});

describe('whatever the bytes are', () => {
  const anyFlips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 20,
  });
  const wholes = {
    package: legacyPackage(legacyCollection(NOTES), 'collection.anki21', { 'a.png': 'PNG' }),
    'newer package': modernPackage(modernCollection(NOTES), { 'a.png': 'PNG' }),
    collection: legacyCollection(NOTES),
    'newer collection': modernCollection(NOTES),
  };
  for (const [what, whole] of Object.entries(wholes)) {
    it(`a ${what} with some of them changed is read, or refused in a sentence`, async () => {
      const property = fc.asyncProperty(anyFlips, async (flips) => {
        const bytes = whole.slice();
        for (const [at, change] of flips)
          bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ change;
        await readPackage(bytes).catch(onlyUserErrors);
      });
      await fc.assert(property, { numRuns: 60 });
    });
  }

  it('the list of a zip is read, or refused in a sentence', () => {
    const end = [80, 75, 5, 6];
    const property = fc.property(
      fc.uint8Array(),
      fc.uint8Array({ minLength: 18 }),
      (before, after) => {
        try {
          zipEntries(Uint8Array.of(...before, ...end, ...after));
        } catch (error) {
          onlyUserErrors(error);
        }
      },
    );
    fc.assert(property);
  });

  it('a message ends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        assert.ok([...protobufFields(bytes)].length <= bytes.length);
      }),
    );
  });

  it('a frame of Zstandard is unpacked, or refused in a sentence', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          unzstd(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, ...bytes), 'x');
        } catch (error) {
          onlyUserErrors(error);
        }
      }),
    );
  });
});

describe('whatever the text is', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '#A',
    '^A',
    '/A',
    'A',
    ':',
    '{{c1::',
    '::',
    '}',
    '<b>',
    'x',
  );
  const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  it('a template fills', () => {
    const view = { side: 'front', gaps: { kind: 'asked', gap: 1 } } as const;
    fc.assert(
      fc.property(anyText, anyText, (template, value) => {
        assert.equal(
          typeof fillTemplate(readTemplate(template, new Map([['A', 0]])), [value], view),
          'string',
        );
      }),
    );
  });

  it('gaps lose none of it', () => {
    const written = (pieces: ReturnType<typeof clozePieces>): string =>
      pieces
        .map((one) => {
          if (typeof one === 'string') return one;
          return `{{c${one.numbers}::${written(one.hidden)}${one.hint === null ? '' : `::${one.hint}`}}}`;
        })
        .join('');
    fc.assert(
      fc.property(anyText, (text) => {
        assert.equal([...written(clozePieces(text))].sort().join(''), [...text].sort().join(''));
      }),
    );
  });

  it('a thousand sections and gaps within each other are no deeper than they may be', () => {
    const deep = `${'{{#A}}'.repeat(100_000)}{{A}}${'{{/A}}'.repeat(100_000)}`;
    const view = { side: 'front', gaps: { kind: 'asked', gap: 1 } } as const;
    const gaps = `${'{{c1::'.repeat(10_000)}x${'}}'.repeat(10_000)}`;
    assert.equal(fillTemplate(readTemplate(deep, new Map([['A', 0]])), ['x'], view), 'x');
    assert.equal(clozePieces(gaps).length > 0, true);
  });
});

function onlyUserErrors(error: unknown): void {
  assert.ok(error instanceof UserError, String(error instanceof Error ? error.stack : error));
}
