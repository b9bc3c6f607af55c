import { inlineCode } from '../grammar/inline-code.ts';
import { decodedTarget } from './link-target.ts';
import { isOpenedName } from './media-name.ts';

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
