import type { Source } from '../files/encodings/index.ts';
import { withoutCode } from '../markup/markdown/code-free.ts';
import { type Format, SURENESS, type Sureness } from './format.ts';

const LOGSEQ_CARD = /^[ \t]*- [^\n]*#card(?=\s|$)/m;
/** What Logseq writes and others do not: a card's schedule, its clozes, blocks under blocks by tabs. */
const TRAIT = /^[ \t]+(?:card-[a-z-]+|id|collapsed):: |\{\{cloze |^\t+- /m;

/** Pages of Logseq whose blocks are tagged `#card`. */
export const logseq: Format = {
  name: 'logseq',
  title: 'a page of Logseq with blocks tagged #card',
  detect: detectLogseq,
  read: async (source, options) => {
    const { readLogseq } = await import('./outline-notes/read-logseq.ts');
    return readLogseq(source, options);
  },
};

function detectLogseq({ text }: Source): Sureness {
  if (!text?.text.includes('#card')) return SURENESS.no;
  const written = withoutCode(text.text);
  return LOGSEQ_CARD.test(written) && TRAIT.test(written) ? SURENESS.certain : SURENESS.no;
}
