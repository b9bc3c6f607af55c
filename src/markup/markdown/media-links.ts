import { inlineCode } from '../../deck/grammar/inline-code.ts';
import { decodedTarget } from '../../deck/media/link-target.ts';
import { mediaAddress } from '../media-address.ts';

const PICTURE = /!\[([^[\]\n]*)\]\(([^()\s<>]+|<[^<>\n]+>)(?:\s+"[^"\n]*")?\)/g;
const REMOTE = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i;
const PLAYED = /\.(?:mp3|m4a|ogg|oga|opus|wav|flac|aac|mp4|webm|ogv|mov|mkv|3gp)$/i;

/** A picture, sound or film that a note names, as a link that a deck can follow. */
export function mediaLink(name: string, alt: string): string {
  const target = mediaAddress(name);
  const shown = (alt || name).replace(/[[\]\\]/g, ' ');
  return PLAYED.test(name) ? `[${shown}](${target})` : `![${shown}](${target})`;
}

/** The Markdown with its pictures, sounds and films that are files named as media. */
export function withMediaLinks(markdown: string): string {
  if (!markdown.includes('![')) return markdown;
  return outsideCode(markdown, (text) =>
    text.replace(PICTURE, (link: string, alt: string, written: string) => {
      const target = written.replace(/^<|>$/g, '');
      return REMOTE.test(target) ? link : mediaLink(mediaName(target), alt);
    }),
  );
}

/** A text with each of its parts outside inline code changed. */
export function outsideCode(text: string, change: (part: string) => string): string {
  let changed = '';
  let at = 0;
  for (const { start, end } of inlineCode(text)) {
    changed += change(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return changed + change(text.slice(at));
}

/** `@/` is how hashcards writes the root of a collection. */
function mediaName(target: string): string {
  return decodedTarget(target.replace(/^@?\/+/, '').replace(/^(?:\.\/)+/, ''));
}
