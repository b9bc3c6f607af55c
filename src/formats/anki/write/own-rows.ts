import type { Card } from '../../../deck/card.ts';
import type { MediaName } from '../../../markup/markdown-html.ts';
import type { Day, Instant } from '../../../schedule/day.ts';
import type { ExportBlock, ExportDeck, ExportNote, WriteOptions } from '../../exported/index.ts';
import { guidOf } from '../../notes/own-guid.ts';
import { contentHash, type OwnDeck, sourceText } from '../own-source.ts';
import { OWN_TYPES } from '../own-types.ts';
import { cardRow, reviewRows } from './card-row.ts';
import { colRow } from './col-row.ts';
import { type CollectionRows, UNSYNCED } from './collection-rows.ts';
import { contentNumber } from './content-number.ts';
import { bareText, fieldChecksum } from './field-checksum.ts';
import type { SqlRow } from './make-sqlite-file.ts';
import { type PackageMedia, withMediaNames } from './media-names.ts';
import { contextHtml, noteFields } from './note-fields.ts';

const FIELD_SEPARATOR = '\x1f';

interface Writing {
  readonly options: WriteOptions;
  readonly media: PackageMedia;
  readonly seconds: number;
  readonly firstDay: Day;
  /** Of notes and cards, which are counted up from it. */
  readonly firstNumber: number;
  readonly notes: SqlRow[];
  readonly cards: SqlRow[];
  readonly revlog: SqlRow[];
  readonly guids: Set<string>;
  readonly reviewIds: Set<Instant>;
}

/** The rows of a collection that holds decks; a card that stands in two of them is in the first. */
export function ownRows(
  decks: readonly ExportDeck[],
  options: WriteOptions,
  media: PackageMedia,
): CollectionRows {
  const { now, minutesWest } = options;
  const writing: Writing = {
    options,
    media,
    seconds: Math.floor(now / 1000),
    firstDay: firstDayOf(decks, options),
    firstNumber: contentNumber(JSON.stringify(decks.map(({ deck }) => deck.name))),
    notes: [],
    cards: [],
    revlog: [],
    guids: new Set(),
    reviewIds: new Set(),
  };
  const numbers = new Map<number, string>();
  for (const deck of decks) {
    for (const name of withParents(ankiName(deck.deck.name)))
      numbers.set(contentNumber(name), name);
    for (const block of deck.blocks) addBlock(writing, block, deck);
  }
  const { firstDay, notes, cards, revlog } = writing;
  const start = { firstDay, now, minutesWest, decks: numbers, newCards: notes.length };
  return { col: colRow(start), notes, cards, revlog };
}

/** No card is due before it. */
function firstDayOf(decks: readonly ExportDeck[], { past, today }: WriteOptions): Day {
  if (past === null) return today;
  const cards = decks.flatMap(({ deck }) => deck.cards);
  const due = cards.map(({ id }) => past(id).memory?.dueOn ?? today);
  return due.reduce((first, day) => (day < first ? day : first), today);
}

function addBlock(writing: Writing, block: ExportBlock, deck: ExportDeck): void {
  const fresh = block.notes.filter(({ cards: [card] }) => !writing.guids.has(guidOf(card)));
  const [first] = fresh;
  if (first === undefined) return;
  const nameOf = writing.media.namesIn(deck);
  for (const note of fresh) {
    const carries = note === first ? sourceBlock(block, nameOf) : null;
    addNote(writing, note, { block, deck, nameOf, carries, of: guidOf(first.cards[0]) });
  }
}

interface NotePlace {
  readonly block: ExportBlock;
  readonly deck: ExportDeck;
  readonly nameOf: MediaName;
  readonly carries: string | null;
  readonly of: string;
}

function addNote(writing: Writing, note: ExportNote, place: NotePlace): void {
  const [card] = note.cards;
  const guid = guidOf(card);
  const id = writing.firstNumber + writing.notes.length;
  const { kind, texts, cards } = noteFields(note, place.nameOf);
  const tags = ankiTags(card);
  const source = sourceText({
    block: place.carries,
    of: place.of,
    path: place.block.kind === 'topic' ? card.path : place.block.path,
    cards: new Map(
      [...cards].map(([ord, at]) => [ord, place.block.cards.indexOf(note.cards[at] ?? card)]),
    ),
    deck: ownDeck(place.deck),
    hash: contentHash(texts, tags),
  });
  const fields = [...texts, contextHtml(note), source].join(FIELD_SEPARATOR);
  const bare = bareText(texts[0]);
  const type = OWN_TYPES.find((own) => own.kind === kind)?.id ?? 0;
  writing.guids.add(guid);
  writing.notes.push([
    ...[id, guid, type, writing.seconds, UNSYNCED, tags.length > 0 ? ` ${tags.join(' ')} ` : ''],
    ...[fields, bare, fieldChecksum(bare), 0, ''],
  ]);
  for (const [ord, at] of cards) {
    const one = note.cards[at];
    if (one !== undefined) addCard(writing, one, { note: id, ord, deck: place.deck });
  }
}

function addCard(
  writing: Writing,
  card: Card,
  { note, ord, deck }: { readonly note: number; readonly ord: number; readonly deck: ExportDeck },
): void {
  const { options, cards, notes, revlog, reviewIds } = writing;
  const id = writing.firstNumber + cards.length;
  const past = options.past?.(card.id) ?? null;
  const position = notes.length;
  const place = { id, note, deck: contentNumber(ankiName(deck.deck.name)), ord, position, card };
  cards.push(cardRow(place, past, writing));
  const idOf = (at: Instant): Instant => {
    let free = at;
    while (reviewIds.has(free)) free += 1;
    reviewIds.add(free);
    return free;
  };
  if (past !== null) revlog.push(...reviewRows(id, past, idOf));
}

/** A topic that the front matter names gets the H1 that makes it one elsewhere. */
function sourceBlock({ kind, text, path }: ExportBlock, nameOf: MediaName): string {
  const linked = withMediaNames(text, nameOf);
  const hasHeading = kind !== 'topic' || /^# /m.test(linked);
  return hasHeading ? linked : `# ${path[0] ?? ''}\n\n${linked}`;
}

function ownDeck({ frontMatter: { id, title, tags, priority } }: ExportDeck): OwnDeck {
  return { id, title, tags, priority };
}

/** Anki parts tags at blanks. */
function ankiTags({ tags, priority }: Card): readonly string[] {
  const words = tags.map((tag) => tag.replace(/\s+/g, '_'));
  return priority === null ? words : [...words, `priority::${priority}`];
}

function ankiName(name: string): string {
  return name.split('/').join('::');
}

/** A deck of Anki's stands in decks of its levels. */
function withParents(name: string): readonly string[] {
  const levels = name.split('::');
  return levels.map((_, at) => levels.slice(0, at + 1).join('::'));
}
