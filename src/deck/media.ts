import { inlineCode } from './inline.ts';

/** What a link's target cannot hold, or means something in it. */
const MEANT = /[\s()<>[\]\\%#?]/gu;

/** A relative path as a Markdown link takes it. */
export function linkTarget(path: string): string {
  return path.replace(MEANT, percentEncoded);
}

/** A character with percent signs, also one that `encodeURIComponent` leaves as it is. */
export function percentEncoded(character: string): string {
  const code = encodeURIComponent(character);
  if (code !== character) return code;
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** A link's target without its percent signs; as it stands where they mean nothing. */
export function decodedTarget(target: string): string {
  if (!target.includes('%')) return target;
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Pictures, sounds and films that can be opened: they begin as their kind does, and hold no programs. */
const OPENED = extensions(
  'png jpg jpeg gif webp bmp avif mp3 m4a ogg oga opus wav flac mp4 m4v mov webm ogv mkv',
);
/** Others, which decks may have all the same. */
const OTHERS = extensions(
  'jfif apng ico tif tiff svg heic aac wma aif aiff spx 3gp mid avi mpg mpeg flv',
);

/** Whether a file is called as a picture, a sound or a film is. */
export function isMediaName(name: string): boolean {
  return isOpenedName(name) || OTHERS.has(extensionOf(name));
}

/** Whether a file is called like one that can be opened. */
export function isOpenedName(name: string): boolean {
  return OPENED.has(extensionOf(name));
}

/** A file name's extension in lower case, without its dot; empty where it has none. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

function extensions(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** `![words](target)` and `[words](target)`; a target in angle brackets may hold blanks. */
const LINK =
  /(!?)\[(?:[^[\]\\\n]|\\.){0,1000}\]\((<[^<>\n]{1,2000}>|(?:[^()\s<>]|\([^()\s<>]{0,200}\)){1,2000})(?:[ \t]+"[^"\n]{0,1000}")?\)/g;
/** A colon alone makes no address: a deck may be called `Maths: 1`, and its folder after it. */
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:data|file|javascript|mailto|media|tel):|[/\\#?])/i;

/**
 * The pictures, sounds and films beside the deck that a Markdown text links to, in order, each
 * once: relative paths, decoded. What is only quoted as code is none.
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

/** Whether a link leads to no file beside the deck: to the web, say, or to an absolute path. */
export function leadsElsewhere(target: string): boolean {
  return ELSEWHERE.test(target);
}

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

/** A media folder before and after it was renamed: names alone, for it stands beside its deck. */
interface FolderNames {
  readonly from: string;
  readonly to: string;
}

/** What a link's target cannot hold as it stands, unless it is written in angle brackets. */
const NOT_PLAIN = /[\s()<>%]/gu;

/** A deck's text with its links into the media folder leading to that folder's new name. */
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
