import { CONFIDENCE, type Confidence, type Format } from '../format.ts';
import { DECKHAND_CARD, detectMarkdown, MARKDOWN_NAME } from '../sniff.ts';
import { cardColumns, isRuleRow } from './table-row.ts';

/** Two-column Markdown tables whose headers tell which column asks: `| Question | Answer |`. */
export const markdownTable: Format = {
  name: 'table',
  title: 'a Markdown table',
  detect: detectMarkdown(/\|/, judge),
  read: async (source) => {
    const { readMarkdownTable } = await import('./read.ts');
    return readMarkdownTable(source);
  },
};

/** After all formats with cards in Markdown, but before plain Markdown. */
function judge(written: string, name: string): Confidence {
  if (DECKHAND_CARD.test(written)) return CONFIDENCE.no;
  const lines = written.split(/\r\n|[\n\r]/);
  const isTable = lines.some(
    (line, at) => isRuleRow(line) && cardColumns(lines[at - 1] ?? '') !== null,
  );
  if (!isTable) return CONFIDENCE.no;
  return MARKDOWN_NAME.test(name) ? CONFIDENCE.likely : CONFIDENCE.possible;
}
