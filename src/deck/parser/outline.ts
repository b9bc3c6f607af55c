import type { Facet } from '../card.ts';
import type { Line } from './line.ts';
import type { ProblemList } from './problems.ts';

/** What a facet's heading may be called, in lower case, dashes as blanks. */
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

/** Pictures, and the joiners and selectors that pictures are put together with. */
const EMOJI =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u200d|\u20e3|\ufe0e|\ufe0f/gu;

/** All that a facet's heading may be called, as `headingWords` gives it. */
export const FACET_HEADINGS: readonly string[] = [...FACET_OF_HEADING.keys()];

/** The facet that an H2 names, or null. Case, dashes and emoji make no difference. */
export function facetOfHeading(heading: string): Facet | null {
  return FACET_OF_HEADING.get(headingWords(heading)) ?? null;
}

/** A heading's words alone: lower case, a blank between them, no dashes, no emoji. */
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
  /** The headings above what stands here, outermost first, a facet's by its canonical name. */
  readonly path: readonly string[];
  readonly facet: Facet | null;
  /** The facet whose text the prose here is; null where it is nobody's. */
  readonly textOf: Facet | null;
  readonly topic: TopicHead;
}

/** What stands under one H1, or before the first. */
export interface TopicHead {
  /** Null where no facet stands under it: then it is no topic. */
  readonly title: string | null;
  /** The line of the H1; 1 where there is none. */
  readonly line: number;
}

/** The headings of a deck, laid out. */
export interface Outline {
  /** What stands before the first heading. */
  readonly first: Section;
  /** The sections by the line of their heading. */
  readonly sections: ReadonlyMap<number, Section>;
  /** The text of the first H1 that has one. */
  readonly title: string | null;
}

const UNNAMED =
  'This facet belongs to no topic. Write an H1 above it, or a title in the front matter.';

/**
 * Lays out the headings: under which path each of them stands, and which of them are topics, that
 * is an H1 with at least one facet below it. `deckTitle` names a topic that has no H1.
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

/** The first group is what stands before any H1. */
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

/** What the place of a section in its group decides. */
interface Layout {
  readonly topic: TopicHead;
  readonly root: readonly string[];
  /** Whether a definition is written under a heading of its own. */
  readonly hasDefinition: boolean;
}

function arrange({ h1, below }: Group, deckTitle: string | null, problems: ProblemList): Layout {
  const facets = below.filter((heading) => facetOf(heading) !== null);
  const name = h1?.text || deckTitle;
  const unnamed = name === null ? facets[0] : undefined;
  if (unnamed) problems.error({ line: unnamed.number, column: 1 }, UNNAMED);
  const title = facets.length > 0 ? name : null;
  return {
    topic: { title, line: h1?.number ?? 1 },
    root: rootPath(h1, title),
    hasDefinition: facets.some((heading) => facetOf(heading) === 'definition'),
  };
}

function rootPath(h1: Line | null, title: string | null): readonly string[] {
  if (title !== null) return [title];
  return h1 === null ? [] : [h1.text];
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
