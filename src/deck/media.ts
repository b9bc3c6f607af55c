import { inlineCode } from './inline.ts';

/** Characters that a link target cannot contain, or that mean something in it. */
const RESERVED = /[\s()<>[\]\\%#?]/gu;

/** A relative path as the target of a Markdown link. */
export function linkTarget(path: string): string {
  return path.replace(RESERVED, percentEncoded);
}

/** A character percent-encoded, even one that `encodeURIComponent` would leave alone. */
export function percentEncoded(character: string): string {
  const code = encodeURIComponent(character);
  if (code !== character) return code;
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** A link target percent-decoded; unchanged if it is not valid percent-encoding. */
export function decodedTarget(target: string): string {
  if (!target.includes('%')) return target;
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Media that deckhand opens: recognisable by their first bytes, and unable to hold programs. */
const OPENABLE = extensions(
  'png jpg jpeg gif webp bmp avif mp3 m4a ogg oga opus wav flac mp4 m4v mov webm ogv mkv',
);
/** Other media, which decks may contain all the same. */
const OTHERS = extensions(
  'jfif apng ico tif tiff svg heic aac wma aif aiff spx 3gp mid avi mpg mpeg flv',
);

/** True for the file name of a picture, sound or film. */
export function isMediaName(name: string): boolean {
  return isOpenedName(name) || OTHERS.has(extensionOf(name));
}

/** True for the file name of media that deckhand opens. */
export function isOpenedName(name: string): boolean {
  return OPENABLE.has(extensionOf(name));
}

/** A file name's extension in lower case, without the dot; empty if there is none. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

function extensions(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** `![words](target)` and `[words](target)`; a target in angle brackets may contain spaces. */
const LINK =
  /(!?)\[(?:[^[\]\\\n]|\\.){0,1000}\]\((<[^<>\n]{1,2000}>|(?:[^()\s<>]|\([^()\s<>]{0,200}\)){1,2000})(?:[ \t]+"[^"\n]{0,1000}")?\)/g;
/** A colon alone is no URL scheme: a deck may be called `Maths: 1`, and its folder too. */
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:data|file|javascript|mailto|media|tel):|[/\\#?])/i;

/**
 * The media files beside the deck that a Markdown text links to: relative paths, decoded, in order,
 * each once. Links inside code do not count.
 */
export function localMedia(markdown: string): readonly string[] {
  if (!markdown.includes('](')) return [];
  const code = inlineCode(markdown);
  const paths = new Set<string>();
  for (const { 1: mark, 2: target = '', index } of markdown.matchAll(LINK)) {
    const path = decodedTarget(target.replace(/^<|>$/g, ''));
    const isQuoted = code.some(({ start, end }) => start <= index && index < end);
    const isMedia = isOpenedName(path) || mark === '!';
    if (isMedia && !isQuoted && !leadsElsewhere(path)) paths.add(path);
  }
  return [...paths];
}

/** True for a link that leads away from the deck's folder, such as a URL or an absolute path. */
export function leadsElsewhere(target: string): boolean {
  return ELSEWHERE.test(target);
}

/** How many bytes from its start identify a media file. */
export const TELLING_BYTES = 16;

/** First bytes of files; a dot is any byte. SVG is left out on purpose: it can hold programs. */
const SIGNATURES: readonly (readonly [beginning: string, extension: string])[] = [
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

/** The extension that a file's first bytes call for; null for anything but media. */
export function mediaExtension(bytes: Uint8Array): string | null {
  const found = SIGNATURES.find(([beginning]) => beginsWith(bytes, beginning));
  if (found) return found[1];
  return isMp3Frame(bytes) ? 'mp3' : null;
}

function beginsWith(bytes: Uint8Array, beginning: string): boolean {
  return [...beginning].every((sign, index) => sign === '.' || bytes[index] === sign.charCodeAt(0));
}

/** An MPEG audio frame of layer III without a tag: eleven bits set, then version, layer, bit rate. */
function isMp3Frame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  return first === 0xff && (second & 0xe6) === 0xe2 && (third & 0xf0) !== 0xf0;
}

/** A media folder's name before and after a rename. It stays beside its deck. */
interface FolderNames {
  readonly from: string;
  readonly to: string;
}

/** Characters that a link target cannot contain unless it is in angle brackets. */
const NOT_PLAIN = /[\s()<>%]/gu;

/** A deck's text with its links into the media folder changed to the folder's new name. */
export function moveMediaLinks(text: string, { from, to }: FolderNames): string {
  if (from === to) return text;
  const target = encoded(to);
  const plain = [...new Set([from, encoded(from), encodeURI(from)])];
  const moved = plain.reduce(
    (all, name) => all.replaceAll(`](${name}/`, `](${target}/`),
    text.replaceAll(`](<${from}/`, `](<${to}/`),
  );
  return plain.reduce((all, name) => all.replaceAll(`]: ${name}/`, `]: ${target}/`), moved);
}

function encoded(name: string): string {
  return name.replace(NOT_PLAIN, percentEncoded);
}
