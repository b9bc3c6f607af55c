import type { Facet, Priority } from './card.ts';
import { facetText } from './grammar/facet-notes.ts';
import type { TopicHead } from './grammar/outline.ts';
import { readDeck } from './grammar/read-deck.ts';
import { makeSafe } from './safe-text.ts';

/** A topic as one reads it: what its facets say, in the order in which they are learned. */
export interface Topic {
  readonly title: string;
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  /** The line of its H1, from 1; where it has none, 1. */
  readonly line: number;
  readonly facets: readonly TopicFacet[];
}

interface TopicFacet {
  readonly facet: Facet;
  /** Markdown, safe to show. */
  readonly text: string;
}

/** Reads the topics of a deck that have a text, in the order of the file. */
export function parseTopics(text: string): readonly Topic[] {
  const { facets, settings } = readDeck(text);
  const texts = new Map<TopicHead, TopicFacet[]>();
  for (const note of facets) {
    const { topic } = note.section;
    const known = texts.get(topic) ?? [];
    known.push({ facet: note.facet, text: makeSafe(facetText(note)) });
    texts.set(topic, known);
  }
  return [...texts].map(([topic, said]) => ({
    title: makeSafe(topic.title ?? ''),
    ...settings.ofTopic(topic),
    line: topic.line,
    facets: said,
  }));
}
