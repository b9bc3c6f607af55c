import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings.ts';
import type { ImportedFile, ReadNote, ReadOptions, Skipped } from '../format.ts';
import { markdownFor, readCard } from './card-note.ts';
import { type DataValue, fieldsOf, plainName, scalarText } from './fields.ts';
import { cardsIn, type FoundCard, type Place } from './find-cards.ts';

interface Gathered {
  readonly decks: Map<string, { readonly path: readonly string[]; readonly notes: ReadNote[] }>;
  readonly skipped: Skipped[];
  readonly warnings: Skipped[];
  readonly unused: Set<string>;
}

/** At most this many unused fields are listed. */
const MAX_LISTED = 8;
/** Enough of a text to see whether it is HTML. */
const ENOUGH_TO_JUDGE = 2000;

/**
 * Finds the cards of a data file, wherever they are: a list at the top or under a name, a mapping
 * from fronts to backs, or several values that are each a card.
 * @throws {UserError} if there are no cards.
 */
export function readDataCards(
  values: readonly DataValue[],
  language: string,
  source: Source,
  options: ReadOptions,
): ImportedFile {
  const top: DataValue | undefined =
    values.length > 1 ? { kind: 'list', items: values, line: 1 } : values[0];
  const gathered: Gathered = { decks: new Map(), skipped: [], warnings: [], unused: new Set() };
  const { front, back } = options;
  const place: Place = { path: [], headings: [], tags: [], language: '', sides: { front, back } };
  if (top) gather(top, place, { source, options, gathered });
  const { decks, skipped, warnings, unused } = gathered;
  if (decks.size === 0) throw noCards(source, language, skipped);
  const title = titleOf(top);
  return {
    saw: summaryOf(gathered, [...unused]),
    decks: [...decks.values()].map(({ path, notes }) => ({
      path,
      ...(path.length === 0 && title !== '' ? { title } : {}),
      notes: withoutRepeatedIds(notes),
    })),
    skipped,
    warnings,
  };
}

function gather(
  top: DataValue,
  place: Place,
  { source, options, gathered }: { source: Source; options: ReadOptions; gathered: Gathered },
): void {
  const { decks, skipped, warnings, unused } = gathered;
  const all = [...cardsIn(top, place)];
  const markdown = markdownFor(all.map(sideTexts));
  const isOneLine = !source.text?.text.trim().includes('\n');
  for (const [index, found] of all.entries()) {
    const line = found.kind === 'card' ? found.card.line : found.line;
    const where = isOneLine ? `${source.name}, entry ${index + 1}` : `${source.name}:${line}`;
    const reader = { where, markdown, dayOf: options.dayOf };
    const card = found.kind === 'card' ? readCard(found.card, found.place, reader) : found;
    if ('reason' in card) {
      skipped.push({ where, reason: card.reason });
      continue;
    }
    if (card.warning !== null) warnings.push({ where, reason: card.warning });
    for (const name of card.unused) unused.add(name);
    const key = JSON.stringify(card.path);
    const deck = decks.get(key) ?? { path: card.path, notes: [] };
    decks.set(key, deck);
    deck.notes.push(card.note);
  }
}

function sideTexts(found: FoundCard): readonly string[] {
  if (found.kind === 'problem') return [];
  const { byName, front, back } = fieldsOf(found.card, found.place.sides);
  return [front, back].map((name) =>
    name === null ? '' : scalarText(byName.get(name)).slice(0, ENOUGH_TO_JUDGE),
  );
}

function noCards(source: Source, language: string, skipped: readonly Skipped[]): UserError {
  const [first] = skipped;
  const message = first
    ? `Nothing in this ${language} file is a card. The first entry: ${first.reason}`
    : `This ${language} file has no cards.`;
  return new UserError(message, {
    place: { file: source.name },
    hint: 'Write the cards as a list of entries with `front` and `back`, or `question` and `answer`.',
  });
}

function summaryOf({ decks, skipped }: Gathered, unused: readonly string[]): string {
  const notes = [...decks.values()].reduce((sum, deck) => sum + deck.notes.length, 0);
  const saw = formatCount(notes + skipped.length, 'card');
  if (unused.length === 0) return saw;
  const more = unused.length > MAX_LISTED ? ', …' : '';
  return `${saw}; not used: ${unused.slice(0, MAX_LISTED).join(', ')}${more}`;
}

function titleOf(top: DataValue | undefined): string {
  if (top?.kind !== 'map') return '';
  const title = (name: string) =>
    scalarText(top.entries.find(({ key }) => plainName(key) === name)?.value);
  return title('title') || title('name') || title('deckname') || title('deck');
}

/** An id shared by several cards identifies none of them. */
function withoutRepeatedIds(notes: readonly ReadNote[]): readonly ReadNote[] {
  const times = new Map<string, number>();
  for (const { id } of notes) if (id !== null) times.set(id, (times.get(id) ?? 0) + 1);
  return notes.map((note) =>
    note.id !== null && times.get(note.id) !== 1 ? { ...note, id: null } : note,
  );
}
