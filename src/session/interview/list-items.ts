import { linesOf, type TextLine } from './text-lines.ts';

/** The items of a text's lists. */
export interface ListItems {
  /** Markdown each, without the mark. */
  readonly items: readonly string[];
  /** Whether the text holds nothing but these items. */
  readonly isAll: boolean;
}

const ITEM = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(\S.*)$/;

/** The items of the top level; what stands indented below one, or goes on without a blank line, is its. */
export function itemsOf(text: string): ListItems {
  const items: string[][] = [];
  let isAll = true;
  let isOpen = false;
  let margin = Number.POSITIVE_INFINITY;
  for (const line of linesOf(text)) {
    const { indent, content } = itemIn(line);
    const goesOn = isOpen || line.isCode || /^[ \t]/.test(line.text);
    if (content !== null && indent < margin + 2) {
      margin = Math.min(margin, indent);
      items.push([content]);
      isOpen = true;
    } else if (isBlank(line)) isOpen = false;
    else if (items.length > 0 && goesOn) items.at(-1)?.push(below(line.text, content, margin));
    else isAll = false;
  }
  return { items: items.map(joinedLines), isAll };
}

function itemIn({ text, isCode }: TextLine): {
  readonly indent: number;
  readonly content: string | null;
} {
  const [, blanks = '', content = null] = (isCode ? null : ITEM.exec(text)) ?? [];
  return { indent: blanks.length, content };
}

function isBlank({ text, isCode }: TextLine): boolean {
  return text.trim() === '' && !isCode;
}

/** A line below an item's first: an inner item, or text that goes on. */
function below(text: string, content: string | null, margin: number): string {
  return content === null ? text.replace(indentOf(margin), '') : `- ${content}`;
}

/** What a line loses to stand where its item's own text does. */
function indentOf(margin: number): RegExp {
  return new RegExp(`^[ \\t]{0,${Math.min(margin, 20) + 2}}`);
}

/** Text runs on; code and inner lists keep their lines. */
function joinedLines(lines: readonly string[]): string {
  const isPlain = !lines.some((line) => /^(?:[ \t]*(?:```|~~~)|- )/.test(line));
  return isPlain ? lines.map((line) => line.trim()).join(' ') : lines.join('\n').trimEnd();
}
