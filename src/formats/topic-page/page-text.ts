import { plainMarkdown } from '../text/plain-markdown.ts';
import { isBlank, type PageLine } from './page-line.ts';

const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;
const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/;

/**
 * A facet's text, word for word, in Markdown. Plain text is written so that nothing in it turns
 * into formatting; its paragraphs, lists and line breaks stay. Rules around it are not a part of it.
 */
export function pageText(lines: readonly PageLine[], isMarkdown: boolean): string {
  const kept = withoutEdges(lines);
  if (isMarkdown) return outdented(kept.map(({ text }) => text)).join('\n');
  const texts = kept.map(({ text }) => text.trim());
  return plainMarkdown(closedUp(texts).join('\n'));
}

function withoutEdges(lines: readonly PageLine[]): readonly PageLine[] {
  const isEdge = (line: PageLine | undefined): boolean =>
    line !== undefined && (isBlank(line) || RULE.test(line.text));
  let start = 0;
  let end = lines.length;
  while (start < end && isEdge(lines[start])) start += 1;
  while (end > start && isEdge(lines[end - 1])) end -= 1;
  return lines.slice(start, end);
}

/** Lists that were copied with blank lines between their items, without these. */
function closedUp(texts: readonly string[]): readonly string[] {
  const isBeforeItem = beforeItems(texts);
  let item = false;
  return texts.filter((text, at) => {
    if (text !== '') item = ITEM.test(text);
    else if (item && isBeforeItem[at] === true) return false;
    return true;
  });
}

/** Of each line, whether it is an item, or blank with an item as the next that is not. */
function beforeItems(texts: readonly string[]): readonly boolean[] {
  const before: boolean[] = [];
  for (const text of texts.toReversed()) {
    before.push(text === '' ? (before.at(-1) ?? false) : ITEM.test(text));
  }
  return before.toReversed();
}

/** Lines moved to the left together, as far as all of them are indented. */
function outdented(texts: readonly string[]): readonly string[] {
  const indents = texts.filter((text) => text !== '').map((text) => text.search(/[^ ]/));
  const common = indents.reduce(
    (least, indent) => Math.min(least, indent),
    Number.MAX_SAFE_INTEGER,
  );
  return texts.map((text) => text.slice(common));
}
