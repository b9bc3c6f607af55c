/** A deck's text, or a sentence that says why the bytes are none. */
export type Decoded = { readonly text: string } | { readonly problem: string };

const UTF_16 = 'This file is UTF-16. Save it as UTF-8.';
const NUL = 'This file holds NUL bytes, so it is no text. Save it as UTF-8 text.';
const INVALID = 'This file is not valid UTF-8. Save it as UTF-8.';

/**
 * Reads bytes as UTF-8, with a byte order mark or without. Anything else is refused: a character
 * replaced in silence would change a card, and with it the id that its history hangs on.
 */
export function decodeDeck(bytes: Uint8Array): Decoded {
  if (isUtf16(bytes)) return { problem: UTF_16 };
  if (bytes.includes(0)) return { problem: NUL };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: INVALID };
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
