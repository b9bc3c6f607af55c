import { FACETS, type Facet } from '../card.ts';
import { joinLabels, type Label, type LabelReading, NO_LABEL, readLabel } from './label.ts';
import { isBlankText, isIndented, type Line, literalLine, plainLine, wholeLine } from './line.ts';
import type { ClozeNote, FacetNote, Note, QuestionNote } from './notes.ts';
import type { Outline, Section, TopicHead } from './outline.ts';
import { type Pair, passageOf, plainText, splitPair } from './passage.ts';
import type { ProblemList } from './problems.ts';

/** A facet's text, collected from one or more sections. */
interface FacetText {
  readonly line: number;
  readonly lines: Line[];
}

type FacetTexts = ReadonlyMap<Facet, FacetText>;

/** The notes of a deck, and the facet texts and labels of its topics. */
interface NoteReading {
  readonly notes: readonly Note[];
  readonly facets: ReadonlyMap<TopicHead, FacetTexts>;
  readonly labels: ReadonlyMap<TopicHead, Label>;
}

/** A note whose lines are still being collected. */
type OpenNote =
  | (QuestionNote & { readonly front: Line[]; back: Line[] | null })
  | (ClozeNote & { readonly text: Line[] });

/** The state of reading a deck. */
interface ParserState extends LabelReading {
  readonly outline: Outline;
  readonly notes: Note[];
  readonly facets: ReturnType<typeof collectFacets>;
  /** The comment above each H1. */
  readonly labels: Map<TopicHead, Label>;
  section: Section;
  /** The question or cloze that the next lines belong to. */
  open: OpenNote | null;
  /** The comment directly above, until something uses it. */
  label: Label | null;
}

/** Sorts the lines of a deck into notes and prose. */
export function readNotes(
  lines: readonly Line[],
  outline: Outline,
  problems: ProblemList,
): NoteReading {
  const state: ParserState = {
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
  for (let at = 0; at < lines.length; ) at += readAt(state, lines, at);
  dropLabel(state);
  closeNote(state, lines.length);
  return { notes: state.notes, facets: state.facets.topics, labels: state.labels };
}

/** Collects the prose of each topic's facets, whatever the order of their sections. */
function collectFacets() {
  const topics = new Map<TopicHead, Map<Facet, FacetText>>();
  const textFor = (section: Section, line: number): Line[] | null => {
    if (section.textOf === null) return null;
    const facets = topics.get(section.topic) ?? new Map<Facet, FacetText>();
    topics.set(section.topic, facets);
    const text = facets.get(section.textOf) ?? { line, lines: [] };
    facets.set(section.textOf, text);
    return text.lines;
  };
  return {
    topics,
    /** Adds lines of a section. */
    add(section: Section, lines: readonly Line[]) {
      const text = textFor(section, lines[0]?.number ?? 1);
      for (const line of lines) text?.push(wholeLine(line));
    },
    /** Keeps the text before a line apart from the text after it. */
    separate(section: Section, line: number) {
      const text = textFor(section, line);
      if (text && text.at(-1)?.kind !== 'blank') text.push(plainLine(line, ''));
    },
  };
}

/** Reads the line or list item at a position; returns its number of lines. */
function readAt(state: ParserState, lines: readonly Line[], at: number): number {
  const line = lines[at];
  if (!line) return 1;
  if (line.kind === 'item' && state.open === null) {
    const item = itemLines(lines, at);
    readItem(state, item);
    for (const part of item) readComments(state, part);
    return item.length;
  }
  readLine(state, line);
  readComments(state, line);
  return 1;
}

/** A list item with everything indented below it, outdented. */
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

function belongsToItem(line: Line | undefined): boolean {
  if (line?.kind === 'blank') return true;
  if (line?.kind !== 'text' && line?.kind !== 'code') return false;
  return isIndented(line.whole) || (line.kind === 'code' && !line.opensCode);
}

const MAX_INDENT = 2;

function outdented(line: Line): Line {
  let at = line.whole.startsWith('\t') ? 1 : 0;
  while (at < MAX_INDENT && line.whole.charAt(at) === ' ') at += 1;
  return { ...line, text: line.whole.slice(at), at };
}

const HALF_PAIR = 'This pair has only one side. Write `- front :: back`, or `\\::` for two colons.';

function readItem(state: ParserState, item: readonly Line[]): void {
  const [line] = item;
  if (!line) return;
  const pair = splitPair(passageOf(item));
  if (pair && pair.front !== '' && pair.back !== '') {
    const end = item.at(-1)?.number ?? line.number;
    const { section } = state;
    const label = takeLabel(state);
    state.notes.push({ kind: 'pair', line: line.number, section, label, pair, end });
    const isShown = state.section.textOf !== null;
    if (isShown) state.facets.add(state.section, pairAsText(pair, line.number));
    return;
  }
  if (pair) state.problems.error({ line: line.number, column: 1 }, HALF_PAIR);
  dropLabel(state);
  state.facets.add(state.section, item);
}

/** Takes the comment directly above for a note or topic. */
function takeLabel(state: ParserState): Label {
  const label = state.label ?? NO_LABEL;
  state.label = null;
  return label;
}

/** A pair as part of a facet's text: a plain item `front: back`. */
function pairAsText(pair: Pair, number: number): readonly Line[] {
  const [first = '', ...rest] = `${pair.front}: ${pair.back}`.split('\n');
  const lines = [`- ${first}`, ...rest.map((line) => `  ${line}`)];
  return lines.map((line) => literalLine(number, line));
}

const LOST_LABEL = 'This comment is not directly above a card or an H1, so it has no effect.';

/** Warns if nothing used the comment above. */
function dropLabel(state: ParserState): void {
  if (state.label) state.problems.warning(state.label.place, LOST_LABEL);
  state.label = null;
}

const LABEL_IN_LINE = 'Put this comment on a line of its own, directly above a card or an H1.';

/** Reads the comments that end on a line. Only one on its own line can be for the card below. */
function readComments(state: ParserState, line: Line): void {
  for (const comment of line.comments) {
    const label = readLabel(comment, state);
    if (label === null) continue;
    if (line.kind === 'comment') state.label = joinLabels(state.label, label);
    else state.problems.warning(label.place, LABEL_IN_LINE);
  }
}

const PAIR_IN_CARD =
  'This item is part of the card above. To make it a pair, put a `---` line before it; to keep it as text, write `\\::`.';

function readLine(state: ParserState, line: Line): void {
  switch (line.kind) {
    case 'comment':
      return;
    case 'heading':
      readHeading(state, line);
      return;
    case 'question':
    case 'cloze':
      readMarker(state, line, line.kind);
      return;
    case 'answer':
      readAnswer(state, line);
      return;
    case 'rule':
      dropLabel(state);
      closeNote(state, line.number);
      return;
    case 'item':
      if (splitPair(passageOf([line]))) warn(state, line, PAIR_IN_CARD);
      addText(state, line);
      return;
    case 'blank':
    case 'text':
    case 'code':
      addText(state, line);
      return;
  }
}

function readHeading(state: ParserState, line: Line): void {
  closeNote(state, line.number);
  const section = state.outline.sections.get(line.number) ?? state.section;
  if (line.level === 1) state.labels.set(section.topic, takeLabel(state));
  else dropLabel(state);
  state.section = section;
  state.facets.separate(section, line.number);
  if (line.level > 2) state.facets.add(section, [line]);
}

/** Ends the open note at the first line that is not part of it. */
function closeNote(state: ParserState, line: number): void {
  if (state.open) state.notes.push(state.open);
  state.open = null;
  state.facets.separate(state.section, line);
}

/** Starts a note, and so ends the one above it. */
function readMarker(state: ParserState, line: Line, kind: 'question' | 'cloze'): void {
  const head = { line: line.number, section: state.section, label: takeLabel(state) };
  closeNote(state, line.number);
  if (kind === 'cloze') state.open = { kind, ...head, text: [line] };
  else state.open = { kind, ...head, front: [line], back: null };
}

const SECOND_ANSWER =
  'This question already has an answer, so this line is read as more of it. If you mean that, write `\\A:`.';
const NO_QUESTION = 'This answer has no question. Add a `Q:` above it.';

function readAnswer(state: ParserState, line: Line): void {
  const { open } = state;
  if (open?.kind === 'question' && open.back === null) {
    dropLabel(state);
    open.back = [line];
    return;
  }
  if (open?.kind === 'question') warn(state, line, SECOND_ANSWER);
  else state.problems.error({ line: line.number, column: 1 }, NO_QUESTION);
  addText(state, line);
}

function warn(state: ParserState, line: Line, message: string): void {
  state.problems.warning({ line: line.number, column: 1 }, message);
}

/** Adds a line to the open note, else to the facet of this section. */
function addText(state: ParserState, line: Line): void {
  dropLabel(state);
  const { open } = state;
  if (open === null) {
    state.facets.add(state.section, [line]);
    return;
  }
  const lines = open.kind === 'cloze' ? open.text : (open.back ?? open.front);
  lines.push(wholeLine(line));
}

const NO_FACETS = 'This id is above an H1 without facets, so no card gets it.';

/** The facets that have text, topic by topic, in learning order. */
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

/** The text under a facet's headings, as it reads. */
export function facetText(note: FacetNote): string {
  return plainText(passageOf(note.text));
}
