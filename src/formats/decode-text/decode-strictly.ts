import type { Encoding } from './encoding.ts';

/** What Windows-1252 has where ISO 8859-1 has control characters, from 0x80; blanks where nothing. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const FIRST = 0x80;
const CONTROL = /[\u0080-\u009f]/g;

/** The text that bytes spell in an encoding, without a byte order mark; null where they spell none. */
export function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    const text = new TextDecoder(encoding.label, { fatal: true }).decode(bytes);
    return encoding.label === 'windows-1252' ? withTypography(text) : text;
  } catch {
    return null;
  }
}

/** Some releases of Node read Windows-1252 as ISO 8859-1, others right: this agrees with both. */
function withTypography(text: string): string {
  return text.replace(CONTROL, (character) => {
    const known = WINDOWS_1252.charAt(character.charCodeAt(0) - FIRST);
    return known === ' ' ? character : known;
  });
}
