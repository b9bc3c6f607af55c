import type { Facet } from '../card.ts';
import { type Line, plainLine, wholeLine } from './line.ts';
import type { Section, TopicHead } from './outline.ts';

/** A facet's text as it is gathered, from one or more sections. */
interface FacetText {
  readonly line: number;
  readonly lines: Line[];
}

/** The facets of a topic and their texts. */
export type FacetTexts = ReadonlyMap<Facet, FacetText>;

/** Gathers the prose of each topic's facets, whichever order their sections stand in. */
export interface FacetCollector {
  /** A section holds these lines. */
  add(section: Section, lines: readonly Line[]): void;
  /** A section begins here, or something is left out: what stands around it stays apart. */
  separate(section: Section, line: number): void;
  all(): ReadonlyMap<TopicHead, FacetTexts>;
}

/** An empty collection. */
export function collectFacets(): FacetCollector {
  const topics = new Map<TopicHead, Map<Facet, FacetText>>();
  const textFor = (section: Section, line: number): Line[] | null => {
    if (section.textOf === null) return null;
    const facets = topics.get(section.topic) ?? new Map<Facet, FacetText>();
    topics.set(section.topic, facets);
    const text = facets.get(section.textOf) ?? { line, lines: [] };
    facets.set(section.textOf, text);
    return text.lines;
  };
  const separate = (section: Section, line: number): void => {
    const text = textFor(section, line);
    if (text && text.at(-1)?.kind !== 'blank') text.push(plainLine(line, ''));
  };
  return {
    add(section, lines) {
      const text = textFor(section, lines[0]?.number ?? 1);
      for (const line of lines) text?.push(wholeLine(line));
    },
    separate,
    all: () => topics,
  };
}
