import type { Source } from '../../files/encodings/index.ts';
import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { withoutCode } from '../sniff.ts';
import { cardColumns, isRuleRow } from './table-row.ts';

const OURS = /^(?:[QC]:[ \t]|- .* :::? )/m;
const MARKDOWN_NAME = /\.(?:md|markdown|mdown|mkd)$/i;

/** Two-column Markdown tables whose headers tell which column asks: `| Question | Answer |`. */
export const markdownTable: Format = {
  name: 'table',
  title: 'a Markdown table',
  detect,
  read: async (source) => {
    const { readMarkdownTable } = await import('./read.ts');
    return readMarkdownTable(source);
  },
};

/** After all formats with cards in Markdown, but before plain Markdown. */
function detect({ name, text }: Source): Confidence {
  if (!text?.text.includes('|')) return CONFIDENCE.no;
  const written = withoutCode(text.text);
  if (OURS.test(written)) return CONFIDENCE.no;
  const lines = written.split(/\r\n|[\n\r]/);
  const isTable = lines.some(
    (line, at) => isRuleRow(line) && cardColumns(lines[at - 1] ?? '') !== null,
  );
  if (!isTable) return CONFIDENCE.no;
  return MARKDOWN_NAME.test(name) ? CONFIDENCE.likely : CONFIDENCE.possible;
}
