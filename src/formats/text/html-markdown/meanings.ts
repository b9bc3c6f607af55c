import { STYLE } from './run.ts';

/** What a tag does to the text in it or around it. */
export type Meaning =
  | { readonly does: 'style'; readonly style: number }
  /** Its content stands on lines of its own; 2 is a paragraph, with a gap around it. */
  | { readonly does: 'lines'; readonly gap: 1 | 2; readonly style: number }
  | { readonly does: 'list'; readonly isNumbered: boolean }
  | { readonly does: 'item' }
  | {
      readonly does:
        | 'sound'
        | 'break'
        | 'cell'
        | 'drop'
        | 'image'
        | 'link'
        | 'pre'
        | 'quote'
        | 'reading'
        | 'row'
        | 'rule'
        | 'table';
    };

const TAGS: readonly (readonly [names: string, meaning: Meaning])[] = [
  ['b strong mark', { does: 'style', style: STYLE.bold }],
  ['i em cite dfn var', { does: 'style', style: STYLE.italic }],
  ['u ins', { does: 'style', style: STYLE.underlined }],
  ['s strike del', { does: 'style', style: STYLE.struck }],
  ['code kbd samp tt', { does: 'style', style: STYLE.code }],
  ['sub', { does: 'style', style: STYLE.low }],
  ['sup', { does: 'style', style: STYLE.high }],
  ['div dt dd figcaption summary caption center address option', lines(1, 0)],
  ['p section article header footer main nav aside figure details dl form', lines(2, 0)],
  ['h1 h2 h3 h4 h5 h6', lines(2, STYLE.bold)],
  ['ul menu dir', { does: 'list', isNumbered: false }],
  ['ol', { does: 'list', isNumbered: true }],
  ['li', { does: 'item' }],
  ['br', { does: 'break' }],
  ['hr', { does: 'rule' }],
  ['pre', { does: 'pre' }],
  ['blockquote', { does: 'quote' }],
  ['a', { does: 'link' }],
  ['img', { does: 'image' }],
  ['audio video source embed', { does: 'sound' }],
  ['table', { does: 'table' }],
  ['tr', { does: 'row' }],
  ['td th', { does: 'cell' }],
  ['rt', { does: 'reading' }],
  ['script style title template noscript iframe rp svg', { does: 'drop' }],
];

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  TAGS.flatMap(([names, meaning]) => names.split(' ').map((name) => [name, meaning] as const)),
);

/** What a tag means; undefined where it changes nothing. */
export function meaningOf(name: string): Meaning | undefined {
  return MEANINGS.get(name);
}

/** Whether an element is not to be seen. */
export function isHidden(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.size === 0) return false;
  return (
    attributes.has('hidden') ||
    /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.get('style') ?? '')
  );
}

/** The style that an element's own CSS makes of the style around it. */
export function styledBy(css: string | undefined, style: number): number {
  if (css === undefined) return style;
  let styled = style;
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(css)) styled |= STYLE.bold;
  if (/font-weight\s*:\s*(?:normal|[1-4]00)/i.test(css)) styled &= ~STYLE.bold;
  if (/font-style\s*:\s*(?:italic|oblique)/i.test(css)) styled |= STYLE.italic;
  if (/font-style\s*:\s*normal/i.test(css)) styled &= ~STYLE.italic;
  if (/text-decoration[\w-]*\s*:[^;]*underline/i.test(css)) styled |= STYLE.underlined;
  if (/text-decoration[\w-]*\s*:[^;]*line-through/i.test(css)) styled |= STYLE.struck;
  return styled;
}

function lines(gap: 1 | 2, style: number): Meaning {
  return { does: 'lines', gap, style };
}
