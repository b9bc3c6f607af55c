/** How many bytes from a file's start tell what it is. */
export const TELLING_BYTES = 16;

export type MediaKind = 'picture' | 'sound' | 'film';

/** What files begin with; a dot stands for any byte. SVG is missing on purpose: it can hold programs. */
const BEGINNINGS: readonly (readonly [beginning: string, kind: MediaKind])[] = [
  ['\x89PNG\r\n\x1a\n', 'picture'],
  ['\xff\xd8\xff', 'picture'],
  ['GIF87a', 'picture'],
  ['GIF89a', 'picture'],
  ['RIFF....WEBP', 'picture'],
  ['BM....\0\0\0\0', 'picture'],
  ['....ftypavif', 'picture'],
  ['ID3', 'sound'],
  ['RIFF....WAVE', 'sound'],
  ['OggS', 'sound'],
  ['fLaC', 'sound'],
  ['....ftypM4A', 'sound'],
  ['....ftyp', 'film'],
  ['\x1a\x45\xdf\xa3', 'film'],
];

/** What a file is by its first bytes; null where that is no picture, sound or film. */
export function mediaKind(bytes: Uint8Array): MediaKind | null {
  const found = BEGINNINGS.find(([beginning]) => beginsWith(bytes, beginning));
  if (found) return found[1];
  return isMp3Frame(bytes) ? 'sound' : null;
}

function beginsWith(bytes: Uint8Array, beginning: string): boolean {
  return [...beginning].every((sign, index) => sign === '.' || bytes[index] === sign.charCodeAt(0));
}

/** An MPEG audio frame of layer III without a tag before it: eleven bits set, then version, layer, bit rate. */
function isMp3Frame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  return first === 0xff && (second & 0xe6) === 0xe2 && (third & 0xf0) !== 0xf0;
}
