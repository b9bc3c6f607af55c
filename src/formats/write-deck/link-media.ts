import { decodedTarget, percentEncoded } from '../../deck/media/link-target.ts';

/** `![alt](media:NAME)` or `[name](media:NAME)`; a percent-encoded name may hold pairs of brackets. */
const MEDIA_LINK = /!?\[((?:[^[\]\\\n]|\\.){0,1000})\]\(media:((?:[^()\s]|\([^()\s]*\))*)\)/g;

/** Where a picture or a sound is found; null where it is missing. */
export type MediaPath = (name: string) => string | null;

/** The text with its `media:` links leading to where the media lie; a plain word where one is missing. */
export function linkMedia(text: string, mediaPath: MediaPath): string {
  if (!text.includes('media:')) return text;
  return text.replace(MEDIA_LINK, (link: string, alt: string, encoded: string) => {
    const name = decodedTarget(encoded);
    const path = mediaPath(name);
    if (path === null) return `[missing: ${name.replace(/[[\]<>`\s]+/g, ' ').trim()}]`;
    return `${link.startsWith('!') ? '!' : ''}[${alt}](${inLink(path)})`;
  });
}

/** What would end the link early. */
function inLink(path: string): string {
  return path.replace(/[\s()<>\\]/g, percentEncoded);
}
