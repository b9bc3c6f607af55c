import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { detectAny, detectMarkdown, detectText } from '../sniff.ts';

const START = 1_000_000;
/** hashcards has TOML between rules; YAML would be `name: …`. */
const TOML = /^(?:---|\+\+\+)[ \t]*\r?\n(?:[^\n]*\n){0,20}?name[ \t]*=[ \t]*["']/;
/** A picture by its path from the collection's root, which only hashcards writes. */
const ROOTED = /!\[[^\]\n]{0,200}\]\(@\//;
const CLOZE = /^C:(?=[ \t]|\r?$)/;
const END = /^(?:[QAC]:|#{1,6}[ \t]|---[ \t]*\r?$)/;
const GAP = /(?<![!\\\]])\[(?![ xX]\]|\^)[^[\]]+\](?!\((?:[^()\s]*[/.#:@])[^()]*\))/;
const OURS = /==\S|\{\{c\d/;

/** Decks for hashcards and repeater: `Q:`, `A:`, and `C:` with gaps in square brackets. */
export const hashcards: Format = {
  name: 'hashcards',
  title: 'a hashcards deck',
  detect: detectAny(
    detectText({
      sign: /^[QC]:/m,
      within: START,
      found: (text) => (TOML.test(text) || ROOTED.test(text) ? CONFIDENCE.certain : CONFIDENCE.no),
    }),
    detectMarkdown(/^C:/m, judgeGaps),
  ),
  read: async (source) => {
    const { readHashcards } = await import('./read.ts');
    return readHashcards(source);
  },
};

/** The only difference from deckhand's `C:` is that its gaps are `==…==` or `{{c1::…}}`. */
function judgeGaps(written: string): Confidence {
  let isCloze = false;
  let hasGap = false;
  for (const line of written.split(/\r\n|[\n\r]/)) {
    if (END.test(line)) isCloze = CLOZE.test(line);
    if (!isCloze) continue;
    if (OURS.test(line)) return CONFIDENCE.no;
    hasGap ||= GAP.test(line);
  }
  return hasGap ? CONFIDENCE.certain : CONFIDENCE.no;
}
