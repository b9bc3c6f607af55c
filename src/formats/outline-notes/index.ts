import { CONFIDENCE, type Format } from '../format.ts';
import { detectMarkdown } from '../sniff.ts';

const LOGSEQ_CARD = /^[ \t]*- [^\n]*#card(?=\s|$)/m;
/** Only Logseq writes these: a card's schedule, its clozes, blocks nested by tabs. */
const TRAIT = /^[ \t]+(?:card-[a-z-]+|id|collapsed):: |\{\{cloze |^\t+- /m;

/** Logseq pages with blocks tagged `#card`. */
export const logseq: Format = {
  name: 'logseq',
  title: 'a Logseq page with blocks tagged #card',
  detect: detectMarkdown(LOGSEQ_CARD, (text) =>
    TRAIT.test(text) ? CONFIDENCE.certain : CONFIDENCE.no,
  ),
  read: async (source, options) => {
    const { readLogseq } = await import('./read.ts');
    return readLogseq(source, options);
  },
};

/** A card block: `- front >> back`, `- front <> back`, `- front >>>` with its answer below. */
const REMNOTE_CARD =
  /^[ \t]*- [^\n]*[^\s>](?: ?(?:>>|<<|<>) ?[^\s>]| ?>>>[ \t]*$| ?(?:→|←|↔) ?\S)/gm;

/** A line outside any outline. */
const PROSE = /^(?![-*+] )\S/m;

export const remnote: Format = {
  name: 'remnote',
  title: 'a RemNote outline',
  detect: detectMarkdown(/^[ \t]*- /m, (text) => {
    const cards = text.match(REMNOTE_CARD) ?? [];
    // Other notes contain arrows too.
    return cards.length >= 2 && !PROSE.test(text) ? CONFIDENCE.certain : CONFIDENCE.no;
  }),
  read: async (source) => {
    const { readRemnote } = await import('./read.ts');
    return readRemnote(source);
  },
};
