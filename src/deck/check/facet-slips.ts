import { FACET_HEADINGS, facetOfHeading, headingWords } from '../grammar/facet-headings.ts';
import type { Line } from '../grammar/line.ts';
import { type ProblemList, quoted } from '../grammar/problems.ts';
import { editDistance } from './edit-distance.ts';

const EMPTY = 'This facet has no text, so nothing asks for it. Write one, or take the heading out.';

/** Short names are two letters away from words that have nothing to do with them. */
const LONG_NAME = 8;

/** Says which H2s look like a facet's name misspelt, and which facets have nothing below them. */
export function findFacetSlips(lines: readonly Line[], problems: ProblemList): void {
  for (const group of groupsByH1(lines)) {
    const headings = [...group.entries()].filter(([, line]) => isSecond(line));
    const isTopic = headings.some(([, { text }]) => facetOfHeading(text) !== null);
    for (const [at, heading] of headings) {
      const isFacet = facetOfHeading(heading.text) !== null;
      const place = { line: heading.number, column: heading.at + 1 };
      const meant = isFacet ? null : facetMeant(heading.text, isTopic);
      if (meant !== null) problems.warning(place, misspelt(heading.text, meant));
      if (isFacet && isEmpty(group, at)) problems.warning(place, EMPTY);
    }
  }
}

function isSecond({ kind, level }: Line): boolean {
  return kind === 'heading' && level === 2;
}

function groupsByH1(lines: readonly Line[]): readonly (readonly Line[])[] {
  const groups: Line[][] = [[]];
  for (const line of lines) {
    if (line.kind === 'heading' && line.level === 1) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}

/**
 * The facet's heading that a heading is a letter or two away from; null where there is none. Under
 * an H1 without any facet only long names count, and no plurals: there it may be a plain heading.
 */
function facetMeant(heading: string, isTopic: boolean): string | null {
  const words = headingWords(heading);
  let nearest: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const known of FACET_HEADINGS) {
    const isLong = known.length >= LONG_NAME;
    const most = isLong ? 2 : 1;
    const distance = editDistance(words, known, most);
    const isLikely = distance <= most && (isTopic || (isLong && words !== `${known}s`));
    if (!isLikely || distance >= least) continue;
    nearest = known;
    least = distance;
  }
  return nearest;
}

function misspelt(heading: string, meant: string): string {
  const name = meant.charAt(0).toUpperCase() + meant.slice(1);
  return `${quoted(heading)} is no facet, so no card asks for its text. Is it meant as \`## ${name}\`?`;
}

/** Whether nothing but blanks and comments stands below an H2 until the next heading of its rank. */
function isEmpty(group: readonly Line[], heading: number): boolean {
  for (let at = heading + 1; at < group.length; at += 1) {
    const line = group[at];
    if (line === undefined || isSecond(line)) return true;
    if (line.kind !== 'blank' && line.kind !== 'comment') return false;
  }
  return true;
}
