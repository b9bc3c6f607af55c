import type { Source } from '../../files/encodings/index.ts';
import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { findBlocks, isFilled } from './find-blocks.ts';

/** Obsidian_to_Anki notes: a note type and its fields between `START` and `END`. */
export const startEnd: Format = {
  name: 'obsidian-to-anki',
  title: 'notes between START and END, as Obsidian_to_Anki reads them',
  detect,
  read: async (source) => {
    const { readStartEnd } = await import('./read.ts');
    return readStartEnd(source);
  },
};

const LOOKED_AT = 1_000_000;

function detect({ text }: Source): Confidence {
  if (!text || !/^(?:START[ \t\r]*$|[ \t]{0,3}(?:[-*+] )?STARTI )/m.test(text.text))
    return CONFIDENCE.no;
  const lines = text.text.slice(0, LOOKED_AT).split(/\r\n|[\n\r]/);
  return findBlocks(lines).some(isFilled) ? CONFIDENCE.certain : CONFIDENCE.no;
}
