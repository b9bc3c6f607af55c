import { FACETS } from '../card.ts';
import type { Draft, Drafting } from './drafts.ts';
import { plainText } from './escapes.ts';
import { NO_LABEL } from './label.ts';
import type { FacetNote } from './notes.ts';
import { passageOf } from './passage.ts';
import type { ProblemList } from './problems.ts';
import type { NoteReading } from './read-notes.ts';

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
