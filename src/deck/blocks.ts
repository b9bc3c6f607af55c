import type { Card, Deck, Priority } from './card.ts';
import type { FrontMatter } from './parser/front-matter.ts';
import {
  type DeckReading,
  type DeckSource,
  deckOf,
  notesInOrder,
  readDeck,
} from './parser/index.ts';
import { type Label, NO_LABEL } from './parser/label.ts';
import { isBlankText, type Line } from './parser/line.ts';
import type { FacetNote, Note } from './parser/notes.ts';
import type { TopicHead } from './parser/outline.ts';

/** A heading and the text below it. Lines count from 1. */
interface DeckSection {
  /** Of its heading, 1 to 6; 0 for the part before the first heading. */
  readonly level: number;
  /** The headings, outermost first, its own last; a facet's by its canonical name. */
  readonly path: readonly string[];
  /** True where prose is the text of a facet. */
  readonly isFacetText: boolean;
  /** The line of its heading; before the first heading, that of the first text or comment. */
  readonly start: number;
  /**
   * The last non-blank line before the next heading; `treeEnd`, before the next heading of the same
   * level or above. Comments right above a heading belong to that heading.
   */
  readonly end: number;
  readonly treeEnd: number;
}

/** A deck, and the place of everything in its text. */
export interface DeckBlocks {
  readonly deck: Deck;
  /** In file order, without overlaps. */
  readonly blocks: readonly DeckBlock[];
  /** Never empty: the first is the part before the first heading. */
  readonly sections: readonly DeckSection[];
  readonly frontMatter: FrontMatter;
}

/** The lines of a note, with the comment directly above them. */
export interface DeckBlock {
  /** A topic is everything under its H1, small cards included. */
  readonly kind: 'topic' | 'question' | 'cloze' | 'pair';
  /** First and last line, from 1, without surrounding blank lines. */
  readonly start: number;
  readonly end: number;
  /** Where the note itself starts, below its comment. */
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
  /** Empty where a mistake keeps the note from making any. */
  readonly cards: readonly Card[];
}

/** Finds the blocks of text that make a deck's cards. */
export function deckBlocks(text: string, source: DeckSource): DeckBlocks {
  const reading = readDeck(text);
  const deck = deckOf(reading, source);
  const sections = listSections(reading);
  const topics = topicExtents(reading, sections);
  const notes = notesInOrder(reading).filter(({ section }) => section.topic.title === null);
  const extents = [...topics, ...notes.flatMap((note) => noteExtent(note, reading))].sort(
    (a, b) => a.start - b.start,
  );
  const blocks = withTextAndCards(extents, deck, text);
  return { deck, blocks, sections, frontMatter: reading.frontMatter };
}

/** The sections of a deck in file order, including the part before the first heading. */
function listSections({ lines, outline, frontMatter }: DeckReading): readonly DeckSection[] {
  const headings = lines.filter(({ kind }) => kind === 'heading');
  const skipped = frontMatter.lines;
  const ends = textEnds(lines, headings, skipped);
  const treeEnds: number[] = [];
  const open: number[] = [];
  headings.forEach((heading, at) => {
    while ((headings[open.at(-1) ?? -1]?.level ?? 0) >= heading.level) {
      treeEnds[open.pop() ?? 0] = ends[at] ?? 0;
    }
    open.push(at);
  });
  const first: DeckSection = {
    level: 0,
    path: outline.first.path,
    isFacetText: outline.first.textOf !== null,
    start: lines.find(({ kind }) => kind !== 'blank')?.number ?? skipped + 1,
    end: ends[0] ?? skipped,
    // Without an H1 the index is −1, and the end that of the file.
    treeEnd: ends.at(headings.findIndex(({ level }) => level === 1)) ?? skipped,
  };
  const sections = headings.map(({ number, level }, at): DeckSection => {
    const { path, textOf } = outline.sections.get(number) ?? outline.first;
    const end = ends[at + 1] ?? number;
    const treeEnd = treeEnds[at] ?? ends.at(-1) ?? number;
    return { level, path, isFacetText: textOf !== null, start: number, end, treeEnd };
  });
  return [first, ...sections];
}

/** The line on which the text before each heading ends; the last entry is the end of the file. */
function textEnds(
  lines: readonly Line[],
  headings: readonly Line[],
  skipped: number,
): readonly number[] {
  const ends = headings.map(({ number }) => {
    let at = number - skipped - 2;
    while (isBlankOrComment(lines[at])) at -= 1;
    return skipped + at + 1;
  });
  const last = lines.findLastIndex((line) => line.kind === 'comment' || !isBlankText(line.whole));
  return [...ends, skipped + last + 1];
}

function isBlankOrComment(line: Line | undefined): boolean {
  return line !== undefined && (line.kind === 'comment' || isBlankText(line.whole));
}

type Extent = Omit<DeckBlock, 'text' | 'cards'>;

function topicExtents(
  { outline, labels, facets, notes, settings }: DeckReading,
  sections: readonly DeckSection[],
): readonly Extent[] {
  const topicsInUse = new Set<TopicHead>([...facets, ...notes].map(({ section }) => section.topic));
  const opening = sections.filter(({ level }) => level <= 1);
  return opening.flatMap((section): readonly Extent[] => {
    const isFirst = section.level === 0;
    const { topic } = (isFirst ? null : outline.sections.get(section.start)) ?? outline.first;
    if (topic.title === null || !topicsInUse.has(topic)) return [];
    const label = labels.get(topic) ?? NO_LABEL;
    const { start: line, treeEnd: end } = section;
    const place = { start: blockStart(line, label), end, line, path: [topic.title] };
    return [{ kind: 'topic', ...place, id: label.id, ...settings.ofTopic(topic) }];
  });
}

function blockStart(line: number, label: Label): number {
  return label === NO_LABEL ? line : Math.min(line, label.place.line);
}

function noteExtent(note: Note, { settings }: DeckReading): readonly Extent[] {
  if (note.kind === 'facet') return [];
  const { kind, section, label, line } = note;
  const { tags, priority } = settings.of(note);
  const start = blockStart(line, label);
  const { path } = section;
  return [{ kind, start, end: lastLineOf(note), line, path, id: label.id, tags, priority }];
}

function lastLineOf(note: Exclude<Note, FacetNote>): number {
  if (note.kind === 'pair') return note.end;
  if (note.kind === 'cloze') return lastTextLine(note.text) ?? note.line;
  return lastTextLine(note.back ?? []) ?? lastTextLine(note.front) ?? note.line;
}

function lastTextLine(lines: readonly Line[]): number | undefined {
  return lines.findLast(({ whole }) => !isBlankText(whole))?.number;
}

/** Adds to each extent its text and the cards that start in it. */
function withTextAndCards(extents: readonly Extent[], { cards }: Deck, text: string): DeckBlock[] {
  const linesOf = lineReader(text);
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

/** Reads lines of a text by number, from 1, without splitting the whole text. */
export function lineReader(text: string): (start: number, end: number) => string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (start, end) => text.slice(starts[start - 1], (starts[end] ?? text.length + 1) - 1);
}
