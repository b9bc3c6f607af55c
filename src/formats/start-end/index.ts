import { CONFIDENCE, type Format } from '../format.ts';
import { detectText } from '../sniff.ts';
import { findBlocks, isFilled } from './find-blocks.ts';

const LOOKED_AT = 1_000_000;

/** Obsidian_to_Anki notes: a note type and its fields between `START` and `END`. */
export const startEnd: Format = {
  name: 'obsidian-to-anki',
  title: 'notes between START and END, as Obsidian_to_Anki reads them',
  detect: detectText({
    sign: /^(?:START[ \t\r]*$|[ \t]{0,3}(?:[-*+] )?STARTI )/m,
    found: (text) => {
      const lines = text.slice(0, LOOKED_AT).split(/\r\n|[\n\r]/);
      return findBlocks(lines).some(isFilled) ? CONFIDENCE.certain : CONFIDENCE.no;
    },
  }),
  read: async (source) => {
    const { readStartEnd } = await import('./read.ts');
    return readStartEnd(source);
  },
};
