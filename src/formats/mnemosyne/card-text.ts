import { htmlToMarkdown } from '../../markup/html-to-markdown/index.ts';

const FORMULAS: readonly (readonly [tags: RegExp, sign: string])[] = [
  [/<\/?\$\$>/g, '$$$$'],
  [/<\/?\$>/g, '$$'],
  [/<\/?latex>/gi, '$$$$'],
];
const LINE_END = /\r?\n/g;
const FILE_NAME = /\bsrc=(?:"[^"<>]*"|'[^'<>]*')/gi;

/** A side of a card in Markdown. It is HTML in which line ends count. */
export function cardText(text: string): string {
  let html = text.trim().replace(LINE_END, '<br>');
  for (const [tags, sign] of FORMULAS) html = html.replace(tags, sign);
  // Files are named with the separators of Windows now and then.
  return htmlToMarkdown(html.replace(FILE_NAME, (name) => name.replaceAll('\\', '/')));
}

/** The tags that a category makes: the names for "none" make none. */
export function categoryTags(category: string): readonly string[] {
  const name = category.trim();
  return ['', '<default>', '__UNTAGGED__', 'Unfiled'].includes(name) ? [] : [name];
}
