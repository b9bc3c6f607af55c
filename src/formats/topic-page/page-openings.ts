import { FACETS, type Facet } from '../../deck/card.ts';
import { facetOf, type PageLine } from './page-line.ts';
import { lonePriority, type PageStart, readPageStart } from './page-start.ts';

/** Where a page begins, as positions in the list of lines that are not blank. */
export interface Opening extends PageStart {
  readonly at: number;
  readonly title: number;
}

/** A category on a line of its own, the priority on the next. */
const LONE_CATEGORY = /^\p{L}[^.!?:;]{0,40}$/u;

/** Finds where pages begin; `solid` are the lines that are not blank. */
export function findOpenings(solid: readonly PageLine[]): readonly Opening[] {
  const facets = facetsAround(solid);
  const h1 = solid.findIndex(({ level }) => level === 1);
  const possible = possibleOpenings(solid).filter(
    ({ at, isGlued }) => isGlued || h1 < 0 || at <= h1,
  );
  const chosen: Opening[] = [];
  for (const [index, opening] of possible.entries()) {
    const current = chosen.at(-1);
    if (current && opening.at <= current.title) continue;
    if (opensPage(opening, { current, next: possible[index + 1], facets })) chosen.push(opening);
  }
  return chosen;
}

function possibleOpenings(solid: readonly PageLine[]): readonly Opening[] {
  const found: Opening[] = [];
  for (const [at, line] of solid.entries()) {
    if (facetOf(line) !== null) continue;
    const start = readPageStart(line) ?? startOnTwoLines(line, solid[at + 1]);
    if (!start) continue;
    const title = at + (readPageStart(line) ? 1 : 2);
    const titleLine = solid[title];
    if (titleLine && facetOf(titleLine) === null) found.push({ ...start, at, title });
  }
  return found;
}

function startOnTwoLines(line: PageLine, next: PageLine | undefined): PageStart | null {
  const priority = next ? lonePriority(next) : null;
  if (priority === null || !LONE_CATEGORY.test(line.bare)) return null;
  return { category: line.bare, priority, isGlued: false };
}

/** For each line the last facet named above it, and the line below it that names the next one. */
interface Facets {
  readonly above: readonly (Facet | null)[];
  readonly below: readonly (number | null)[];
  readonly of: (at: number) => Facet | null;
}

function facetsAround(solid: readonly PageLine[]): Facets {
  const names = solid.map(facetOf);
  const above: (Facet | null)[] = [];
  let last: Facet | null = null;
  for (const name of names) {
    above.push(last);
    last = name ?? last;
  }
  const below: (number | null)[] = new Array(names.length).fill(null);
  let next: number | null = null;
  for (let at = names.length - 1; at >= 0; at -= 1) {
    below[at] = next;
    if (names[at]) next = at;
  }
  return { above, below, of: (at) => names[at] ?? null };
}

interface Around {
  /** The page that the line would stand in otherwise. */
  readonly current: Opening | undefined;
  readonly next: Opening | undefined;
  readonly facets: Facets;
}

/**
 * Decides whether a line that ends in a priority begins a page. Written as one word it does; else
 * it may be a sentence, so facets must follow it before the next such line, and begin anew.
 */
function opensPage(opening: Opening, { current, next, facets }: Around): boolean {
  const below = facets.below[opening.title] ?? null;
  if (opening.isGlued) return below !== null || current !== undefined;
  if (below === null || (next && below > next.at)) return false;
  if (!current) return true;
  const last =
    (facets.below[current.title] ?? opening.at) < opening.at ? facets.above[opening.at] : null;
  const first = facets.of(below);
  return Boolean(last && first && FACETS.indexOf(first) <= FACETS.indexOf(last));
}
