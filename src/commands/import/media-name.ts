/** Extensions of what can be shown or played; nothing else keeps its own. */
const KNOWN = new Set(
  (
    'jpg jpeg jfif png apng gif webp avif bmp ico tif tiff svg heic ' +
    'mp3 ogg oga opus wav flac m4a aac wma aif aiff spx 3gp mid ' +
    'mp4 m4v webm ogv mov mkv avi mpg mpeg flv'
  ).split(' '),
);

/** In characters, and in bytes: file systems take 255, of which a temporary name needs some. */
const LONGEST_NAME = 100;
const MOST_BYTES = 180;
const LONGEST_EXTENSION = 5;

/** Whether a name is one of a picture, a sound or a film. */
export function isMediaName(name: string): boolean {
  return KNOWN.has(extensionOf(name));
}

/**
 * A file name for a media file, whatever its source calls it: letters, digits, `.`, `_` and `-`,
 * never hidden, and with the extension of a picture, a sound or a film, or `.bin`: a name such as
 * `notes.md` would make a deck of it. `count` tells files apart that would have the same name.
 */
export function mediaFileName(name: string, bytes: Uint8Array, count = 1): string {
  const own = extensionOf(name);
  const extension = KNOWN.has(own) ? own : (extensionOfBytes(bytes) ?? 'bin');
  const base = KNOWN.has(own) ? name.slice(0, -own.length - 1) : name;
  const plain = base
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '');
  const suffix = count === 1 ? '' : `-${count}`;
  const room = LONGEST_NAME - suffix.length - 1 - extension.length;
  return `${cut(plain, room) || 'media'}${suffix}.${extension}`;
}

function cut(text: string, room: number): string {
  const characters = [...text].slice(0, room);
  while (Buffer.byteLength(characters.join('')) > MOST_BYTES) characters.pop();
  return characters.join('');
}

function extensionOf(name: string): string {
  const match = /\.([a-z0-9]+)$/i.exec(name);
  const extension = match?.[1]?.toLowerCase() ?? '';
  return extension.length <= LONGEST_EXTENSION ? extension : '';
}

/** How files of some kinds begin; their bytes as Latin-1. */
const BEGINNINGS: readonly (readonly [extension: string, beginning: RegExp])[] = [
  ['png', /^\x89PNG\r\n/],
  ['jpg', /^\xff\xd8\xff/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF.{4}WEBP/s],
  ['wav', /^RIFF.{4}WAVE/s],
  ['ogg', /^OggS/],
  ['flac', /^fLaC/],
  ['mp3', /^(?:ID3|\xff[\xfb\xf3\xf2])/],
  ['mp4', /^.{4}ftyp/s],
  ['webm', /^.E\xdf\xa3/s],
];
const LONGEST_BEGINNING = 12;

function extensionOfBytes(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.subarray(0, LONGEST_BEGINNING)).toString('latin1');
  return BEGINNINGS.find(([, beginning]) => beginning.test(text))?.[0] ?? null;
}
