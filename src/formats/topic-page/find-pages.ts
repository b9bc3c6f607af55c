import type { Facet, Priority } from '../../deck/card.ts';
import { facetOf, isBlank, type PageLine } from './page-line.ts';
import { findOpenings, type Opening } from './page-openings.ts';

/** A page, laid out: where it begins, and which lines each of its facets has. */
export interface Page {
  readonly category: string | null;
  readonly priority: Priority | null;
  readonly title: string;
  /** The line it begins on, from 1. */
  readonly line: number;
  readonly sections: ReadonlyMap<Facet, readonly PageLine[]>;
  /** How many facets have a heading of their own. */
  readonly headings: number;
  /** Whether its headings are written in Markdown; then its texts are, too. */
  readonly isMarkdown: boolean;
}

/** So many facets must be named where no line tells the category and the priority. */
const ENOUGH_FACETS = 3;

/**
 * Finds the pages in a text: each begins at a line that ends in a priority, with a title below it
 * and a facet's heading further down. A text without such a line, but with three facets, is one
 * page whose first line is its title.
 */
export function findPages(lines: readonly PageLine[]): readonly Page[] {
  const solid = lines.filter((line) => !isBlank(line));
  const openings = findOpenings(solid);
  const pages = openings.map((opening, index) => {
    const end = solid[openings[index + 1]?.at ?? solid.length]?.number ?? lines.length + 1;
    const first = solid[opening.title]?.number ?? 0;
    return pageFrom(opening, solid, lines.slice(first, end - 1));
  });
  const isFound = pages.some(({ headings }) => headings > 0);
  return (isFound ? pages : unlabelled(solid, lines)).filter(({ sections }) => sections.size > 0);
}

function pageFrom(
  { at, title, category, priority }: Opening,
  solid: readonly PageLine[],
  below: readonly PageLine[],
): Page {
  const body = layOut(below);
  return {
    category,
    priority,
    title: solid[title]?.bare ?? category,
    line: solid[at]?.number ?? 1,
    ...body,
  };
}

/** A page that was copied without its first line. Where headings are Markdown it is a deck of ours. */
function unlabelled(solid: readonly PageLine[], lines: readonly PageLine[]): readonly Page[] {
  const title = solid[0];
  if (!title || facetOf(title) !== null || title.level > 0) return [];
  const telling = new Set(lines.filter((line) => line.heading?.isTelling).map(facetOf));
  const body = layOut(lines.slice(title.number));
  if (telling.size < ENOUGH_FACETS || body.isMarkdown) return [];
  return [{ category: null, priority: null, title: title.bare, line: title.number, ...body }];
}

type Body = Pick<Page, 'sections' | 'headings' | 'isMarkdown'>;

function layOut(lines: readonly PageLine[]): Body {
  const sections = new Map<Facet, PageLine[]>();
  const named = new Set<Facet>();
  let facet: Facet = 'definition';
  let isMarkdown = false;
  for (const line of lines) {
    if (line.heading) {
      facet = line.heading.facet;
      named.add(facet);
      isMarkdown ||= line.level > 0 || /^\s*(?:\*\*|__)/.test(line.text);
    }
    const section = sections.get(facet) ?? [];
    sections.set(facet, section);
    section.push(line.heading ? { ...line, text: line.heading.rest } : line);
  }
  for (const [name, section] of sections) if (section.every(isBlank)) sections.delete(name);
  return { sections, headings: named.size, isMarkdown };
}
