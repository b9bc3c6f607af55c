import { hideFormulas } from '../latex/latex.ts';
import { writeBlocks } from './blocks.ts';
import { seenText } from './inline.ts';
import { expandRun } from './media-and-formulas.ts';
import { readPage, readText } from './read-html.ts';

/** Text that is the same in HTML and in Markdown. */
const SAME =
  /^(?![\s#>|+=-]|\d+[.)])[^\\*_`~<&[$\n\t\r\f\u00a0\u00ad\u200b\u200e\u200f\u2060\ufeff\ufdd0-\ufdef\p{Cs}]*$/u;

/** In characters. What is longer comes back as it is: no card can hold it, and it would fill the memory. */
const LONGEST = 4_000_000;

/**
 * HTML, a page or a piece of one, as Markdown that shows the same text: its lines as hard breaks,
 * its styles, lists, tables and code as Markdown has them, its pictures and sounds as `media:`
 * links, its formulas in Unicode where that can be done. Marks of gaps stay as they are.
 */
export function htmlToMarkdown(html: string): string {
  if (html.length > LONGEST) return html;
  if (SAME.test(html) && !html.includes('  ') && !html.endsWith(' ')) return html;
  const { text, formulas } = hideFormulas(seenText(html));
  const read = /[<&]/.test(text) ? readPage : readText;
  return writeBlocks(read(text, (run) => expandRun(run, formulas)));
}
