import { FACETS, type Facet } from '../card.ts';
import { joinLabels, type Label, type LabelReading, NO_LABEL, readLabel } from './label.ts';
import { isBlankText, isIndented, type Line, literalLine, plainLine, wholeLine } from './line.ts';
import type { ClozeNote, Draft, Drafting, FacetNote, Note, QuestionNote } from './notes.ts';
import type { Outline, Section, TopicHead } from './outline.ts';
import { type Pair, passageOf, plainText, splitPair } from './passage.ts';
import type { ProblemList } from './problems.ts';

const NO_FACETS = 'This id stands above an H1 without facets, so nothing has it.';

/** The facets that have a text, topic by topic, in the order in which they are learned. */
export function facetNotes(
  { facets, labels }: NoteReading,
  problems: ProblemList,
): readonly FacetNote[] {
  const notes: FacetNote[] = [];
  for (const [topic, label] of labels) {
    if (topic.title === null && label.id !== null) problems.warning(label.place, NO_FACETS);
  }
  for (const [topic, texts] of facets) {
    const { title } = topic;
    if (title === null) continue;
    const { id, place } = labels.get(topic) ?? NO_LABEL;
    for (const facet of FACETS) {
      const found = texts.get(facet);
      if (!found || passageOf(found.lines).text === '') continue;
      const section = { path: [title, facet], facet, textOf: facet, topic };
      const label = { ...NO_LABEL, id, place };
      notes.push({ kind: 'facet', line: found.line, text: found.lines, facet, section, label });
    }
  }
  return notes;
}

/** What stands under a facet's headings, as a person reads it. */
export function facetText(note: FacetNote): string {
  return plainText(passageOf(note.text));
}

/** The card that asks for a whole facet. */
export function draftFacet(note: FacetNote): Drafting {
  const { facet } = note;
  const draft: Draft = { kind: 'facet', front: facet, back: facetText(note), suffix: facet };
  return { drafts: [draft] };
}

/** A facet's text as it is gathered, from one or more sections. */
interface FacetText {
  readonly line: number;
  readonly lines: Line[];
}

/** The facets of a topic and their texts. */
type FacetTexts = ReadonlyMap<Facet, FacetText>;

/** Gathers the prose of each topic's facets, whichever order their sections stand in. */
interface FacetCollector {
  /** A section holds these lines. */
  add(section: Section, lines: readonly Line[]): void;
  /** A section begins here, or something is left out: what stands around it stays apart. */
  separate(section: Section, line: number): void;
  all(): ReadonlyMap<TopicHead, FacetTexts>;
}

/** An empty collection. */
function collectFacets(): FacetCollector {
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

const MAX_INDENT = 2;

/** A list item with all that is indented below it, its lines moved to the left. */
function itemLines(lines: readonly Line[], start: number): readonly Line[] {
  const first = lines[start];
  if (!first) return [];
  const item: Line[] = [first];
  let end = start + 1;
  for (let at = end; belongsToItem(lines[at]); at += 1) {
    if (!isBlankText(lines[at]?.text ?? '')) end = at + 1;
  }
  for (const line of lines.slice(start + 1, end)) item.push(outdented(line));
  return item;
}

/** What a pair leaves in the text it stands in: an item `front: back` without any grammar. */
function pairAsText(pair: Pair, number: number): readonly Line[] {
  const [first = '', ...rest] = `${pair.front}: ${pair.back}`.split('\n');
  const lines = [`- ${first}`, ...rest.map((line) => `  ${line}`)];
  return lines.map((line) => literalLine(number, line));
}

function belongsToItem(line: Line | undefined): boolean {
  if (line?.kind === 'blank') return true;
  if (line?.kind !== 'text' && line?.kind !== 'code') return false;
  return isIndented(line.whole) || (line.kind === 'code' && !line.opensCode);
}

function outdented(line: Line): Line {
  let at = line.whole.startsWith('\t') ? 1 : 0;
  while (at < MAX_INDENT && line.whole.charAt(at) === ' ') at += 1;
  return { ...line, text: line.whole.slice(at), at };
}

/** A note whose lines are still being gathered. */
type OpenNote =
  | (QuestionNote & { readonly front: Line[]; back: Line[] | null })
  | (ClozeNote & { readonly text: Line[] });

/** Where the reading of a deck stands. */
interface ParserState extends LabelReading {
  readonly outline: Outline;
  readonly notes: Note[];
  readonly facets: FacetCollector;
  /** What stands above each H1. */
  readonly labels: Map<TopicHead, Label>;
  section: Section;
  /** The question or cloze that the next lines belong to. */
  open: OpenNote | null;
  /** What the comment directly above says. */
  label: Label | null;
}

const LOST_LABEL = 'This comment stands directly above no card and no H1, so nothing has it.';
const LABEL_IN_LINE =
  'This comment must stand on lines of its own, directly above a card or an H1.';

/** Begins a note, which ends the one above it. */
function openNote(reading: ParserState, note: OpenNote): void {
  closeNote(reading, note.line);
  reading.open = note;
}

/** Ends the note that is open, at a line that is no longer its. */
function closeNote(reading: ParserState, line: number): void {
  if (reading.open) reading.notes.push(reading.open);
  reading.open = null;
  reading.facets.separate(reading.section, line);
}

/** Gives a line to the note that is open, else to the facet whose text stands here. */
function addText(reading: ParserState, line: Line): void {
  loseLabel(reading);
  const { open } = reading;
  if (open === null) {
    reading.facets.add(reading.section, [line]);
    return;
  }
  const lines = open.kind === 'cloze' ? open.text : (open.back ?? open.front);
  lines.push(wholeLine(line));
}

/** Reads the comments that end on a line: one on lines of its own may be for the card below. */
function readComments(reading: ParserState, line: Line): void {
  for (const comment of line.comments) {
    const label = readLabel(comment, reading);
    if (label === null) continue;
    if (line.kind === 'comment') reading.label = joinLabels(reading.label, label);
    else reading.problems.warning(label.place, LABEL_IN_LINE);
  }
}

/** What the comment directly above says, now that something has it. */
function takeLabel(reading: ParserState): Label {
  const label = reading.label ?? NO_LABEL;
  reading.label = null;
  return label;
}

/** Says so where nothing took the comment above. */
function loseLabel(reading: ParserState): void {
  if (reading.label) reading.problems.warning(reading.label.place, LOST_LABEL);
  reading.label = null;
}

/** The notes of a deck, and its topics with their facets' texts and labels. */
interface NoteReading {
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
  const reading: ParserState = {
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
function readAt(reading: ParserState, lines: readonly Line[], at: number): number {
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

function readLine(reading: ParserState, line: Line): void {
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

function readMarker(reading: ParserState, line: Line, kind: 'question' | 'cloze'): void {
  const { section } = reading;
  const { number } = line;
  const label = takeLabel(reading);
  if (kind === 'cloze') openNote(reading, { kind, line: number, section, label, text: [line] });
  else openNote(reading, { kind, line: number, section, label, front: [line], back: null });
}

function readHeading(reading: ParserState, line: Line): void {
  closeNote(reading, line.number);
  const section = reading.outline.sections.get(line.number) ?? reading.section;
  if (line.level === 1) reading.labels.set(section.topic, takeLabel(reading));
  else loseLabel(reading);
  reading.section = section;
  reading.facets.separate(section, line.number);
  if (line.level > 2) reading.facets.add(section, [line]);
}

function readAnswer(reading: ParserState, line: Line): void {
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

function readItem(reading: ParserState, item: readonly Line[]): void {
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

function warn(reading: ParserState, line: Line, message: string): void {
  reading.problems.warning({ line: line.number, column: 1 }, message);
}
