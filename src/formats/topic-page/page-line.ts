import type { Facet } from '../../deck/card.ts';
import { fenceOf } from '../../deck/grammar/fences.ts';
import { type FacetHeading, readFacetHeading } from './facet-heading.ts';

/** A line of a pasted page: as it stands, and without what Markdown or a browser put around it. */
export interface PageLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** The words alone: no heading marks, no bold, no links. */
  readonly bare: string;
  readonly heading: FacetHeading | null;
  /** Written as a Markdown heading of this level; 0 where it is none. */
  readonly level: number;
}

const LINE_END = /\r\n|[\n\r\u2028\u2029]/;
/** Blanks of other widths, as browsers copy them. */
const WIDE_BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /[\u200b\u2060\ufeff]/g;
/** No heading, category or title is longer; what is longer is not looked at so closely. */
const MAX_BARE = 200;

/** The lines of a page. In fenced code nothing is a heading. */
export function pageLines(text: string): readonly PageLine[] {
  let fence: ReturnType<typeof fenceOf> = null;
  return text.split(LINE_END).map((raw, index) => {
    const line = raw.replace(WIDE_BLANKS, ' ').replace(INVISIBLE, '').trimEnd();
    const found = fenceOf(line);
    const isCode = fence !== null || found !== null;
    if (fence === null) fence = found;
    else if (found?.isBare && found.mark === fence.mark && found.length >= fence.length)
      fence = null;
    return isCode ? codeLine(index + 1, line) : pageLine(index + 1, line);
  });
}

/** Whether nothing stands on a line. */
export function isBlank(line: PageLine): boolean {
  return line.text.trim() === '';
}

/** The facet whose heading a line is, or begins with; null where it is none. */
export function facetOf(line: PageLine): Facet | null {
  return line.heading?.facet ?? null;
}

function codeLine(number: number, text: string): PageLine {
  return { number, text, bare: '', heading: null, level: 0 };
}

function pageLine(number: number, text: string): PageLine {
  if (text.length > MAX_BARE * 2) {
    return { number, text, bare: text.trim(), heading: readFacetHeading(text.trim()), level: 0 };
  }
  const level = /^ {0,3}(#{1,6})[ \t]/.exec(text)?.[1]?.length ?? 0;
  const bare = withoutMarks(text);
  return { number, text, bare, heading: readFacetHeading(bare), level };
}

/** The words of a heading or a category, however they are dressed up. */
function withoutMarks(text: string): string {
  return text
    .trim()
    .replace(/^#{1,6}[ \t]+/, '')
    .replace(/\\$/, '')
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/\*{1,3}|`|__/g, '')
    .trim();
}
