import { withoutIndent } from './blocks.ts';

/** A line that begins an item. A star is a bullet only where it is no headline. */
export const ITEM = /^(\s*)(?:[-+]|\d+[.)]|(?<=\s)\*)(?:\s+|$)/;

const DESCRIBED = /^(.{1,200}?)\s+::\s+/;
const COUNTER = /^\[@\d+\]\s*/;

/** A list; its items keep their indent, which means the same in both. */
export function listMarkdown(lines: readonly string[], inline: (text: string) => string): string {
  return withoutIndent(lines)
    .map((line) => {
      const item = ITEM.exec(line);
      if (!item) return `${/^\s*/.exec(line)?.[0] ?? ''}${inline(line.trim())}`;
      const bullet = item[0].trimEnd().replace(/[+*]$/, '-');
      const text = line.slice(item[0].length).replace(COUNTER, '');
      const described = DESCRIBED.exec(text);
      if (!described) return `${bullet} ${inline(text)}`;
      const meaning = inline(text.slice(described[0].length));
      return `${bullet} **${inline(described[1] ?? '')}**: ${meaning}`;
    })
    .join('\n');
}
