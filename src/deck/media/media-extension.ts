/** How many bytes from a file's start tell what it is. */
export const TELLING_BYTES = 16;

/** What files begin with; a dot stands for any byte. SVG is missing on purpose: it can hold programs. */
const BEGINNINGS: readonly (readonly [beginning: string, extension: string])[] = [
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['\xff\xd8\xff', 'jpg'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['RIFF....WEBP', 'webp'],
  ['BM....\0\0\0\0', 'bmp'],
  ['....ftypavif', 'avif'],
  ['ID3', 'mp3'],
  ['RIFF....WAVE', 'wav'],
  ['OggS', 'ogg'],
  ['fLaC', 'flac'],
  ['....ftypM4A', 'm4a'],
  ['....ftyp', 'mp4'],
  ['\x1a\x45\xdf\xa3', 'webm'],
];

/** The extension for a file by its first bytes; null where that is no picture, sound or film. */
export function mediaExtension(bytes: Uint8Array): string | null {
  const found = BEGINNINGS.find(([beginning]) => beginsWith(bytes, beginning));
  if (found) return found[1];
  return isMp3Frame(bytes) ? 'mp3' : null;
}

function beginsWith(bytes: Uint8Array, beginning: string): boolean {
  return [...beginning].every((sign, index) => sign === '.' || bytes[index] === sign.charCodeAt(0));
}

/** An MPEG audio frame of layer III without a tag before it: eleven bits set, then version, layer, bit rate. */
function isMp3Frame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  return first === 0xff && (second & 0xe6) === 0xe2 && (third & 0xf0) !== 0xf0;
}
