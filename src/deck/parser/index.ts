import type { Deck, Facet, Priority } from '../card.ts';
import { makeSafe } from '../text.ts';
import { deckSettings, makeCards, type Settings } from './cards.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import type { Label } from './label.ts';
import type { Line } from './line.ts';
import { readLines } from './lines.ts';
import type { FacetNote, Note } from './notes.ts';
import { type Outline, readOutline, type TopicHead } from './outline.ts';
import { listProblems, type ProblemList } from './problems.ts';
import { facetNotes, facetText, readNotes } from './read-notes.ts';

/** The parts of a deck's text, before cards are made. */
export interface DeckReading {
  readonly frontMatter: FrontMatter;
  /** The text of the first H1 that is not empty. */
  readonly heading: string | null;
  readonly notes: readonly Note[];
  readonly facets: readonly FacetNote[];
  /** All lines after the front matter. */
  readonly lines: readonly Line[];
  readonly outline: Outline;
  /** The comment above each H1. */
  readonly labels: ReadonlyMap<TopicHead, Label>;
  readonly settings: Settings;
  readonly problems: ProblemList;
}

/** A limit, since even an empty line takes far more memory than its one character. */
const MAX_LINES = 500_000;
const TOO_MANY = `A deck can have ${MAX_LINES} lines. The lines from here on are skipped. Split the file.`;

/** Reads a deck's text: lines, then headings, then notes. */
export function readDeck(text: string): DeckReading {
  const problems = listProblems();
  const raw = splitLines(text, problems);
  const frontMatter = readFrontMatter(raw, problems);
  const lines = readLines(raw.slice(frontMatter.lines), frontMatter.lines, problems);
  const outline = readOutline(lines, frontMatter.title, problems);
  const reading = readNotes(lines, outline, problems);
  return {
    frontMatter,
    heading: outline.title,
    notes: reading.notes,
    facets: facetNotes(reading, problems),
    lines,
    outline,
    labels: reading.labels,
    settings: deckSettings(frontMatter, reading.labels, problems),
    problems,
  };
}

/** The lines of a deck's text, up to the most that it can have. */
export function splitLines(text: string, problems: ProblemList): readonly string[] {
  const unmarked = text.startsWith('\ufeff') ? text.slice(1) : text;
  const lines = unmarked.split('\n', MAX_LINES + 1);
  if (lines.length > MAX_LINES) {
    problems.error({ line: MAX_LINES, column: 1 }, TOO_MANY);
    lines.pop();
  }
  if (!unmarked.includes('\r')) return lines;
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}

/** The name and file of a deck. */
export type DeckSource = Pick<Deck, 'name' | 'file'>;

/**
 * Parses a deck into cards and problems. Never throws, whatever the text; a mistake costs its own
 * card, never another.
 */
export function parseDeck(text: string, source: DeckSource): Deck {
  return deckOf(readDeck(text), source);
}

/** Makes the deck of a text that has been read. */
export function deckOf(reading: DeckReading, { name, file }: DeckSource): Deck {
  const { frontMatter, heading, settings, problems } = reading;
  const cards = makeCards(notesInOrder(reading), settings, problems);
  const title = frontMatter.title ?? heading ?? name;
  return {
    name,
    title: makeSafe(title.replace(/\s+/g, ' ').trim()),
    file,
    language: frontMatter.language,
    isTyped: frontMatter.isTyped,
    cards,
    problems: problems.all(),
  };
}

/** All notes in file order; a card's `note` is a position in this list. */
export function notesInOrder({ facets, notes }: DeckReading): readonly Note[] {
  return facets.length === 0 ? notes : [...facets, ...notes].sort((a, b) => a.line - b.line);
}

/** A topic for reading: the texts of its facets, in learning order. */
export interface Topic {
  readonly title: string;
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  /** The line of its H1, or 1 if it has none. */
  readonly line: number;
  readonly facets: readonly TopicFacet[];
}

interface TopicFacet {
  readonly facet: Facet;
  /** Markdown, safe to show. */
  readonly text: string;
}

/** Reads the topics of a deck that have text, in file order. */
export function parseTopics(text: string): readonly Topic[] {
  const { facets, settings } = readDeck(text);
  const texts = new Map<TopicHead, TopicFacet[]>();
  for (const note of facets) {
    const { topic } = note.section;
    const known = texts.get(topic) ?? [];
    known.push({ facet: note.facet, text: makeSafe(facetText(note)) });
    texts.set(topic, known);
  }
  return [...texts].map(([topic, topicFacets]) => ({
    title: makeSafe(topic.title ?? ''),
    ...settings.ofTopic(topic),
    line: topic.line,
    facets: topicFacets,
  }));
}
