import { UserError } from '../errors.ts';
import { isNearlyUtf16 } from '../files/encodings/encodings.ts';
import type { Source } from '../files/encodings/index.ts';

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
    hint: 'Save the sheet as CSV, and import that.',
  },
  {
    name: /\.(?:docx?|odt|rtf|pages|pdf|epub)$/i,
    what: 'a document',
    hint: 'Save question and answer on a line each, with a tab between them, as plain text.',
  },
  {
    name: /\.(?:html?|mhtml)$/i,
    what: 'a web page',
    hint: 'Copy the cards of it into a spreadsheet, save that as CSV, and import that.',
  },
  {
    name: /\.(?:zip|tar|t?gz|7z|rar|mochi)$/i,
    what: 'an archive with no Anki collection in it',
    hint: 'Unpack it, and import the folder.',
  },
];

/**
 * Says that nobody can read a file, and what may help.
 * @throws {UserError} always.
 */
export function refuseUnknown({ name, bytes, text }: Source, formats: string): never {
  if (text === null && isNearlyUtf16(bytes)) {
    throw new UserError('This looks like UTF-16, but holds characters that no text has.', {
      place: { file: name },
      hint: 'If it is text, import it with --encoding utf-16le, or utf-16be.',
    });
  }
  const kind = KINDS.find((one) => one.name.test(name));
  const message = kind
    ? `This is ${kind.what}, which deckhand cannot read.`
    : 'This is in no format that deckhand knows.';
  throw new UserError(message, {
    place: { file: name },
    hint: kind?.hint ?? `Say which one it is with --format: ${formats}.`,
  });
}
