import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { decodeText } from '../../src/files/encodings.ts';
import { detectFormat } from '../../src/formats/detect.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le'));
const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const swapped = (text: string): Uint8Array =>
  Uint8Array.from(Buffer.from(text, 'utf16le').swap16());

describe('the text of a file', () => {
  const READ: readonly (readonly [
    what: string,
    bytes: Uint8Array,
    encoding: string,
    text: string,
  ])[] = [
    ['nothing', bytes(''), 'UTF-8', ''],
    ['UTF-8', utf8('naïve 愛'), 'UTF-8', 'naïve 愛'],
    ['UTF-8 with a mark', utf8('\ufeffa'), 'UTF-8', 'a'],
    ['control characters, made safe elsewhere', utf8('\u001b[2J'), 'UTF-8', '\u001b[2J'],
    ['UTF-16 with a mark', utf16('\ufeff愛\tä\n'), 'UTF-16 LE', '愛\tä\n'],
    ['UTF-16 with a mark, the other way', swapped('\ufeff愛\tä\n'), 'UTF-16 BE', '愛\tä\n'],
    ['files put together', utf8('\ufeffa\n\ufeffb\n'), 'UTF-8', 'a\nb\n'],
    ['files put together badly', utf16('\ufeffa\n\u0a0a\ufeffb'), 'UTF-16 LE', 'a\nb'],
    ['UTF-16 without a mark', utf16('愛\tä\n愛\tö\n'), 'UTF-16 LE', '愛\tä\n愛\tö\n'],
    ['UTF-16 without a mark, the other way', swapped('a\tb\n'), 'UTF-16 BE', 'a\tb\n'],
    ['an accent among ASCII', bytes('e0 09 61 31 0d 0a'), 'Windows-1252', 'à\ta1\r\n'],
    ['typographic signs', bytes('93 9c 75 66 94 09 80'), 'Windows-1252', '“œuf”\t€'],
  ];
  for (const [what, data, encoding, text] of READ) {
    it(`is read from ${what}`, () => assert.deepEqual(decodeText(data), { text, encoding }));
  }

  const LEGACY: readonly (readonly [encoding: string, hex: string, has: string])[] = [
    [
      'Shift_JIS',
      '90 48 82 d7 82 e9 09 74 6f 20 65 61 74 0a 88 f9 82 de 09 64 72 69 6e 6b 0a 8c a9 82 e9 0a 93 c7 82 de 0a 8f 91 82 ad 0a 98 62 82 b7',
      '食べる',
    ],
    [
      'GB18030',
      'b0 ae 09 6c 6f 76 65 0a c4 e3 ba c3 09 68 65 6c 6c 6f 0a d6 d0 b9 fa 0a ce d2 c3 c7 0a d1 a7 c9 fa 0a c0 cf ca a6 0a b7 b9',
      '你好',
    ],
    [
      'EUC-KR',
      'c1 fd 09 61 0a b9 b0 09 62 0a bb e7 b6 f7 09 63 0a c7 d0 b1 b3 0a c4 a3 b1 b8 0a b3 aa b4 c2 20 c7 d0 b1 b3 bf a1 20 b0 a9 b4 cf b4 d9 0a c3 a5',
      '나는 학교에',
    ],
    [
      'Windows-1251',
      'cf f0 e8 e2 e5 f2 2c 20 ea e0 ea 20 e4 e5 eb e0 09 48 69 0a d1 ef e0 f1 e8 e1 ee 20 e7 e0 20 ef ee ec ee f9 fc 0a dd f2 ee 20 ed e5 20 ff 0a',
      'Привет, как дела',
    ],
    [
      'KOI8-R',
      'f0 d2 c9 d7 c5 d4 2c 20 cb c1 cb 20 c4 c5 cc c1 09 48 69 0a f3 d0 c1 d3 c9 c2 cf 20 da c1 20 d0 cf cd cf dd d8 0a fc d4 cf 20 ce c5 20 d1 0a',
      'Привет, как дела',
    ],
  ];
  for (const [encoding, hex, has] of LEGACY) {
    it(`is read from ${encoding}`, () => {
      const decoded = decodeText(bytes(hex));
      assert.equal(decoded?.encoding, encoding);
      assert.ok(decoded?.text.includes(has), decoded?.text);
    });
  }

  const NONE: readonly (readonly [what: string, bytes: Uint8Array])[] = [
    ['NULs', bytes('61 00 00 62 63')],
    ['a zip', bytes('50 4b 03 04 14')],
    ['a PDF', utf8('%PDF-1.7 hello')],
    ['a picture', bytes('89 50 4e 47 0d 0a 1a 0a')],
    ['UTF-32', bytes('ff fe 00 00 61 00 00 00')],
    ['a database', utf8('SQLite format 3\0abc')],
    ['noise', bytes('81 8d 01 02 9d 90 03 04 ff fe 05 81')],
  ];
  for (const [what, data] of NONE) {
    it(`is not to be had from ${what}`, () => assert.equal(decodeText(data), null));
  }

  it('is refused where a character is damaged, and its line is named', () => {
    const damaged = Uint8Array.from([...utf8('äöü\näöü\n'), 0xff, ...utf8('äöü\n')]);
    assert.throws(() => decodeText(damaged), { name: 'UserError', message: /line 3/ });
    assert.throws(() => decodeText(utf8('äöü €').subarray(0, -1)), UserError);
  });

  it('is refused where half a character of UTF-16 stands alone', () => {
    assert.throws(() => decodeText(bytes('ff fe 61 00 00 d8 62 00')), UserError);
  });

  const NAMES: readonly (readonly [asked: string, encoding: string])[] = [
    ['utf8', 'UTF-8'],
    ['UTF-8', 'UTF-8'],
    ['utf-8-sig', 'UTF-8'],
    ['latin1', 'Windows-1252'],
    ['ISO-8859-1', 'Windows-1252'],
    ['iso8859_2', 'ISO-8859-2'],
    ['cp1252', 'Windows-1252'],
    ['ANSI', 'Windows-1252'],
    ['windows 1251', 'Windows-1251'],
    ['win1251', 'Windows-1251'],
    ['koi8r', 'KOI8-R'],
    ['sjis', 'Shift_JIS'],
    ['Shift-JIS', 'Shift_JIS'],
    ['cp932', 'Shift_JIS'],
    ['eucjp', 'EUC-JP'],
    ['gb2312', 'GBK'],
    ['GB 18030', 'GB18030'],
    ['big5', 'Big5'],
    ['cp949', 'EUC-KR'],
    ['utf16', 'UTF-16 LE'],
    ['UTF-16BE', 'UTF-16 BE'],
    ['ucs-2', 'UTF-16 LE'],
    ['macroman', 'Mac Roman'],
  ];
  for (const [asked, encoding] of NAMES) {
    it(`is read as ${asked} where that is asked for`, () => {
      assert.equal(decodeText(utf8('ab'), asked)?.encoding, encoding);
    });
  }

  it('is read as UTF-16 the way round that it says itself', () => {
    assert.equal(decodeText(swapped('\ufeffab'), 'utf-16')?.text, 'ab');
  });

  it('is not read as what does not fit, or does not exist', () => {
    assert.throws(() => decodeText(bytes('ff 41'), 'utf8'), UserError);
    assert.throws(() => decodeText(utf8('a'), 'klingon'), { name: 'UserError', exitCode: 2 });
  });

  it('never has a character put in for another, whatever the bytes', () => {
    const anything = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(anything, (data) => {
        const decoded = orRefused(() => decodeText(data));
        const isMade = decoded?.text.includes('\ufffd') === true;
        assert.equal(
          isMade && !new TextDecoder('utf-8', { fatal: true }).decode(data).includes('\ufffd'),
          false,
        );
      }),
    );
  });
});

function orRefused<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

it('says of UTF-16 without a mark that holds a NUL what it looks like', () => {
  const damaged = utf16('#separator:tab\na\tb\nc\0\td\n');
  const source = { name: 'a.txt', bytes: damaged, text: decodeText(damaged) };
  assert.throws(() => detectFormat(source), { message: /^This looks like UTF-16 but contains/ });
});
