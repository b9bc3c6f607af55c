import { collectFacets, type FacetTexts } from './facet-texts.ts';
import { itemLines, pairAsText } from './item.ts';
import type { Label } from './label.ts';
import type { Line } from './line.ts';
import type { Note } from './notes.ts';
import type { Outline, TopicHead } from './outline.ts';
import { splitPair } from './pair.ts';
import { passageOf } from './passage.ts';
import type { ProblemList } from './problems.ts';
import {
  addText,
  closeNote,
  loseLabel,
  openNote,
  type Reading,
  readComments,
  takeLabel,
} from './reading.ts';

/** The notes of a deck, and its topics with their facets' texts and labels. */
export interface NoteReading {
  readonly notes: readonly Note[];
  readonly facets: ReadonlyMap<TopicHead, FacetTexts>;
  readonly labels: ReadonlyMap<TopicHead, Label>;
}

const PAIR_IN_CARD =
  'This item is part of the card above. For a pair write a line `---` before it, for text `\\::`.';
const SECOND_ANSWER =
  'A second answer to one question is read as text of the first. If that is meant write `\\A:`.';
const NO_QUESTION = 'An answer without a question above it. Write a `Q:` before it.';
const HALF_PAIR = 'This pair lacks a side. Write `- front :: back`, or `\\::` for two colons.';

/** Reads what the lines do in their places: which of them are cards, and which are prose. */
export function readNotes(
  lines: readonly Line[],
  outline: Outline,
  problems: ProblemList,
): NoteReading {
  const reading: Reading = {
    outline,
    problems,
    notes: [],
    facets: collectFacets(),
    labels: new Map(),
    tags: new Map(),
    section: outline.first,
    open: null,
    label: null,
  };
  for (let at = 0; at < lines.length; ) at += readAt(reading, lines, at);
  loseLabel(reading);
  closeNote(reading, lines.length);
  return { notes: reading.notes, facets: reading.facets.all(), labels: reading.labels };
}

/** Reads the line, or the item, at a position; returns how many lines that was. */
function readAt(reading: Reading, lines: readonly Line[], at: number): number {
  const line = lines[at];
  if (!line) return 1;
  if (line.kind === 'item' && reading.open === null) {
    const item = itemLines(lines, at);
    readItem(reading, item);
    for (const part of item) readComments(reading, part);
    return item.length;
  }
  readLine(reading, line);
  readComments(reading, line);
  return 1;
}

function readLine(reading: Reading, line: Line): void {
  switch (line.kind) {
    case 'comment':
      return;
    case 'heading':
      readHeading(reading, line);
      return;
    case 'question':
    case 'cloze':
      readMarker(reading, line, line.kind);
      return;
    case 'answer':
      readAnswer(reading, line);
      return;
    case 'rule':
      loseLabel(reading);
      closeNote(reading, line.number);
      return;
    case 'item':
      if (splitPair(passageOf([line]))) warn(reading, line, PAIR_IN_CARD);
      addText(reading, line);
      return;
    case 'blank':
    case 'text':
    case 'code':
      addText(reading, line);
      return;
  }
}

function readMarker(reading: Reading, line: Line, kind: 'question' | 'cloze'): void {
  const { section } = reading;
  const { number } = line;
  const label = takeLabel(reading);
  if (kind === 'cloze') openNote(reading, { kind, line: number, section, label, text: [line] });
  else openNote(reading, { kind, line: number, section, label, front: [line], back: null });
}

function readHeading(reading: Reading, line: Line): void {
  closeNote(reading, line.number);
  const section = reading.outline.sections.get(line.number) ?? reading.section;
  if (line.level === 1) reading.labels.set(section.topic, takeLabel(reading));
  else loseLabel(reading);
  reading.section = section;
  reading.facets.separate(section, line.number);
  if (line.level > 2) reading.facets.add(section, [line]);
}

function readAnswer(reading: Reading, line: Line): void {
  const { open } = reading;
  if (open?.kind === 'question' && open.back === null) {
    loseLabel(reading);
    open.back = [line];
    return;
  }
  if (open?.kind === 'question') warn(reading, line, SECOND_ANSWER);
  else reading.problems.error({ line: line.number, column: 1 }, NO_QUESTION);
  addText(reading, line);
}

function readItem(reading: Reading, item: readonly Line[]): void {
  const [line] = item;
  if (!line) return;
  const pair = splitPair(passageOf(item));
  if (pair && pair.front !== '' && pair.back !== '') {
    const end = item.at(-1)?.number ?? line.number;
    const { section } = reading;
    const label = takeLabel(reading);
    reading.notes.push({ kind: 'pair', line: line.number, section, label, pair, end });
    const isShown = reading.section.textOf !== null;
    if (isShown) reading.facets.add(reading.section, pairAsText(pair, line.number));
    return;
  }
  if (pair) reading.problems.error({ line: line.number, column: 1 }, HALF_PAIR);
  loseLabel(reading);
  reading.facets.add(reading.section, item);
}

function warn(reading: Reading, line: Line, message: string): void {
  reading.problems.warning({ line: line.number, column: 1 }, message);
}
