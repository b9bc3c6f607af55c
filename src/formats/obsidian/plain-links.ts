import { mediaLink, outsideCode, withMediaLinks } from '../../markup/markdown/media-links.ts';

const LINK = /(!?)\[\[([^[\]|\n]{1,500})(?:\|([^[\]\n]{0,500}))?\]\]/g;
const MEDIA =
  /\.(?:png|jpe?g|gif|webp|svg|bmp|avif|tiff?|mp3|m4a|ogg|oga|opus|wav|flac|aac|mp4|webm|ogv|mov|mkv|3gp)$/i;

/** The text with Obsidian's links as plain words, and its pictures and sounds as media. */
export function plainLinks(text: string): string {
  if (!text.includes('[')) return text;
  const plain = outsideCode(text, (part) =>
    part.replace(LINK, (_link, embeds: string, target: string, alias: string | undefined) => {
      const name = target.trim();
      if (embeds === '!' && MEDIA.test(name)) return mediaLink(name, altOf(alias));
      return alias?.trim() || name.replace(/^#\^?/, '');
    }),
  );
  return withMediaLinks(plain);
}

/** What stands behind a picture's bar is its size, unless it is words. */
function altOf(alias = ''): string {
  return /^[\dx\s]*$/.test(alias) ? '' : alias.trim();
}
