import { facetNotes } from './facet-notes.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import type { Label } from './label.ts';
import type { Line } from './line.ts';
import { readLines } from './lines.ts';
import type { FacetNote, Note } from './notes.ts';
import { type Outline, readOutline, type TopicHead } from './outline.ts';
import { listProblems, type ProblemList } from './problems.ts';
import { readNotes } from './read-notes.ts';
import { deckSettings, type Settings } from './settings.ts';

/** A deck's text taken apart, before cards are made of it. */
export interface DeckReading {
  readonly frontMatter: FrontMatter;
  /** The text of the first H1 that has one. */
  readonly heading: string | null;
  readonly notes: readonly Note[];
  readonly facets: readonly FacetNote[];
  /** All lines behind the front matter. */
  readonly lines: readonly Line[];
  readonly outline: Outline;
  /** What stands above each H1. */
  readonly labels: ReadonlyMap<TopicHead, Label>;
  readonly settings: Settings;
  readonly problems: ProblemList;
}

/** A line takes far more memory than the character it may be, so there is a limit. */
const MAX_LINES = 500_000;
const TOO_MANY = `A deck has at most ${MAX_LINES} lines; those from here on are left out. Split the file.`;

/** Takes a deck's text apart: lines, then headings, then notes. */
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

function splitLines(text: string, problems: ProblemList): readonly string[] {
  const unmarked = text.startsWith('\ufeff') ? text.slice(1) : text;
  const lines = unmarked.split('\n', MAX_LINES + 1);
  if (lines.length > MAX_LINES) {
    problems.error({ line: MAX_LINES, column: 1 }, TOO_MANY);
    lines.pop();
  }
  if (!unmarked.includes('\r')) return lines;
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}
