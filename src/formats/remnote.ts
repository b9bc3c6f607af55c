import { type Format, type Source, SURENESS, type Sureness } from './format.ts';
import { withoutCode } from './markdown/code-free.ts';

/** A block that asks: `- front >> back`, `- front <> back`, `- front >>>` with its answer below. */
const CARD = /^[ \t]*- [^\n]*[^\s>](?: ?(?:>>|<<|<>) ?[^\s>]| ?>>>[ \t]*$| ?(?:→|←|↔) ?\S)/gm;

/** Outlines of RemNote. */
export const remnote: Format = {
  name: 'remnote',
  title: 'an outline of RemNote',
  detect,
  read: async (source) => {
    const { readRemnote } = await import('./outline-notes/read-remnote.ts');
    return readRemnote(source);
  },
};

function detect({ text }: Source): Sureness {
  if (text === null) return SURENESS.no;
  return (withoutCode(text.text).match(CARD) ?? []).length >= 2 ? SURENESS.certain : SURENESS.no;
}
