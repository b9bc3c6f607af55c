import { PRIORITIES, type Priority } from '../card.ts';
import { makeSafe } from '../text.ts';
import type { Comment } from './line.ts';
import { type Place, type ProblemList, quoted } from './problems.ts';

/** Settings of a card or topic, from the comment above it or from the front matter. */
export interface Label {
  /** A lasting id, without the deck's. */
  readonly id: string | null;
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  /** The place of the comment, for reporting. */
  readonly place: Place;
}

/** The place of a value, and the list for problems with it. */
export interface Reporting {
  readonly place: Place;
  readonly problems: ProblemList;
}

const KEYS = ['id', 'tags', 'priority'];
const LASTING_ID = /^[A-Za-z0-9._-]{1,64}$/;
const MAX_LENGTH = 4096;

/** The label of a card without a comment. */
export const NO_LABEL: Label = {
  id: null,
  tags: [],
  priority: null,
  place: { line: 1, column: 1 },
};

/** State shared while reading the labels of a deck. */
export interface LabelReading {
  readonly problems: ProblemList;
  /** Lists of tags read so far, by their text, so that equal ones are shared. */
  readonly tags: Map<string, readonly string[]>;
}

/** Reads `id: name; tags: a, b; priority: high` from a comment; null for any other comment. */
export function readLabel(comment: Comment, reading: LabelReading): Label | null {
  const { problems } = reading;
  if (!/^\s{0,64}(?:id|tags|priority)\s{0,8}:/.test(comment.content)) return null;
  if (comment.content.length > MAX_LENGTH) {
    problems.error(comment, `This comment is longer than ${MAX_LENGTH} characters. Shorten it.`);
    return NO_LABEL;
  }
  const label: MutableLabel = { id: null, tags: NO_LABEL.tags, priority: null, place: comment };
  for (const part of comment.content.split(';')) {
    if (part.trim() === '') continue;
    const colon = part.indexOf(':');
    const key = part.slice(0, Math.max(colon, 0)).trim();
    const value = colon < 0 ? part : part.slice(colon + 1);
    if (!setValue(label, key, value, reading)) {
      const unknown = quoted(key || value.trim());
      problems.error(comment, `Unknown card setting: ${unknown}. Use ${KEYS.join(', ')}.`);
    }
  }
  return label;
}

/** Joins two labels above one card; the later one wins. */
export function joinLabels(earlier: Label | null, later: Label): Label {
  if (earlier === null) return later;
  return {
    id: later.id ?? earlier.id,
    tags: joinTags(earlier.tags, later.tags),
    priority: later.priority ?? earlier.priority,
    place: earlier.place,
  };
}

/** Both lists as one, each tag once; returns one of the lists itself if the other is empty. */
export function joinTags(first: readonly string[], second: readonly string[]): readonly string[] {
  if (second.length === 0) return first;
  return first.length === 0 ? second : [...new Set([...first, ...second])];
}

/** Splits tags at commas. */
export function splitTags(text: string): readonly string[] {
  return cleanTags(text.split(','));
}

/** Tags trimmed and made safe, each once. */
export function cleanTags(tags: readonly string[]): readonly string[] {
  const safe = tags.map((tag) => makeSafe(tag.replace(/\s+/g, ' ').trim()));
  return [...new Set(safe.filter((tag) => tag !== ''))];
}

/** Reads a priority; if there is none of that name, reports it and returns null. */
export function readPriority(text: string, { place, problems }: Reporting): Priority | null {
  const name = text.trim().toLowerCase();
  const priority = PRIORITIES.find((known) => known === name) ?? null;
  if (priority === null) {
    problems.error(place, `Not a priority: ${quoted(text.trim())}. Use ${PRIORITIES.join(', ')}.`);
  }
  return priority;
}

/** Reads a lasting id; if it is not valid, reports it and returns null. */
export function readLastingId(text: string, { place, problems }: Reporting): string | null {
  const id = text.trim();
  if (LASTING_ID.test(id)) return id;
  const rule = 'Use 1 to 64 letters A–Z, digits, dots, hyphens or underscores.';
  problems.error(place, `Not a valid id: ${quoted(id)}. ${rule}`);
  return null;
}

/** A label while it is being read. */
type MutableLabel = { -readonly [Key in keyof Label]: Label[Key] };

/** Sets one value of a label; false for an unknown key. */
function setValue(label: MutableLabel, key: string, value: string, reading: LabelReading): boolean {
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
