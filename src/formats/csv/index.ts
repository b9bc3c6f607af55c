import type { Source } from '../../files/encodings/index.ts';
import { CONFIDENCE, type Confidence, type Format } from '../format.ts';

const TABLE_NAME = /\.(?:csv|tsv|tab)$/i;
const TEXT_NAME = /\.(?:txt|text)$|^[^.]+$/i;
const SAMPLE = 4096;
const SIGNS = ['\t', ';', ',', '|'] as const;

/** Tables of any delimiter; the reader finds out which. */
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

/** Any text file may be a table, and where no other format takes it the reader says what it lacks. */
function detect({ name, text }: Source): Confidence {
  if (text === null) return CONFIDENCE.no;
  if (TABLE_NAME.test(name)) return hasColumns(text.text) ? CONFIDENCE.likely : CONFIDENCE.possible;
  return TEXT_NAME.test(name) ? CONFIDENCE.possible : CONFIDENCE.no;
}

/** Whether one sign stands in each of two lines. */
function hasColumns(text: string): boolean {
  const lines = text
    .slice(0, SAMPLE)
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '');
  return SIGNS.some((sign) => lines.filter((line) => line.includes(sign)).length >= 2);
}

const DELIMITER = '\t';

/** The same tables as CSV, with tabs between the cells; a file of these is taken for one of CSV. */
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
