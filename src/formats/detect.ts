import { UserError } from '../errors.ts';
import { isNearlyUtf16 } from '../files/encodings/encodings.ts';
import type { Source } from '../files/encodings/index.ts';
import { CONFIDENCE, type Format } from './format.ts';
import { FORMATS } from './registry.ts';

interface Kind {
  readonly name: RegExp;
  readonly what: string;
  readonly hint: string;
}

/** Files that people try, by how their names end, and what to do with them instead. */
const KINDS: readonly Kind[] = [
  {
    name: /\.(?:xlsx?|xlsm|ods|numbers)$/i,
    what: 'a spreadsheet',
    hint: 'Save the sheet as CSV and import that.',
  },
  {
    name: /\.(?:docx?|odt|rtf|pages|pdf|epub)$/i,
    what: 'a document',
    hint: 'Save it as plain text, one card a line, with a tab between question and answer.',
  },
  {
    name: /\.(?:html?|mhtml)$/i,
    what: 'a web page',
    hint: 'Copy its cards into a spreadsheet, save that as CSV, and import it.',
  },
  {
    name: /\.(?:zip|tar|t?gz|7z|rar|mochi)$/i,
    what: 'an archive with no Anki collection in it',
    hint: 'Unpack it and import the folder.',
  },
];

/**
 * Says that nobody can read a file, and what may help.
 * @throws {UserError} always.
 */
function refuseUnknown({ name, bytes, text }: Source, formats: string): never {
  if (text === null && isNearlyUtf16(bytes)) {
    throw new UserError(
      'This looks like UTF-16 but contains characters that never occur in text.',
      {
        place: { file: name },
        hint: 'If it is text, import it with --encoding utf-16le or utf-16be.',
      },
    );
  }
  const kind = KINDS.find((one) => one.name.test(name));
  const message = kind
    ? `This is ${kind.what}, which deckhand cannot read.`
    : 'This is not a format that deckhand knows.';
  throw new UserError(message, {
    place: { file: name },
    hint: kind?.hint ?? `If you know its format, name it with --format: ${formats}.`,
  });
}

/**
 * The format that is surest of a file; of several as sure, the registry's first.
 * @throws {UserError} where none takes it for its own.
 */
export function detectFormat(source: Source): Format {
  const readable = FORMATS.filter(({ read }) => read !== undefined);
  const judged = readable.map((format) => ({ format, confidence: format.detect(source) }));
  const most = Math.max(CONFIDENCE.no, ...judged.map(({ confidence }) => confidence));
  const best = judged.find(({ confidence }) => confidence === most);
  if (best && most !== CONFIDENCE.no) return best.format;
  return refuseUnknown(source, formatNames(readable));
}

/**
 * The format of a name that a person typed.
 * @throws {UserError} where there is none of that name.
 */
export function formatNamed(name: string): Format {
  return findFormat(
    name,
    FORMATS.filter(({ read }) => read !== undefined),
  );
}

/**
 * The format of a name that a person typed, of those that can be written.
 * @throws {UserError} where there is none of that name.
 */
export function writableFormatNamed(name: string): Format {
  return findFormat(
    name,
    FORMATS.filter(({ write }) => write !== undefined),
  );
}

function findFormat(name: string, formats: readonly Format[]): Format {
  const wanted = name.toLowerCase();
  const format =
    formats.find((known) => known.name === wanted) ??
    formats.find((known) => known.aliases?.includes(wanted));
  if (format) return format;
  throw new UserError(`There is no format called ${name}.`, {
    hint: `The formats are: ${formatNames(formats)}.`,
    exitCode: 2,
  });
}

function formatNames(formats: readonly Format[]): string {
  return formats.map(({ name }) => name).join(', ');
}
