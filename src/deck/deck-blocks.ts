import { type DeckSection, listSections } from './blocks/sections.ts';
import type { Card, Deck, Priority } from './card.ts';
import type { FrontMatter } from './grammar/front-matter.ts';
import { type Label, NO_LABEL } from './grammar/label.ts';
import { isBlankText, type Line } from './grammar/line.ts';
import type { FacetNote, Note } from './grammar/notes.ts';
import type { TopicHead } from './grammar/outline.ts';
import { type DeckReading, readDeck } from './grammar/read-deck.ts';
import { lineReader } from './line-reader.ts';
import { type DeckSource, deckOf, notesInOrder } from './parse-deck.ts';

/** A deck, and where in its text everything stands. */
export interface DeckBlocks {
  readonly deck: Deck;
  /** In the order of the file; none overlaps another. */
  readonly blocks: readonly DeckBlock[];
  /** At least one: what stands before the first heading. */
  readonly sections: readonly DeckSection[];
  readonly frontMatter: FrontMatter;
}

/** The lines that make a note's cards, the comment directly above them included. */
export interface DeckBlock {
  /** A topic is all that stands under its H1, the small cards in it too. */
  readonly kind: 'topic' | 'question' | 'cloze' | 'pair';
  /** Its first and last line, from 1; no blank lines around it. */
  readonly start: number;
  readonly end: number;
  /** The line that it begins on below the comment above it. */
  readonly line: number;
  /** The headings above it. */
  readonly path: readonly string[];
  /** The lasting id in the comment above it. */
  readonly id: string | null;
  /** From the deck, and from the comment above it. */
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  /** Its lines, joined by newlines. */
  readonly text: string;
  /** None where a mistake keeps it from making any. */
  readonly cards: readonly Card[];
}

type Extent = Omit<DeckBlock, 'text' | 'cards'>;

/** Finds the blocks of a deck's text that make its cards. */
export function deckBlocks(text: string, source: DeckSource): DeckBlocks {
  const reading = readDeck(text);
  const deck = deckOf(reading, source);
  const sections = listSections(reading);
  const topics = topicExtents(reading, sections);
  const notes = notesInOrder(reading).filter(({ section }) => section.topic.title === null);
  const extents = [...topics, ...notes.flatMap((note) => noteExtent(note, reading))].sort(
    (a, b) => a.start - b.start,
  );
  return { deck, blocks: fill(extents, deck, text), sections, frontMatter: reading.frontMatter };
}

/** Gives each extent its text, and the cards that begin in it. */
function fill(extents: readonly Extent[], deck: Deck, text: string): readonly DeckBlock[] {
  const linesOf = lineReader(text);
  const cards = deck.cards;
  let next = 0;
  return extents.map((extent) => {
    while ((cards[next]?.line ?? Number.POSITIVE_INFINITY) < extent.start) next += 1;
    const first = next;
    while ((cards[next]?.line ?? Number.POSITIVE_INFINITY) <= extent.end) next += 1;
    return {
      ...extent,
      text: linesOf(extent.start, extent.end).replace(/\r(?=\n|$)/g, ''),
      cards: cards.slice(first, next),
    };
  });
}

function topicExtents(
  { outline, labels, facets, notes, settings }: DeckReading,
  sections: readonly DeckSection[],
): readonly Extent[] {
  const used = new Set<TopicHead>([...facets, ...notes].map(({ section }) => section.topic));
  const opening = sections.filter(({ level }) => level <= 1);
  return opening.flatMap((section): readonly Extent[] => {
    const isFirst = section.level === 0;
    const { topic } = (isFirst ? null : outline.sections.get(section.start)) ?? outline.first;
    if (topic.title === null || !used.has(topic)) return [];
    const label = labels.get(topic) ?? NO_LABEL;
    const start = startOf(section.start, label);
    return [
      {
        kind: 'topic',
        start,
        end: section.treeEnd,
        line: section.start,
        path: [topic.title],
        id: label.id,
        ...settings.ofTopic(topic),
      },
    ];
  });
}

function noteExtent(note: Note, { settings }: DeckReading): readonly Extent[] {
  if (note.kind === 'facet') return [];
  const { kind, section, label, line } = note;
  const { tags, priority } = settings.of(note);
  const start = startOf(line, label);
  const { path } = section;
  return [{ kind, start, end: endOf(note), line, path, id: label.id, tags, priority }];
}

function startOf(line: number, label: Label): number {
  return label === NO_LABEL ? line : Math.min(line, label.place.line);
}

function endOf(note: Exclude<Note, FacetNote>): number {
  if (note.kind === 'pair') return note.end;
  if (note.kind === 'cloze') return lastTextLine(note.text) ?? note.line;
  return lastTextLine(note.back ?? []) ?? lastTextLine(note.front) ?? note.line;
}

function lastTextLine(lines: readonly Line[]): number | undefined {
  return lines.findLast(({ whole }) => !isBlankText(whole))?.number;
}
