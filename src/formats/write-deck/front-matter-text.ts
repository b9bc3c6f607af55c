import type { DeckNote } from './deck-note.ts';
import { type DeckLabel, deckIdOf } from './label-text.ts';
import { tidyLineText } from './tidy-text.ts';

/** What a deck's front matter is made of. */
export interface FrontMatterValues {
  readonly name: string;
  readonly title: string | undefined;
  /** The deck's lasting id in its source. */
  readonly id: string | null | undefined;
}

/** A YAML scalar that needs no quotes. */
const PLAIN_SCALAR = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} _./+&()-]*[\p{L}\p{M}\p{N})+])?$/u;
const LASTING_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** What all notes have in common, said once at the top where there are several. */
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

/** The lines of a new deck's front matter; none where there is nothing to say. */
export function frontMatterLines(
  notes: readonly DeckNote[],
  label: DeckLabel,
  { name, title, id }: FrontMatterValues,
): readonly string[] {
  const shown = tidyLineText(title ?? '');
  // The first heading would be the deck's title where it has none.
  const hasHeadings = notes.some(({ path }) => path.length > 0);
  const isTold = shown !== '' && (shown !== name || hasHeadings);
  const needsId = notes.some(needsDeckId);
  const lines = [
    ...(isTold || hasHeadings ? [`title: ${scalar(isTold ? shown : name)}`] : []),
    ...(needsId || (id !== null && id !== undefined) ? [`id: ${deckId(id, name)}`] : []),
    ...(label.tags.length > 0 ? [`tags: [${label.tags.map(scalar).join(', ')}]`] : []),
    ...(label.priority === null ? [] : [`priority: ${label.priority}`]),
  ];
  return lines.length === 0 ? [] : ['---', ...lines, '---', ''];
}

/** Whether a note's ids need one of the deck. */
export function needsDeckId({ id, body }: DeckNote): boolean {
  if (id !== null) return true;
  if (body.kind === 'source') return body.hasIds;
  return body.kind === 'topic' && body.small.some(({ note }) => needsDeckId(note));
}

/** The deck's own lasting id: as its source has it, else made of its name. */
export function deckId(id: string | null | undefined, name: string): string {
  return id !== null && id !== undefined && LASTING_ID.test(id) ? id : deckIdOf(name);
}

function scalar(text: string): string {
  return PLAIN_SCALAR.test(text) ? text : JSON.stringify(text);
}
