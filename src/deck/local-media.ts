import { inlineCode } from './grammar/inline-code.ts';

/** `![words](target)` and `[words](target)`; a target in angle brackets may hold blanks. */
const LINK =
  /(!?)\[(?:[^[\]\\\n]|\\.){0,1000}\]\((<[^<>\n]{1,2000}>|(?:[^()\s<>]|\([^()\s<>]{0,200}\)){1,2000})(?:[ \t]+"[^"\n]{0,1000}")?\)/g;
/** A colon alone makes no address: a deck may be called `Maths: 1`, and its folder after it. */
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:data|file|javascript|mailto|media|tel):|[/\\#?])/i;
/** What a picture, a sound or a film is called. */
const NAMED =
  /\.(?:png|jpe?g|gif|webp|bmp|avif|mp3|m4a|ogg|oga|opus|wav|flac|mp4|m4v|mov|webm|ogv|mkv)$/i;

/**
 * The pictures, sounds and films beside the deck that a Markdown text links to, in order, each
 * once: relative paths, decoded. What is only quoted as code is none.
 */
export function localMedia(markdown: string): readonly string[] {
  if (!markdown.includes('](')) return [];
  const code = inlineCode(markdown);
  const paths = new Set<string>();
  for (const { 1: mark, 2: target = '', index } of markdown.matchAll(LINK)) {
    const path = decodedPath(target.replace(/^<|>$/g, ''));
    const isQuoted = code.some(({ start, end }) => start <= index && index < end);
    const isMedia = isMediaName(path) || mark === '!';
    if (isMedia && !isQuoted && !ELSEWHERE.test(path)) paths.add(path);
  }
  return [...paths];
}

/** Whether a file is called as pictures, sounds and films are. */
export function isMediaName(path: string): boolean {
  return NAMED.test(path);
}

/** A link's target without its percent signs; as it stands where they mean nothing. */
export function decodedPath(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
