import { UserError } from '../../errors.ts';

/** How the bytes of a text stand for characters. */
export interface Encoding {
  /** As a person calls it. */
  readonly name: string;
  /** As TextDecoder calls it. */
  readonly label: string;
}

/** Names that people use and TextDecoder does not know, in letters and digits alone. */
const ALSO_CALLED: ReadonlyMap<string, string> = new Map([
  ['ansi', 'windows-1252'],
  ['western', 'windows-1252'],
  ['cp932', 'shift_jis'],
  ['windows932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['windows936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['windows949', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['cp950', 'big5'],
  ['windows950', 'big5'],
  ['cp874', 'windows-874'],
  ['ucs2', 'utf-16le'],
  ['utf8sig', 'utf-8'],
  ['utf8bom', 'utf-8'],
  ['macroman', 'macintosh'],
]);

/** The names of TextDecoder that are not simply upper case for a person. */
const SHOWN: ReadonlyMap<string, string> = new Map([
  ['utf-16le', 'UTF-16 LE'],
  ['utf-16be', 'UTF-16 BE'],
  ['shift_jis', 'Shift_JIS'],
  ['big5', 'Big5'],
  ['macintosh', 'Mac Roman'],
]);

/** The encoding of nearly all texts. */
export const UTF_8 = encodingOf('utf-8');
/** That of Windows where it is asked for Unicode. */
export const UTF_16_LE = encodingOf('utf-16le');
/** The same with the bytes of each character the other way round. */
export const UTF_16_BE = encodingOf('utf-16be');

/** The encoding of a label that TextDecoder knows. */
export function encodingOf(label: string): Encoding {
  const name = SHOWN.get(label) ?? label.toUpperCase().replace('WINDOWS', 'Windows');
  return { name, label };
}

/**
 * The encoding that a person means: `utf8`, `UTF-16`, `latin1`, `cp1252`, `Shift-JIS`, `sjis`, …
 * @throws {UserError} where there is none of that name.
 */
export function encodingNamed(name: string): Encoding {
  const bare = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const spellings = [
    name.trim(),
    ALSO_CALLED.get(bare),
    bare,
    bare.replace(/^(utf)(8|16)/, '$1-$2'),
    bare.replace(/^(?:cp|win|windows)(?=\d)/, 'windows-'),
    bare.replace(/^iso8859/, 'iso-8859-'),
    bare.replace(/^koi8/, 'koi8-'),
    bare.replace(/^euc/, 'euc-'),
    bare.replace(/^iso2022/, 'iso-2022-'),
  ];
  for (const spelling of spellings) {
    const label = spelling === undefined ? null : knownLabel(spelling);
    if (label !== null) return encodingOf(label);
  }
  throw new UserError(`There is no text encoding called ${name}.`, {
    hint: 'Common ones are utf-8, utf-16, windows-1252, shift_jis, gb18030, big5 and windows-1251.',
    exitCode: 2,
  });
}

function knownLabel(spelling: string): string | null {
  try {
    return new TextDecoder(spelling).encoding;
  } catch {
    return null;
  }
}
