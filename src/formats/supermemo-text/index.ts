import { CONFIDENCE, type Format } from '../format.ts';
import { detectText } from '../sniff.ts';

const LEARNING_DATA = /^I:[ \t]*REP=\d/m;
/** A two-line question: in other formats only its first line would begin like this. */
const SEVERAL_LINES = /^Q:[^\n]*\nQ:[^\n]*\nA:/m;
const FIELD = /^[QAIO]:/;
const LINES_LOOKED_AT = 100;

/** SuperMemo's plain text questions and answers. */
export const supermemoText: Format = {
  name: 'supermemo-txt',
  title: "SuperMemo's Q&A text",
  detect: detectText({
    sign: /^Q:/m,
    within: 65_536,
    found: (start) => {
      if (LEARNING_DATA.test(start)) return CONFIDENCE.certain;
      if (SEVERAL_LINES.test(start)) return CONFIDENCE.likely;
      const lines = start.split(/\r?\n|\r/, LINES_LOOKED_AT).filter((line) => line.trim() !== '');
      return lines.every((line) => FIELD.test(line)) ? CONFIDENCE.possible : CONFIDENCE.no;
    },
  }),
  read: async (source) => {
    const { readSupermemoText } = await import('./read.ts');
    return readSupermemoText(source);
  },
};
