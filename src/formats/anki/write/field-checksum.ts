import { nodeCrypto } from '../../../node-crypto.ts';

const HEX_DIGITS = 8;

/** The text that Anki sorts notes by and finds duplicates with: a field without its tags. */
export function bareText(html: string): string {
  return html
    .replace(/<img[^<>]* src="([^"<>]*)"[^<>]*>/g, ' $1 ')
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#58;', ':')
    .replaceAll('&#123;', '{')
    .replaceAll('&#125;', '}')
    .replaceAll('&amp;', '&')
    .trim();
}

/** Anki's checksum of a note's first field: the first 32 bits of the SHA-1 of its bare text. */
export function fieldChecksum(bare: string): number {
  return Number.parseInt(nodeCrypto().hash('sha1', bare, 'hex').slice(0, HEX_DIGITS), 16);
}
