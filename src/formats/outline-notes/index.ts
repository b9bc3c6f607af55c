import type { Source } from '../../files/encodings/index.ts';
import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { withoutCode } from '../sniff.ts';

const LOGSEQ_CARD = /^[ \t]*- [^\n]*#card(?=\s|$)/m;
/** Only Logseq writes these: a card's schedule, its clozes, blocks nested by tabs. */
const TRAIT = /^[ \t]+(?:card-[a-z-]+|id|collapsed):: |\{\{cloze |^\t+- /m;

/** Logseq pages with blocks tagged `#card`. */
export const logseq: Format = {
  name: 'logseq',
  title: 'a Logseq page with blocks tagged #card',
  detect: detectLogseq,
  read: async (source, options) => {
    const { readLogseq } = await import('./read.ts');
    return readLogseq(source, options);
  },
};

function detectLogseq({ text }: Source): Confidence {
  if (!text?.text.includes('#card')) return CONFIDENCE.no;
  const written = withoutCode(text.text);
  return LOGSEQ_CARD.test(written) && TRAIT.test(written) ? CONFIDENCE.certain : CONFIDENCE.no;
}

/** A card block: `- front >> back`, `- front <> back`, `- front >>>` with its answer below. */
const REMNOTE_CARD =
  /^[ \t]*- [^\n]*[^\s>](?: ?(?:>>|<<|<>) ?[^\s>]| ?>>>[ \t]*$| ?(?:→|←|↔) ?\S)/gm;

/** A line outside any outline. */
const PROSE = /^(?![-*+] )\S/m;

export const remnote: Format = {
  name: 'remnote',
  title: 'a RemNote outline',
  detect: detectRemnote,
  read: async (source) => {
    const { readRemnote } = await import('./read.ts');
    return readRemnote(source);
  },
};

function detectRemnote({ text }: Source): Confidence {
  if (text === null) return CONFIDENCE.no;
  const written = withoutCode(text.text);
  const cards = written.match(REMNOTE_CARD) ?? [];
  // Other notes contain arrows too.
  return cards.length >= 2 && !PROSE.test(written) ? CONFIDENCE.certain : CONFIDENCE.no;
}
