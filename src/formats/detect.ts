import { UserError } from '../errors.ts';
import { isNearlyUtf16, type Source } from '../files/encodings.ts';
import { CONFIDENCE, type Confidence, type Format } from './format.ts';
import { FORMATS, formatNames } from './registry.ts';

/** Files that people try, by extension, and what to do instead. */
const KINDS = [
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
 * Refuses an unknown file, with advice.
 * @throws {UserError}
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
 * Picks the format that is most certain of a file; of several, the first in the registry.
 * @throws {UserError} if no format recognizes it.
 */
export function detectFormat(source: Source): Format {
  const readable = FORMATS.filter(({ read }) => read !== undefined);
  let best: Format | null = null;
  let most: Confidence = CONFIDENCE.no;
  for (const format of readable) {
    const confidence = format.detect(source);
    if (confidence > most) [best, most] = [format, confidence];
    if (most === CONFIDENCE.certain) break;
  }
  return best ?? refuseUnknown(source, formatNames(readable));
}
