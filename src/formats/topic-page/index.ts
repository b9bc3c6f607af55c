import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { detectText } from '../sniff.ts';
import { findPages, isSavedPage, isTooLong, pageLines } from './find.ts';

/** A facet's heading that only topic pages have, in any markup. */
const HEADING =
  /memory[\s\p{Pd}]+anchor|expected[\s\p{Pd}]+depth|senior[\s\p{Pd}]+internals|interview[\s\p{Pd}]+(?:ready[\s\p{Pd}]+)?answer|common[\s\p{Pd}]+trap/iu;
const EVERY_HEADING = new RegExp(HEADING, 'giu');
const PRIORITY = /(?:critical|high|medium|low)\s*(?:<|[^\p{L}\p{N}\n]*$)/imu;
/** Only deckhand decks have these. */
const DECK = /^(?:[QC]:[ \t]|<!--\s*id:)/m;

/** A topic page of six facets, pasted as text or saved from a browser. */
export const topicPage: Format = {
  name: 'topic',
  title: 'a topic page',
  detect: detectText({ sign: HEADING, found: judge }),
  read: async (source) => {
    const { readTopicPages } = await import('./read.ts');
    return await readTopicPages(source);
  },
};

function judge(text: string): Confidence {
  if (isTooLong(text)) return CONFIDENCE.no;
  const names = new Set([...text.matchAll(EVERY_HEADING)].map(([name]) => name.toLowerCase()));
  if (isSavedPage(text)) {
    return names.size > 1 && PRIORITY.test(text) ? CONFIDENCE.certain : CONFIDENCE.no;
  }
  if (text.startsWith('---') || DECK.test(text)) return CONFIDENCE.no;
  if (findPages(pageLines(text)).length === 0) return CONFIDENCE.no;
  return names.size > 1 ? CONFIDENCE.certain : CONFIDENCE.likely;
}
