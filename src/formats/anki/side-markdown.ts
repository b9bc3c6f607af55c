import { htmlToMarkdown } from '../../markup/html-to-markdown/index.ts';

const RULE = '* * *';
/** Rules part what stands around them; at an end they part nothing. */
const RULES_AT_ENDS = /^(?:\* \* \*\n\n)+|(?:\n\n\* \* \*)+$|^\* \* \*$/g;

/** A card's front is another's back, and a cloze's sides come up again and again. */
const REMEMBERED = 16;

/** Makes Markdown of the HTML of sides, of what came up lately but once. */
export function makeToMarkdown(): (html: string) => string {
  const made = new Map<string, string>();
  return (html) => {
    const bare = html.trim();
    const known = made.get(bare);
    if (known !== undefined) return known;
    const markdown = withoutOuterRules(htmlToMarkdown(bare).trim());
    if (made.size >= REMEMBERED) made.clear();
    made.set(bare, markdown);
    return markdown;
  };
}

function withoutOuterRules(markdown: string): string {
  return markdown.includes(RULE) ? markdown.replace(RULES_AT_ENDS, '') : markdown;
}
