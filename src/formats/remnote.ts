import type { Source } from '../files/encodings/index.ts';
import { withoutCode } from '../markup/markdown/code-free.ts';
import { type Format, SURENESS, type Sureness } from './format.ts';

/** A block that asks: `- front >> back`, `- front <> back`, `- front >>>` with its answer below. */
const REMNOTE_CARD =
  /^[ \t]*- [^\n]*[^\s>](?: ?(?:>>|<<|<>) ?[^\s>]| ?>>>[ \t]*$| ?(?:→|←|↔) ?\S)/gm;

/** A line that is no part of an outline. */
const PROSE = /^(?![-*+] )\S/m;

/** Outlines of RemNote. */
export const remnote: Format = {
  name: 'remnote',
  title: 'an outline of RemNote',
  detect: detectRemnote,
  read: async (source) => {
    const { readRemnote } = await import('./outline-notes/read-remnote.ts');
    return readRemnote(source);
  },
};

function detectRemnote({ text }: Source): Sureness {
  if (text === null) return SURENESS.no;
  const written = withoutCode(text.text);
  const cards = written.match(REMNOTE_CARD) ?? [];
  // Notes of any other kind have arrows in them too.
  return cards.length >= 2 && !PROSE.test(written) ? SURENESS.certain : SURENESS.no;
}
