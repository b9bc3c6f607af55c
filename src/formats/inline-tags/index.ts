import { CONFIDENCE, type Format } from '../format.ts';
import { detectMarkdown } from '../sniff.ts';

/** A card's mark and tags, up to the line's end. */
const MARK =
  /[ \t](?:🧠|#(?:flash)?card)(?:[ \t]+#[^\s#]{1,100}|[ \t]+\^[\w-]{1,64}){0,50}[ \t]{0,8}\r?$/gmu;
const IGNORED = /^@carddown-ignore[ \t]*\r?$/m;

/** Notes of carddown and NeuraCache: `prompt : answer #flashcard`. */
export const inlineTags: Format = {
  name: 'carddown',
  title: 'Markdown with lines tagged #flashcard',
  detect: detectMarkdown(/@carddown-ignore|🧠|#(?:flash)?card/, (text) =>
    IGNORED.test(text) || hasMarkedLine(text) ? CONFIDENCE.certain : CONFIDENCE.no,
  ),
  read: async (source) => {
    const { readInlineTags } = await import('./read.ts');
    return readInlineTags(source);
  },
};

/** True if words, not only tags, precede a mark. */
function hasMarkedLine(text: string): boolean {
  for (const { index } of text.matchAll(MARK)) {
    const before = text.slice(text.lastIndexOf('\n', index) + 1, index);
    if (/(?:^|\s)[^\s#]/.test(before)) return true;
  }
  return false;
}
