import type { Facet } from '../card.ts';
import type { Line } from './line.ts';
import type { ProblemList } from './problems.ts';

/** The names of facet headings, in lower case, with spaces for dashes. */
const FACET_OF_HEADING: ReadonlyMap<string, Facet> = new Map([
  ['definition', 'definition'],
  ['memory anchor', 'anchor'],
  ['anchor', 'anchor'],
  ['expected depth', 'depth'],
  ['depth', 'depth'],
  ['deep senior internals', 'internals'],
  ['internals', 'internals'],
  ['interview ready answer', 'answer'],
  ['interview answer', 'answer'],
  ['answer', 'answer'],
  ['common trap', 'trap'],
  ['trap', 'trap'],
]);

/** Emoji, with the joiners and selectors that they are composed with. */
const EMOJI =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u200d|\u20e3|\ufe0e|\ufe0f/gu;

/** The names of all facet headings, as `headingWords` returns them. */
export const FACET_HEADINGS: readonly string[] = [...FACET_OF_HEADING.keys()];

/** The facet that an H2 names, or null. Ignores case, dashes and emoji. */
export function facetOfHeading(heading: string): Facet | null {
  return FACET_OF_HEADING.get(headingWords(heading)) ?? null;
}

/** A heading's words: lower case, single spaces, no dashes, no emoji. */
export function headingWords(heading: string): string {
  const words = heading
    .normalize('NFC')
    .replace(EMOJI, '')
    .replace(/\p{Dash_Punctuation}/gu, ' ')
    .replace(/\s+/g, ' ');
  return words.trim().toLowerCase();
}

/** The part of a deck between one heading and the next. */
export interface Section {
  /** The headings down to this one, outermost first; a facet has its canonical name. */
  readonly path: readonly string[];
  readonly facet: Facet | null;
  /** The facet that the prose here belongs to, if any. */
  readonly textOf: Facet | null;
  readonly topic: TopicHead;
}

/** The part of a deck under one H1, or before the first. */
export interface TopicHead {
  /** Null if it has no facets, and so is not a topic. */
  readonly title: string | null;
  /** The line of the H1, or 1 if there is none. */
  readonly line: number;
}

/** The structure of a deck's headings. */
export interface Outline {
  /** The part before the first heading. */
  readonly first: Section;
  /** Sections by the line of their heading. */
  readonly sections: ReadonlyMap<number, Section>;
  /** The text of the first H1 that is not empty. */
  readonly title: string | null;
}

const UNNAMED =
  'This facet belongs to no topic. Add an H1 above it, or a title in the front matter.';

/**
 * Finds the path of each heading, and which of them are topics: an H1 with at least one facet below
 * it. `deckTitle` names a topic that has no H1.
 */
export function readOutline(
  lines: readonly Line[],
  deckTitle: string | null,
  problems: ProblemList,
): Outline {
  const groups = groupByH1(lines.filter((line) => line.kind === 'heading'));
  const sections = new Map<number, Section>();
  let first: Section | null = null;
  let title: string | null = null;
  for (const group of groups) {
    const layout = arrange(group, deckTitle, problems);
    const opening = sectionAt([], layout);
    first ??= opening;
    title ??= group.h1?.text || null;
    if (group.h1) sections.set(group.h1.number, opening);
    addSections(group.below, layout, sections);
  }
  const none: Section = { path: [], facet: null, textOf: null, topic: { title: null, line: 1 } };
  return { first: first ?? none, sections, title };
}

interface Group {
  readonly h1: Line | null;
  readonly below: Line[];
}

/** The first group is the part before any H1. */
function groupByH1(headings: readonly Line[]): readonly Group[] {
  let group: Group = { h1: null, below: [] };
  const groups = [group];
  for (const heading of headings) {
    if (heading.level === 1) {
      group = { h1: heading, below: [] };
      groups.push(group);
    } else {
      group.below.push(heading);
    }
  }
  return groups;
}

/** Properties that all sections of a group share. */
interface Layout {
  readonly topic: TopicHead;
  readonly root: readonly string[];
  /** True if the definition has a heading of its own. */
  readonly hasDefinition: boolean;
}

function arrange({ h1, below }: Group, deckTitle: string | null, problems: ProblemList): Layout {
  const facets = below.filter((heading) => facetOf(heading) !== null);
  const name = h1?.text || deckTitle;
  const unnamed = name === null ? facets[0] : undefined;
  if (unnamed) problems.error({ line: unnamed.number, column: 1 }, UNNAMED);
  const title = facets.length > 0 ? name : null;
  const first = title ?? h1?.text;
  return {
    topic: { title, line: h1?.number ?? 1 },
    root: first === undefined ? [] : [first],
    hasDefinition: facets.some((heading) => facetOf(heading) === 'definition'),
  };
}

function addSections(
  headings: readonly Line[],
  layout: Layout,
  sections: Map<number, Section>,
): void {
  const above: Line[] = [];
  for (const heading of headings) {
    while ((above.at(-1)?.level ?? 0) >= heading.level) above.pop();
    above.push(heading);
    sections.set(heading.number, sectionAt(above, layout));
  }
}

function sectionAt(above: readonly Line[], { topic, root, hasDefinition }: Layout): Section {
  const texts = above.map((heading) => facetOf(heading) ?? heading.text);
  if (above[0]?.level === 2) {
    const facet = facetOf(above[0]);
    const textOf = topic.title === null ? null : facet;
    return { path: [...root, ...texts], facet, textOf, topic };
  }
  if (topic.title === null) return { path: [...root, ...texts], facet: null, textOf: null, topic };
  const path = [...root, 'definition', ...texts];
  return { path, facet: 'definition', textOf: hasDefinition ? null : 'definition', topic };
}

function facetOf(heading: Line): Facet | null {
  return heading.level === 2 ? facetOfHeading(heading.text) : null;
}
