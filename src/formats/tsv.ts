import { type Format, SURENESS } from './format.ts';

const DELIMITER = '\t';

/** The same tables as CSV, with tabs between the cells; a file of these is taken for one of CSV. */
export const tsv: Format = {
  name: 'tsv',
  title: 'a table with tabs',
  detect: () => SURENESS.no,
  read: async (source, options) => {
    const { readCsv } = await import('./csv/read.ts');
    return readCsv(source, { delimiter: DELIMITER, ...options });
  },
  write: async (decks, options) => {
    const { writeCsv } = await import('./csv/write.ts');
    return [writeCsv(decks, options, { delimiter: DELIMITER, extension: '.tsv' })];
  },
};
