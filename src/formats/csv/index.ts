import type { Source } from '../../files/encodings.ts';
import { CONFIDENCE, type Confidence, type Format } from '../format.ts';

const TABLE_NAME = /\.(?:csv|tsv|tab)$/i;
const TEXT_NAME = /\.(?:txt|text)$|^[^.]+$/i;
const SAMPLE = 4096;
const SIGNS = ['\t', ';', ',', '|'] as const;

/** Tables with any delimiter, which the reader detects. */
export const csv: Format = {
  name: 'csv',
  title: 'a table',
  detect,
  read: async (source, options) => {
    const { readCsv } = await import('./read.ts');
    return readCsv(source, options);
  },
  write: async (decks, options) => {
    const { writeCsv } = await import('./deckhand-table.ts');
    return [writeCsv(decks, options, { delimiter: ',', extension: '.csv' })];
  },
};

/**
 * Any text file may be a table. If no other format claims it, the reader explains what is missing.
 */
function detect({ name, text }: Source): Confidence {
  if (text === null) return CONFIDENCE.no;
  if (TABLE_NAME.test(name)) return hasColumns(text.text) ? CONFIDENCE.likely : CONFIDENCE.possible;
  return TEXT_NAME.test(name) ? CONFIDENCE.possible : CONFIDENCE.no;
}

/** True if the same sign is in two lines. */
function hasColumns(text: string): boolean {
  const lines = text
    .slice(0, SAMPLE)
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '');
  return SIGNS.some((sign) => lines.filter((line) => line.includes(sign)).length >= 2);
}

const DELIMITER = '\t';

/** Tables with tabs; reading detects them as `csv`. */
export const tsv: Format = {
  name: 'tsv',
  title: 'a tab-separated table',
  detect: () => CONFIDENCE.no,
  read: async (source, options) => {
    const { readCsv } = await import('./read.ts');
    return readCsv(source, { delimiter: DELIMITER, ...options });
  },
  write: async (decks, options) => {
    const { writeCsv } = await import('./deckhand-table.ts');
    return [writeCsv(decks, options, { delimiter: DELIMITER, extension: '.tsv' })];
  },
};
