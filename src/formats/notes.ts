import type { Card } from '../deck/card.ts';
import { isTooLong } from '../deck/parser/passage.ts';
import { formatCount } from '../deck/text.ts';
import { UserError } from '../errors.ts';
import type { Source } from '../files/encodings.ts';
import type { ClozePart, ImportedFile, NoteBody, ReadDeck, ReadNote, Skipped } from './format.ts';
import type { TakenSchedule } from './schedules.ts';

/** A card as a reader found it. */
interface FoundCard extends Partial<Pick<ReadNote, 'id' | 'tags' | 'headings'>> {
  /** From 1. */
  readonly line: number;
  /** A string if it makes no note: the reason, as a sentence. */
  readonly body: NoteBody | string;
  readonly schedule?: TakenSchedule;
}

interface DeckTraits {
  /** What one of its cards is called: `item`. */
  readonly noun: string;
  /** Which cards are counted; all if left out. */
  readonly counted?: 'all' | 'notes';
  readonly path?: readonly string[];
  readonly title?: string | null;
  /** The complaint about a file without cards; if left out, it may have none. */
  readonly none?: string;
}

/**
 * A file with one deck, from its cards in order. A card without a note is listed as skipped.
 * @throws {UserError} if there is no card, and there must be one.
 */
export function oneDeck(
  source: Source,
  cards: Iterable<FoundCard>,
  { noun, counted = 'all', path = [], title = null, none }: DeckTraits,
): ImportedFile {
  const notes: ReadNote[] = [];
  const skipped: Skipped[] = [];
  const warnings: Skipped[] = [];
  for (const { line, body, schedule, id = null, tags = [], ...rest } of cards) {
    const where = `${source.name}:${line}`;
    if (typeof body === 'string') {
      skipped.push({ where, reason: body });
      continue;
    }
    const warning = schedule?.warning ?? null;
    if (warning !== null) warnings.push({ where, reason: warning });
    notes.push({ id, body, tags, where, ...rest, ...(schedule && { learned: schedule.learned }) });
  }
  const all = notes.length + skipped.length;
  if (all === 0 && none !== undefined) throw new UserError(none, { place: { file: source.name } });
  const saw = formatCount(counted === 'all' ? all : notes.length, noun);
  const deck = { path, ...(title === null ? {} : { title }), notes };
  return { saw, decks: [deck], skipped, warnings };
}

/** Two sides as a question, or the reason why they are none. */
export function toQuestion(front: string, back: string): NoteBody | string {
  return sideProblem(front, back) ?? { kind: 'question', front, back };
}

/** Two sides as a pair, or the reason why they are none. */
export function toPair(front: string, back: string, isBothWays: boolean): NoteBody | string {
  return sideProblem(front, back) ?? { kind: 'pair', front, back, isBothWays };
}

/** Adds an item to the list of a key. */
export function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** Items by key; keys and items in order of appearance. */
export function groupBy<Item, Key>(
  items: Iterable<Item>,
  toKey: (item: Item) => Key,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) addTo(groups, toKey(item), item);
  return groups;
}

/** Groups notes by deck, in order of appearance. */
export function makeNotesByDeck() {
  const byDeck = new Map<string, ReadNote[]>();
  return {
    /** Adds a note to a deck named as in Anki, `Language::French`, or empty for no name. */
    add: (deck: string, note: ReadNote): void => addTo(byDeck, deck, note),
    /** The decks; if nothing was added, one without a name. */
    decks: (): readonly ReadDeck[] => {
      if (byDeck.size === 0) return [{ path: [], notes: [] }];
      return [...byDeck].map(([deck, notes]) => ({ path: partsBetween(deck, '::'), notes }));
    },
  };
}

/** The parts of a text between separators, trimmed, without empty ones. */
export function partsBetween(text: string, separator: string | RegExp): readonly string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The numbers of a cloze's gaps, in order of appearance, each once. */
export function gapNumbers(parts: readonly ClozePart[]): readonly number[] {
  return [...new Set(parts.flatMap((part) => ('gap' in part ? [part.gap] : [])))];
}

const MARK = 'deckhand-';

/**
 * A note's lasting id for other programs, derived from its first card: the same in each export, so
 * that the next one updates the note there. Each facet of a topic is its own note.
 */
export function guidOf({ id, kind }: Pick<Card, 'id' | 'kind'>): string {
  return MARK + (kind === 'facet' ? id : noteIdOfCard(id));
}

/**
 * The lasting id for another program's note id; null if it is empty, or was exported from a card
 * without a lasting id.
 */
export function lastingIdOfGuid(guid: string): string | null {
  if (guid.startsWith(MARK)) return lastingIdOfCard(guid.slice(MARK.length));
  return guid === '' ? null : guid;
}

/** The lasting id of a card's note in its deck; null if the card has none. */
export function lastingIdOfCard(id: string): string | null {
  const slash = id.indexOf('/');
  return slash < 0 ? null : noteIdOfCard(id.slice(slash + 1));
}

function noteIdOfCard(card: string): string {
  return card.split('#', 1)[0] ?? card;
}

/** Reason for leaving out a note with a text that is too long. */
export const TOO_LONG = 'It is longer than 64 KB.';

/** Why two texts cannot be a card; null if they can. */
export function sideProblem(front: string, back: string): string | null {
  if (front === '') return 'It has no question.';
  if (back === '') return 'It has no answer.';
  return lengthProblem(front, back);
}

/** Why texts cannot be imported: one is too long. Null if none is. */
export function lengthProblem(...texts: readonly string[]): string | null {
  return texts.some(isTooLong) ? TOO_LONG : null;
}
