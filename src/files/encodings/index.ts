import { UserError } from '../../errors.ts';
import {
  type DecodedText,
  decodeStrictly,
  type Encoding,
  encodingNamed,
  isBinary,
  resolveUtf16,
  surveyUtf8,
  UTF_8,
  utf16Of,
  withoutInnerMarks,
} from './encodings.ts';
import { guessLegacy } from './guess.ts';

/** A file to import. */
export interface Source {
  /** The file name without folders, made safe: for messages, and a last resort in detection. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The decoded text, shared by all formats; null if the file is not text. */
  readonly text: DecodedText | null;
}

/** With this many valid characters for each bad byte, a file is damaged UTF-8 and nothing else. */
const GOOD_TO_BAD = 2;

/**
 * Decodes a file without its byte order mark; null if it is not text. Characters are never replaced
 * silently: an encoding must fit every byte.
 * @throws {UserError} for an unknown or unsuitable encoding, and for damaged text
 */
export function decodeText(bytes: Uint8Array, encoding?: string): DecodedText | null {
  if (encoding !== undefined) return decodeAs(bytes, resolveUtf16(bytes, encodingNamed(encoding)));
  if (isBinary(bytes)) return null;
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return decodeAs(bytes, utf16);
  if (bytes.includes(0)) return null;
  const text = decodeStrictly(bytes, UTF_8);
  if (text !== null) return { text: withoutInnerMarks(text), encoding: UTF_8.name };
  const { good, bad, badLine } = surveyUtf8(bytes);
  if (good < bad * GOOD_TO_BAD) return guessLegacy(bytes);
  throw new UserError(`This UTF-8 file is damaged: line ${badLine} has bytes that are not UTF-8.`, {
    hint: 'Save it as UTF-8 again, or name its encoding with --encoding.',
  });
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): DecodedText {
  const text = decodeStrictly(bytes, encoding);
  if (text !== null) return { text: withoutInnerMarks(text), encoding: encoding.name };
  throw new UserError(`This file is not valid ${encoding.name} text.`, {
    hint: 'Name the right encoding with --encoding, or save the file as UTF-8.',
  });
}
