import { PRIORITIES, type Priority } from '../card.ts';
import { makeSafe } from '../text.ts';
import type { Comment } from './line.ts';
import { type Place, type ProblemList, quoted } from './problems.ts';

/** What a comment above a card or topic, or the front matter, says of it. */
export interface Label {
  /** A lasting id, not yet joined to the deck's. */
  readonly id: string | null;
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  /** Where it was written, for whoever finds it in the wrong place. */
  readonly place: Place;
}

/** Where a value stands and who is told when it is none. */
export interface Reporting {
  readonly place: Place;
  readonly problems: ProblemList;
}

const KEYS = ['id', 'tags', 'priority'];
const LASTING_ID = /^[A-Za-z0-9._-]{1,64}$/;
const MAX_LENGTH = 4096;

/** Nothing said. */
export const NO_LABEL: Label = {
  id: null,
  tags: [],
  priority: null,
  place: { line: 1, column: 1 },
};

/** What the labels of one deck are read with. */
export interface LabelReading {
  readonly problems: ProblemList;
  /** The lists of tags read so far, by their text: the same ones stand above many cards. */
  readonly tags: Map<string, readonly string[]>;
}

/** Reads `id: name; tags: a, b; priority: high` from a comment; null where it is any other comment. */
export function readLabel(comment: Comment, reading: LabelReading): Label | null {
  const { problems } = reading;
  if (!/^\s{0,64}(?:id|tags|priority)\s{0,8}:/.test(comment.content)) return null;
  if (comment.content.length > MAX_LENGTH) {
    problems.error(comment, `This comment is longer than ${MAX_LENGTH} characters. Shorten it.`);
    return NO_LABEL;
  }
  const label: Said = { id: null, tags: NO_LABEL.tags, priority: null, place: comment };
  for (const part of comment.content.split(';')) {
    if (part.trim() === '') continue;
    const colon = part.indexOf(':');
    const key = part.slice(0, Math.max(colon, 0)).trim();
    const value = colon < 0 ? part : part.slice(colon + 1);
    if (!take(label, key, value, reading)) {
      const said = quoted(key || value.trim());
      problems.error(comment, `${said} is nothing a card can be given. Use ${KEYS.join(', ')}.`);
    }
  }
  return label;
}

/** Two labels above one card: what each of them says counts, the later first. */
export function joinLabels(earlier: Label | null, later: Label): Label {
  if (earlier === null) return later;
  return {
    id: later.id ?? earlier.id,
    tags: joinTags(earlier.tags, later.tags),
    priority: later.priority ?? earlier.priority,
    place: earlier.place,
  };
}

/** Both lists as one, each tag once; one of the lists itself where the other adds nothing. */
export function joinTags(first: readonly string[], second: readonly string[]): readonly string[] {
  if (second.length === 0) return first;
  return first.length === 0 ? second : [...new Set([...first, ...second])];
}

/** Tags as a person separates them with commas. */
export function splitTags(text: string): readonly string[] {
  return cleanTags(text.split(','));
}

/** Tags trimmed, made safe, each once. */
export function cleanTags(tags: readonly string[]): readonly string[] {
  const safe = tags.map((tag) => makeSafe(tag.replace(/\s+/g, ' ').trim()));
  return [...new Set(safe.filter((tag) => tag !== ''))];
}

/** A priority by its name, or null with a problem. */
export function readPriority(text: string, { place, problems }: Reporting): Priority | null {
  const name = text.trim().toLowerCase();
  const priority = PRIORITIES.find((known) => known === name) ?? null;
  if (priority === null) {
    problems.error(place, `${quoted(text.trim())} is no priority. Use ${PRIORITIES.join(', ')}.`);
  }
  return priority;
}

/** A lasting id, or null with a problem. */
export function readLastingId(text: string, { place, problems }: Reporting): string | null {
  const id = text.trim();
  if (LASTING_ID.test(id)) return id;
  const rule = 'Use 1 to 64 letters A–Z, digits, dots, hyphens or underscores.';
  problems.error(place, `${quoted(id)} cannot be an id. ${rule}`);
  return null;
}

/** A label that is being read. */
type Said = { -readonly [Key in keyof Label]: Label[Key] };

/** Takes up one value of a label; false for a key that is none. */
function take(label: Said, key: string, value: string, reading: LabelReading): boolean {
  const reporting = { place: label.place, problems: reading.problems };
  switch (key) {
    case 'id':
      label.id = readLastingId(value, reporting);
      return true;
    case 'tags':
      label.tags = reading.tags.get(value) ?? splitTags(value);
      reading.tags.set(value, label.tags);
      return true;
    case 'priority':
      label.priority = readPriority(value, reporting);
      return true;
    default:
      return false;
  }
}
