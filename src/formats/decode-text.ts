import { UserError } from '../errors.ts';
import { isBinary } from './decode-text/binary.ts';
import { decodeStrictly } from './decode-text/decode-strictly.ts';
import { type Encoding, encodingNamed, UTF_8 } from './decode-text/encoding.ts';
import { guessLegacy } from './decode-text/guess-legacy.ts';
import { withoutInnerMarks } from './decode-text/inner-marks.ts';
import { surveyUtf8 } from './decode-text/utf-8.ts';
import { orUtf16, utf16Of } from './decode-text/utf-16.ts';
import type { DecodedText } from './format.ts';

/** With so many good characters to each bad byte, a file is damaged UTF-8 and nothing else. */
const GOOD_TO_BAD = 2;

/**
 * The text that bytes spell, without a byte order mark; null where they are no text. No character
 * is ever replaced in silence: an encoding fits every byte, or it is not the one.
 * @throws {UserError} for an encoding whose name is not known, or that does not fit, and for text
 * that is damaged.
 */
export function decodeText(bytes: Uint8Array, encoding?: string): DecodedText | null {
  if (encoding !== undefined) return decodeAs(bytes, orUtf16(bytes, encodingNamed(encoding)));
  if (isBinary(bytes)) return null;
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return decodeAs(bytes, utf16);
  if (bytes.includes(0)) return null;
  const text = decodeStrictly(bytes, UTF_8);
  if (text !== null) return { text: withoutInnerMarks(text), encoding: UTF_8.name };
  const { good, bad, badLine } = surveyUtf8(bytes);
  if (good < bad * GOOD_TO_BAD) return guessLegacy(bytes);
  throw new UserError(`This file is damaged: it is UTF-8, but not all of line ${badLine}.`, {
    hint: 'Save it as UTF-8 again, or say with --encoding what it is.',
  });
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): DecodedText {
  const text = decodeStrictly(bytes, encoding);
  if (text !== null) return { text: withoutInnerMarks(text), encoding: encoding.name };
  throw new UserError(`This file is not, or not all of it, ${encoding.name} text.`, {
    hint: 'Say with --encoding what it is, or save it as UTF-8 again.',
  });
}
