import { htmlToMarkdown } from './html-to-markdown/index.ts';
import { latexToText } from './latex.ts';
import { plainMarkdown } from './plain-markdown.ts';

/** Marks of HTML that plain text does not have: tags, entities, Anki's sounds. */
const HTML =
  /<(?:br|hr) ?\/?>|<img [^<>]*>|<\/(?:b|i|u|em|strong|div|span|p|a|ul|ol|li|sub|sup|font|code|pre|table|ruby|mark|h[1-6])>|&(?:nbsp|lt|gt|amp|quot|#\d{1,7}|#x[0-9a-f]{1,6});|\[sound:/i;
/** The share of rows that must have them: a deck about HTML has a few tags too. */
const ENOUGH = 0.02;
const SAMPLE = 2000;

/** Turns a cell into Markdown. */
export type CellText = (cell: string) => string;

export function isHtml(rows: readonly (readonly string[])[]): boolean {
  const sample = rows.slice(0, SAMPLE);
  const marked = sample.filter((row) => row.some((cell) => HTML.test(cell))).length;
  return marked > 0 && marked >= sample.length * ENOUGH;
}

/**
 * In plain text a tag is only mentioned and never closed: `<div>`, `What is <b>?`. Items and
 * paragraphs need no end tag.
 */
const TAG_AS_TEXT = /<(?!(?:li|p|br|hr|img|input|[uod]l|t[drh]|table)\b)[a-z][a-z0-9]*>/i;
const MARKED_UP = /<\/|<(?:br|hr|img|input)\b|=["']/i;

/**
 * Between words it was copied from a web page; with blanks around it, the text is about `&nbsp;`.
 */
const NBSP_FROM_WEB = /(?<=[\p{L}\p{N}.,;:)])(?:&nbsp;)+(?=[\p{L}\p{N}#(])/gu;

/** How cells become Markdown. An HTML cell that would show nothing is shown as source. */
export function cellTextFor(isInHtml: boolean): CellText {
  return isInHtml ? htmlCell : plainCell;
}

function htmlCell(cell: string): string {
  if (TAG_AS_TEXT.test(cell) && !MARKED_UP.test(cell)) return plainCell(cell);
  return htmlToMarkdown(cell).trim() || plainMarkdown(cell);
}

function plainCell(cell: string): string {
  const text = cell.includes('&nbsp;') ? cell.replace(NBSP_FROM_WEB, ' ') : cell;
  return latexToText(plainMarkdown(text));
}
