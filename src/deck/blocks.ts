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

/** What stands under a heading. Lines count from 1. */
interface DeckSection {
  /** Of its heading, 1 to 6; 0 for what stands before the first heading. */
  readonly level: number;
  /** The headings, outermost first, its own last; a facet's by its canonical name. */
  readonly path: readonly string[];
  /** Whether prose here is the text of a facet. */
  readonly isFacetText: boolean;
  /** The line of its heading; before the first heading that of the first text or comment. */
  readonly start: number;
  /**
   * The last line that is not blank before the next heading, and before the next one of its level
   * or above. What is said in comments right above a heading belongs to that heading.
   */
  readonly end: number;
  readonly treeEnd: number;
}

/** The sections of a deck in the order of the file, what stands before the first heading among them. */
function listSections({ lines, outline, frontMatter }: DeckReading): readonly DeckSection[] {
  const headings = lines.filter(({ kind }) => kind === 'heading');
  const before = frontMatter.lines;
  const ends = endsOf(lines, headings, before);
  const treeEnds: number[] = [];
  const open: number[] = [];
  headings.forEach((heading, at) => {
    while (open.length > 0 && levelAt(headings, open.at(-1)) >= heading.level) {
      treeEnds[open.pop() ?? 0] = ends[at] ?? 0;
    }
    open.push(at);
  });
  const firstText = lines.find(({ kind }) => kind !== 'blank')?.number ?? before + 1;
  const first: DeckSection = {
    level: 0,
    path: outline.first.path,
    isFacetText: outline.first.textOf !== null,
    start: firstText,
    end: ends[0] ?? before,
    treeEnd: ends[firstH1(headings)] ?? before,
  };
  const sections = headings.map(({ number, level }, at): DeckSection => {
    const { path, textOf } = outline.sections.get(number) ?? outline.first;
    const end = ends[at + 1] ?? number;
    const treeEnd = treeEnds[at] ?? ends.at(-1) ?? number;
    return { level, path, isFacetText: textOf !== null, start: number, end, treeEnd };
  });
  return [first, ...sections];
}

/** For each heading the last line of what stands before it, and last that of the file. */
function endsOf(
  lines: readonly Line[],
  headings: readonly Line[],
  before: number,
): readonly number[] {
  const ends = headings.map(({ number }) => {
    let at = number - before - 2;
    while (isBesideText(lines[at])) at -= 1;
    return before + at + 1;
  });
  const last = lines.findLastIndex((line) => line.kind === 'comment' || !isBlankText(line.whole));
  return [...ends, before + last + 1];
}

function isBesideText(line: Line | undefined): boolean {
  return line !== undefined && (line.kind === 'comment' || isBlankText(line.whole));
}

function firstH1(headings: readonly Line[]): number {
  const at = headings.findIndex(({ level }) => level === 1);
  return at === -1 ? headings.length : at;
}

function levelAt(headings: readonly Line[], at: number | undefined): number {
  return headings[at ?? -1]?.level ?? 0;
}

/** Gives some lines of a text, counted from 1, without making strings of all the others. */
export function lineReader(text: string): (start: number, end: number) => string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (start, end) => text.slice(starts[start - 1], (starts[end] ?? text.length + 1) - 1);
}

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
