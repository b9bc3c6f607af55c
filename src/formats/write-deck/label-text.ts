import type { Priority } from '../../deck/card.ts';
import { hashedId } from '../../deck/card-id.ts';
import { makeLineSafe } from '../../deck/safe-text.ts';
import type { DeckNote } from './deck-note.ts';

const LASTING_ID = /^[A-Za-z0-9._-]{1,64}$/;
const MAX_TAG_LENGTH = 100;
/** A comment of a few thousand characters is refused by the grammar. */
const MAX_TAGS_LENGTH = 2000;

/**
 * The lasting id of a note that its source calls so: the same, where it can stand in a deck, else 80
 * bits of its hash, so that it is the same at every import.
 */
export function lastingIdOf(id: string): string {
  return LASTING_ID.test(id) ? id : hashedId('question', ['lasting id'], id);
}

/** A deck's own lasting id, from its name. */
export function deckIdOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  const slug = words.join('-').slice(0, 40);
  const isWhole = /^[\p{ASCII}\p{M}]*$/u.test(name.normalize('NFKD')) && slug.length < 40;
  if (isWhole && slug !== '') return slug;
  return [slug, hashedId('question', ['deck'], name)].filter((part) => part !== '').join('-');
}

/** What most tags are: nothing in them needs a look. */
const PLAIN_TAG = /^[\w:.-]{1,100}$/;

/** Tags as a comment above a card can hold them, each once. */
export function tidyTags(tags: readonly string[]): readonly string[] {
  const [first = ''] = tags;
  if (tags.length === 0 || (tags.length === 1 && PLAIN_TAG.test(first))) return tags;
  const tidy = tags.map((tag) =>
    makeLineSafe(tag.slice(0, MAX_TAG_LENGTH).replace(/\s+/g, ' '))
      .replace(/[,;]/g, ' ')
      .replaceAll('-->', '→')
      .replace(/ {2,}/g, ' ')
      .trim(),
  );
  let length = 0;
  return [...new Set(tidy)].filter((tag) => {
    length += tag.length + 2;
    return tag !== '' && length <= MAX_TAGS_LENGTH;
  });
}

/** What all notes of a deck have from its front matter. */
export interface DeckLabel {
  readonly tags: readonly string[];
  readonly priority: Priority | null;
}

const NOTHING: readonly string[] = [];

/** The comment above a note, where it needs one; what the whole deck has is not said again. */
export function labelLines({ id, tags, priority }: DeckNote, deck: DeckLabel): readonly string[] {
  const own = deck.tags.length === 0 ? tags : tags.filter((tag) => !deck.tags.includes(tag));
  const said: string[] = [];
  if (id !== null) said.push(`id: ${id}`);
  if (own.length > 0) said.push(`tags: ${own.join(', ')}`);
  if (priority !== null && priority !== deck.priority) said.push(`priority: ${priority}`);
  return said.length === 0 ? NOTHING : [['<!--', said.join('; '), '-->'].join(' ')];
}
