import { type DeckLabel, type DeckNote, deckIdOf, type NoteForm, noteLines } from './note-text.ts';
import { tidyLineText } from './tidy.ts';

interface FrontMatterValues {
  readonly name: string;
  readonly title: string | undefined;
  /** The deck's lasting id in the source. */
  readonly id: string | null | undefined;
}

/** A YAML scalar that needs no quotes. */
const PLAIN_SCALAR = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} _./+&()-]*[\p{L}\p{M}\p{N})+])?$/u;
const LASTING_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** What all notes share, to be written once at the top if there are several. */
export function sharedLabel(notes: readonly DeckNote[]): DeckLabel {
  const [first, ...others] = notes;
  if (first === undefined || others.length === 0) return { tags: [], priority: null };
  let tags = first.tags;
  let { priority } = first;
  for (const note of others) {
    if (tags.length > 0) tags = tags.filter((tag) => note.tags.includes(tag));
    if (note.priority !== priority) priority = null;
  }
  return { tags, priority };
}

/** The lines of a new deck's front matter; empty if it needs none. */
export function frontMatterLines(
  notes: readonly DeckNote[],
  label: DeckLabel,
  { name, title, id }: FrontMatterValues,
): readonly string[] {
  const shown = tidyLineText(title ?? '');
  // Without a title, the first heading would become the deck's title.
  const hasHeadings = notes.some(({ path }) => path.length > 0);
  const hasTitle = shown !== '' && (shown !== name || hasHeadings);
  const needsId = notes.some(needsDeckId);
  const lines = [
    ...(hasTitle || hasHeadings ? [`title: ${scalar(hasTitle ? shown : name)}`] : []),
    ...(needsId || (id !== null && id !== undefined) ? [`id: ${deckId(id, name)}`] : []),
    ...(label.tags.length > 0 ? [`tags: [${label.tags.map(scalar).join(', ')}]`] : []),
    ...(label.priority === null ? [] : [`priority: ${label.priority}`]),
  ];
  return lines.length === 0 ? [] : ['---', ...lines, '---', ''];
}

/** True if a note's ids require an id of the deck. */
export function needsDeckId({ id, body }: DeckNote): boolean {
  if (id !== null) return true;
  if (body.kind === 'source') return body.hasIds;
  return body.kind === 'topic' && body.small.some(({ note }) => needsDeckId(note));
}

/** The deck's lasting id from its source, else derived from its name. */
export function deckId(id: string | null | undefined, name: string): string {
  return id !== null && id !== undefined && LASTING_ID.test(id) ? id : deckIdOf(name);
}

function scalar(text: string): string {
  return PLAIN_SCALAR.test(text) ? text : JSON.stringify(text);
}

/** A note and its lines in the text, from 1. */
export interface PlacedNote {
  readonly note: DeckNote;
  readonly start: number;
  readonly end: number;
}

/** Notes as lines; positions count from the first of them, or from the lines above. */
interface ArrangedNotes {
  readonly lines: readonly string[];
  readonly placed: readonly PlacedNote[];
}

export interface ArrangePlace {
  readonly label: DeckLabel;
  /** How many headings of the notes' paths are already above and so not written. */
  readonly depth: number;
  /** The level of the heading above; 0 for none. */
  readonly level: number;
  /** True if there is text above, to be followed by a blank line. */
  readonly isBelow: boolean;
  /** The note directly above; null after a heading or nothing. */
  readonly after: NoteForm | null;
  /** How to write pairs, if prescribed. */
  readonly form?: NoteForm | undefined;
  /** The number of lines above, if positions include them. */
  readonly above?: number;
}

/** The notes below one heading; a topic brings its own heading. */
interface Branch {
  readonly notes: DeckNote[];
  readonly below: Map<string | DeckNote, Branch>;
}

const MAX_LEVEL = 6;

interface DeckDraft {
  readonly lines: string[];
  readonly placed: PlacedNote[];
  last: NoteForm | null;
  readonly isBelow: boolean;
}

/** Writes notes below their headings, each heading once, in order of first appearance. */
export function arrangeDeck(notes: readonly DeckNote[], place: ArrangePlace): ArrangedNotes {
  const { after, isBelow } = place;
  const draft: DeckDraft = { lines: [], placed: [], last: after, isBelow };
  writeBranch(draft, buildBranch(notes, place.depth), place);
  return draft;
}

/** True for a note with its own H1, after which no other note can follow. */
export function isTopic({ body }: DeckNote): boolean {
  return body.kind === 'topic' || (body.kind === 'source' && body.makes === 'topic');
}

function buildBranch(notes: readonly DeckNote[], depth: number): Branch {
  const root = newBranch();
  for (const note of notes) {
    let branch = root;
    for (const heading of isTopic(note) ? [note] : note.path.slice(depth)) {
      const below: Branch = branch.below.get(heading) ?? newBranch();
      branch.below.set(heading, below);
      branch = below;
    }
    branch.notes.push(note);
  }
  return root;
}

function newBranch(): Branch {
  return { notes: [], below: new Map() };
}

function writeBranch(draft: DeckDraft, { notes, below }: Branch, place: ArrangePlace): void {
  for (const note of notes) writeNote(draft, note, place);
  for (const [heading, branch] of below) {
    draft.last = null;
    const level = Math.min(place.level + 1, MAX_LEVEL);
    if (typeof heading === 'string') {
      separate(draft);
      draft.lines.push(`${'#'.repeat(level)} ${heading}`);
    }
    writeBranch(draft, branch, { ...place, level });
  }
}

function writeNote(draft: DeckDraft, note: DeckNote, place: ArrangePlace): void {
  const { label, form, above = 0 } = place;
  const written = noteLines(note, label, form);
  const isList = draft.last === 'item' && written.form === 'item';
  if (!isList) separate(draft);
  if (draft.last === 'open' && written.form === 'item') draft.lines.push('---', '');
  const start = above + draft.lines.length + 1;
  for (const line of written.lines) draft.lines.push(line);
  draft.placed.push({ note, start, end: above + draft.lines.length });
  draft.last = written.form;
}

function separate({ lines, isBelow }: DeckDraft): void {
  if (isBelow || lines.length > 0) lines.push('');
}
