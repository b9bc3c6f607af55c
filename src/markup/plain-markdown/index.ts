import { escapeInline } from './escape-inline.ts';
import { escapeLineStart, listStart } from './line-starts.ts';

/** Where none of this stands, a text is Markdown already. */
const MAY_FORMAT = /[\\*_`~<&[\n\r\v\f\u0085]|^\s|\s$|^(?:[#>|+=-]|\d+[.)])/;
const LINE_END = /\r*\n|[\r\v\f\u0085]/;

/**
 * Plain text as Markdown that shows it as it was: what would turn into formatting is escaped, and
 * nothing else; line ends become hard breaks, a backslash each, since blanks at a line's end are
 * neither seen nor kept by editors. Lines that are a list stay one.
 */
export function plainMarkdown(text: string): string {
  if (!MAY_FORMAT.test(text)) return text;
  const paragraphs: string[] = [];
  let lines: string[] = [];
  for (const line of text.split(LINE_END)) {
    if (line.trim() !== '') lines.push(line.trimEnd());
    else if (lines.length > 0) lines = closeParagraph(paragraphs, lines);
  }
  if (lines.length > 0) closeParagraph(paragraphs, lines);
  return paragraphs.join('\n\n');
}

function closeParagraph(paragraphs: string[], lines: readonly string[]): string[] {
  const escaped = escapeInline(lines.join('\n'), { keepsCode: true }).split('\n');
  const list = listStart(escaped);
  const isFirst = paragraphs.length === 0;
  const shown = escaped.map((line, index) => {
    if (index >= list) return line.trimStart();
    return escapeLineStart(isFirst && index === 0 ? line.trimStart() : line);
  });
  const text = shown.slice(0, list).join('\\\n');
  paragraphs.push([text, ...shown.slice(list)].filter((part) => part !== '').join('\n'));
  return [];
}
