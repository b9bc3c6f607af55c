import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { DECKHAND_CARD, detectMarkdown } from '../sniff.ts';

const SCHEDULE = /<!--SR:!?\d{4}-\d\d-\d\d/;
/** A hashtag, or a tag in front matter. */
const DECK_TAG = /(?:^|\s)#flashcards(?=[/\s]|$)|^(?:tags:.*|[ \t]*-[ \t]*["']?)\bflashcards\b/m;
/** A line `?` or `??` between texts, one of them maybe after a blank line. */
const ASKS = /\S[ \t]*\r?\n(?:[ \t]*\r?\n)?[ \t]*\?\??[ \t]*\r?\n(?:[ \t]*\r?\n)?[ \t]*\S/;
const GAP = /==[^\s=][^\n]*==|\{\{[^{}\n]+\}\}/;
/** Two sides on a line; a list item with blanks around the colons is deckhand's own. */
const INLINE = /^(?![ \t]*[-*+][ \t].* ::)[^\n:`]{1,500}:::?[^\n:`]/m;
/** At least one of these is in every such note. */
const SIGN = /<!--SR:|flashcards|::|^[ \t]*\?\??[ \t]*$/m;

/** Notes for Obsidian's spaced repetition plugin. */
export const obsidian: Format = {
  name: 'obsidian',
  title: 'an Obsidian note with flashcards',
  detect: detectMarkdown(SIGN, judge),
  read: async (source) => {
    const { readObsidian } = await import('./read.ts');
    return readObsidian(source);
  },
};

function judge(written: string): Confidence {
  if (SCHEDULE.test(written)) return CONFIDENCE.certain;
  const asks = ASKS.test(written);
  const isInline = INLINE.test(written);
  if (DECK_TAG.test(written) && (asks || isInline || GAP.test(written))) return CONFIDENCE.certain;
  if (DECKHAND_CARD.test(written)) return CONFIDENCE.no;
  if (asks) return CONFIDENCE.likely;
  return isInline ? CONFIDENCE.possible : CONFIDENCE.no;
}
