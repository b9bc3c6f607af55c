/** The styles that text may have at once, a bit each. Set low and set high end with the line: they become characters. */
export const STYLE = {
  bold: 1,
  italic: 2,
  struck: 4,
  underlined: 8,
  code: 16,
  low: 32,
  high: 64,
} as const;

/** Text of one style, or something that is Markdown already. */
export interface Run {
  readonly text: string;
  /** Bits of STYLE. */
  readonly style: number;
  /** The address that it leads to. */
  readonly link: string | null;
  /** Whether the text is Markdown, not to be escaped: a picture, a formula. */
  readonly isMarkdown: boolean;
}

/** A list item or a quotation that blocks stand in. */
export type Container =
  | { readonly kind: 'quote' }
  | { readonly kind: 'item'; readonly marker: string; readonly list: object };

/** A piece of a page that stands by itself. */
export type Block = { readonly containers: readonly Container[] } & BlockContent;

/** What such a piece is. */
export type BlockContent =
  | { readonly kind: 'text'; readonly lines: readonly (readonly Run[])[] }
  | { readonly kind: 'code'; readonly text: string; readonly language: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly TableCell[])[] }
  | { readonly kind: 'rule' };

/** A cell's lines. */
export type TableCell = readonly (readonly Run[])[];
