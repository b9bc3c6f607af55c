import { type CellText, cellTextFor, isHtml } from '../../markup/cell-text.ts';
import { codeFence } from '../../markup/code-fence.ts';
import { latexToText } from '../../markup/latex/index.ts';
import { type DataValue, textOf } from './data-value.ts';

/** What people write in Markdown on purpose: fences, code, bold, links, headings, several bullets. */
const MARKDOWN = /^(?:```|~~~|#{1,6} )|`[^`\n]+`|\*\*[^\s*][^*\n]*\*\*|\]\([^\s()]+\)/m;

/** The share of cards that must show HTML: cards about HTML have a few tags in them too. */
const ENOUGH = 0.25;

/** How the texts of a file become Markdown; `sides` are the questions and answers in it. */
export function markdownFor(sides: readonly (readonly string[])[]): CellText {
  const marked = sides.filter((side) => isHtml([side])).length;
  if (marked > 0 && marked >= sides.length * ENOUGH) return cellTextFor(true);
  return textMarkdown;
}

/** As it is where it is Markdown, else so that it shows as written. */
function textMarkdown(text: string): string {
  const trimmed = text.replaceAll('\r\n', '\n').trim();
  return latexToText(MARKDOWN.test(trimmed) ? trimmed : plainText(trimmed));
}

const plainText = cellTextFor(false);

/** A field as Markdown; a list is a list, a mapping one of names and values. */
export function fieldMarkdown(value: DataValue | undefined, markdown: CellText): string {
  switch (value?.kind) {
    case 'text':
      return markdown(value.text);
    case 'list': {
      const items = value.items
        .map((item) => fieldMarkdown(item, markdown))
        .filter((item) => item !== '');
      return items.length === 1 ? (items[0] ?? '') : listOf(items);
    }
    case 'map':
      return listOf(
        value.entries.map(
          (entry) => `${markdown(entry.key)}: ${fieldMarkdown(entry.value, markdown)}`,
        ),
      );
    default:
      return '';
  }
}

/** Code as a fence that nothing in the code can close. */
export function codeMarkdown(value: DataValue, language: string): string {
  const fields = value.kind === 'map' ? value.entries : [];
  const named = (name: string) =>
    textOf(fields.find(({ key }) => key.toLowerCase() === name)?.value);
  const code = value.kind === 'text' ? value.text : named('code') || named('content');
  if (code.trim() === '') return '';
  return codeFence(code, named('language') || named('lang') || language);
}

/** A list, an item's further lines below its first. */
export function listOf(items: readonly string[]): string {
  return items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n');
}
