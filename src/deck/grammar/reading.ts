import type { FacetCollector } from './facet-texts.ts';
import { joinLabels, type Label, type LabelReading, NO_LABEL, readLabel } from './label.ts';
import { type Line, wholeLine } from './line.ts';
import type { ClozeNote, Note, QuestionNote } from './notes.ts';
import type { Outline, Section, TopicHead } from './outline.ts';

/** A note whose lines are still being gathered. */
export type OpenNote =
  | (QuestionNote & { readonly front: Line[]; back: Line[] | null })
  | (ClozeNote & { readonly text: Line[] });

/** Where the reading of a deck stands. */
export interface Reading extends LabelReading {
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
export function openNote(reading: Reading, note: OpenNote): void {
  closeNote(reading, note.line);
  reading.open = note;
}

/** Ends the note that is open, at a line that is no longer its. */
export function closeNote(reading: Reading, line: number): void {
  if (reading.open) reading.notes.push(reading.open);
  reading.open = null;
  reading.facets.separate(reading.section, line);
}

/** Gives a line to the note that is open, else to the facet whose text stands here. */
export function addText(reading: Reading, line: Line): void {
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
export function readComments(reading: Reading, line: Line): void {
  for (const comment of line.comments) {
    const label = readLabel(comment, reading);
    if (label === null) continue;
    if (line.kind === 'comment') reading.label = joinLabels(reading.label, label);
    else reading.problems.warning(label.place, LABEL_IN_LINE);
  }
}

/** What the comment directly above says, now that something has it. */
export function takeLabel(reading: Reading): Label {
  const label = reading.label ?? NO_LABEL;
  reading.label = null;
  return label;
}

/** Says so where nothing took the comment above. */
export function loseLabel(reading: Reading): void {
  if (reading.label) reading.problems.warning(reading.label.place, LOST_LABEL);
  reading.label = null;
}
