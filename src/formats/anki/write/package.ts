import type { Card } from '../../../deck/card.ts';
import { textHash } from '../../../deck/card-id.ts';
import { packZip } from '../../../files/pack-zip.ts';
import { makeSqlite, type SqlRow } from '../../../files/sqlite.ts';
import type { MediaName } from '../../../markup/markdown-html.ts';
import { type Day, daysBetween, type Instant } from '../../../schedule/day.ts';
import type { Grade } from '../../../schedule/grade.ts';
import { answerCard, type CardSchedule, NEW_CARD } from '../../../schedule/sm2.ts';
import {
  type CardPast,
  type ExportBlock,
  type ExportDeck,
  type ExportNote,
  fileName,
  type WriteOptions,
  type WrittenFile,
} from '../../format.ts';
import { guidOf } from '../../notes.ts';
import { contentHash, DECKHAND_TYPES, type DeckhandDeck, sourceText } from '../deckhand-types.ts';
import {
  bareText,
  type CollectionRows,
  colRow,
  fieldChecksum,
  SCHEMA,
  UNSYNCED,
} from './collection.ts';
import {
  contextHtml,
  noteFields,
  type PackageMedia,
  packageMedia,
  withMediaNames,
} from './note-fields.ts';

/** PackageMetadata with `version` 2: the collection is `collection.anki21`. */
const META = Uint8Array.of(0x08, 0x02);

/**
 * Writes an Anki package in the second layout, the newest that every Anki 2.1 and AnkiDroid can
 * open.
 */
export async function writePackage(
  decks: readonly ExportDeck[],
  options: WriteOptions,
): Promise<WrittenFile> {
  const media = packageMedia();
  const collection = await toDatabase(collectionRows(decks, options, media));
  const stub = await toDatabase(stubCollection(options));
  const files = [...media.files()];
  const map = Object.fromEntries(files.map(([name], at) => [at, name]));
  const bytes = packZip([
    { name: 'meta', bytes: META, isPacked: true },
    { name: 'collection.anki21', bytes: collection, isPacked: false },
    { name: 'collection.anki2', bytes: stub, isPacked: false },
    ...files.map(([, file], at) => ({ name: `${at}`, bytes: file, isPacked: true })),
    { name: 'media', bytes: Buffer.from(JSON.stringify(map)), isPacked: false },
  ]);
  return { path: fileName(decks, '.apkg'), bytes };
}

function toDatabase({ col, notes, cards, revlog }: CollectionRows): Promise<Uint8Array> {
  return makeSqlite(SCHEMA, { col: [col], notes, cards, revlog });
}

interface PackageDraft {
  readonly options: WriteOptions;
  readonly media: PackageMedia;
  readonly seconds: number;
  readonly firstDay: Day;
  /** First id of notes and cards; they count up from it. */
  readonly firstNumber: number;
  readonly notes: SqlRow[];
  readonly cards: SqlRow[];
  readonly revlog: SqlRow[];
  readonly guids: Set<string>;
  readonly reviewIds: Set<Instant>;
}

/** Rows for these decks; a card in two of them goes to the first. */
function collectionRows(
  decks: readonly ExportDeck[],
  options: WriteOptions,
  media: PackageMedia,
): CollectionRows {
  const { now, minutesWest } = options;
  const draft: PackageDraft = {
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
    for (const block of deck.blocks) addBlock(draft, block, deck);
  }
  const { firstDay, notes, cards, revlog } = draft;
  const start = { firstDay, now, minutesWest, decks: numbers, newCards: notes.length };
  return { col: colRow(start), notes, cards, revlog };
}

/** Day 0, so early that no card is due before it. */
function firstDayOf(decks: readonly ExportDeck[], { past, today }: WriteOptions): Day {
  if (past === null) return today;
  const cards = decks.flatMap(({ deck }) => deck.cards);
  const due = cards.map(({ id }) => past(id).memory?.dueOn ?? today);
  return due.reduce((first, day) => (day < first ? day : first), today);
}

/** Anki's ids are creation times in milliseconds; these lie before any deckhand deck. */
const FIRST_ID = 1_400_000_000_000;
const ID_RANGE = 200_000_000_000;
const ID_BASE = 36;

/** A stable id for a name, the same in each package, so that Anki recognizes the deck. */
function contentNumber(name: string): number {
  const digits = [...textHash(name)];
  const add = (sum: number, digit: string) =>
    (sum * ID_BASE + Number.parseInt(digit, ID_BASE)) % ID_RANGE;
  return FIRST_ID + digits.reduce(add, 0);
}

/** In Anki, every level of a deck name is a deck. */
function withParents(name: string): readonly string[] {
  const levels = name.split('::');
  return levels.map((_, at) => levels.slice(0, at + 1).join('::'));
}

function ankiName(name: string): string {
  return name.split('/').join('::');
}

function addBlock(draft: PackageDraft, block: ExportBlock, deck: ExportDeck): void {
  const fresh = block.notes.filter(({ cards: [card] }) => !draft.guids.has(guidOf(card)));
  const [first] = fresh;
  if (first === undefined) return;
  const nameOf = draft.media.namesIn(deck);
  for (const note of fresh) {
    const carries = note === first ? sourceBlock(block, nameOf) : null;
    addNote(draft, note, { block, deck, nameOf, carries, of: guidOf(first.cards[0]) });
  }
}

/** A topic titled by the front matter gets an H1, which makes it a topic elsewhere. */
function sourceBlock({ kind, text, path }: ExportBlock, nameOf: MediaName): string {
  const linked = withMediaNames(text, nameOf);
  const hasHeading = kind !== 'topic' || /^# /m.test(linked);
  return hasHeading ? linked : `# ${path[0] ?? ''}\n\n${linked}`;
}

interface NotePlace {
  readonly block: ExportBlock;
  readonly deck: ExportDeck;
  readonly nameOf: MediaName;
  readonly carries: string | null;
  readonly of: string;
}

const FIELD_SEPARATOR = '\x1f';

function addNote(draft: PackageDraft, note: ExportNote, place: NotePlace): void {
  const [card] = note.cards;
  const guid = guidOf(card);
  const id = draft.firstNumber + draft.notes.length;
  const { kind, texts, cards } = noteFields(note, place.nameOf);
  const tags = ankiTags(card);
  const source = sourceText({
    block: place.carries,
    of: place.of,
    path: place.block.kind === 'topic' ? card.path : place.block.path,
    cards: new Map(
      [...cards].map(([ord, at]) => [ord, place.block.cards.indexOf(note.cards[at] ?? card)]),
    ),
    deck: toDeckhandDeck(place.deck),
    hash: contentHash(texts, tags),
  });
  const fields = [...texts, contextHtml(note), source].join(FIELD_SEPARATOR);
  const bare = bareText(texts[0]);
  const type = DECKHAND_TYPES.find((own) => own.kind === kind)?.id ?? 0;
  draft.guids.add(guid);
  draft.notes.push([
    ...[id, guid, type, draft.seconds, UNSYNCED, tags.length > 0 ? ` ${tags.join(' ')} ` : ''],
    ...[fields, bare, fieldChecksum(bare), 0, ''],
  ]);
  for (const [ord, at] of cards) {
    const one = note.cards[at];
    if (one !== undefined) addCard(draft, one, { note: id, ord, deck: place.deck });
  }
}

/** Anki separates tags with blanks. */
function ankiTags({ tags, priority }: Card): readonly string[] {
  const words = tags.map((tag) => tag.replace(/\s+/g, '_'));
  return priority === null ? words : [...words, `priority::${priority}`];
}

function toDeckhandDeck({ frontMatter: { id, title, tags, priority } }: ExportDeck): DeckhandDeck {
  return { id, title, tags, priority };
}

function addCard(
  draft: PackageDraft,
  card: Card,
  { note, ord, deck }: { readonly note: number; readonly ord: number; readonly deck: ExportDeck },
): void {
  const { options, cards, notes, revlog, reviewIds } = draft;
  const id = draft.firstNumber + cards.length;
  const past = options.past?.(card.id) ?? null;
  const position = notes.length;
  const place = { id, note, deck: contentNumber(ankiName(deck.deck.name)), ord, position, card };
  cards.push(cardRow(place, past, draft));
  const idOf = (at: Instant): Instant => {
    let free = at;
    while (reviewIds.has(free)) free += 1;
    reviewIds.add(free);
    return free;
  };
  if (past !== null) revlog.push(...reviewRows(id, past, idOf));
}

interface CardPlace {
  readonly id: number;
  readonly note: number;
  readonly deck: number;
  /** Its template number, or its gap number minus one. */
  readonly ord: number;
  /** Position among the new cards. */
  readonly position: number;
  readonly card: Card;
}

const NEW = 0;
const REVIEW = 2;
const SUSPENDED = -1;
const MS_PER_SECOND = 1000;

/** A card's row: new without history, else due relative to day 0. */
function cardRow(
  { id, note, deck, ord, position }: CardPlace,
  past: CardPast | null,
  { firstDay, seconds }: { readonly firstDay: Day; readonly seconds: number },
): SqlRow {
  const memory = past?.memory ?? null;
  const changed = past?.lastAt == null ? seconds : Math.floor(past.lastAt / MS_PER_SECOND);
  const type = memory === null ? NEW : REVIEW;
  const queue = past?.isSuspended === true ? SUSPENDED : type;
  const schedule =
    memory === null
      ? [position, 0, 0]
      : [daysBetween(firstDay, memory.dueOn), memory.intervalDays, memory.easeHundredths * 10];
  const counts = [past?.reviews.length ?? 0, memory?.lapses ?? 0];
  const [left, oldDue, oldDeck, flags] = [0, 0, 0, 0];
  return [
    ...[id, note, deck, ord, changed, UNSYNCED, type, queue],
    ...schedule,
    ...counts,
    ...[left, oldDue, oldDeck, flags],
    '{}',
  ];
}

/** Anki's button for each grade: again, hard, good, easy. */
const BUTTONS: Readonly<Record<Grade, number>> = { 0: 1, 1: 1, 2: 1, 3: 2, 4: 3, 5: 4 };
const LEARNED = 0;
const REVIEWED = 1;
const LAPSED = 2;
/** Anki's limit for the time of one answer. */
const MAX_MS = 60_000;

/** A card's review rows; `idOf` makes each instant unique. */
function reviewRows(
  card: number,
  { reviews }: CardPast,
  idOf: (at: number) => number,
): readonly SqlRow[] {
  let schedule: CardSchedule = NEW_CARD;
  return reviews.map(({ at, day, grade, ms }) => {
    const before = schedule.memory;
    const outcome = answerCard(schedule, grade, day);
    schedule = { memory: outcome.memory, last: { day: outcome.day, grade } };
    const { intervalDays, easeHundredths } = outcome.memory;
    const failed = grade < 3 ? LAPSED : REVIEWED;
    const type = before === null ? LEARNED : failed;
    return [
      ...[idOf(at), card, UNSYNCED, BUTTONS[grade], intervalDays, before?.intervalDays ?? 0],
      ...[easeHundredths * 10, Math.min(ms, MAX_MS), type],
    ];
  });
}

/** Shown by programs too old to read the real collection. */
const STUB_TEXT = 'Please update to the latest Anki version, which can read this package.';
const STUB_ID = 1_735_689_600_001;

/** The collection for programs that cannot read the newer one. */
function stubCollection({ now, today, minutesWest }: WriteOptions): CollectionRows {
  const seconds = Math.floor(now / 1000);
  const type = DECKHAND_TYPES[0]?.id ?? 0;
  const fields = [STUB_TEXT, '', '', ''].join('\x1f');
  const decks = new Map<number, string>();
  return {
    col: colRow({ firstDay: today, now, minutesWest, decks, newCards: 1 }),
    notes: [
      [
        ...[STUB_ID, 'deckhand-stub', type, seconds, UNSYNCED, '', fields],
        ...[bareText(STUB_TEXT), fieldChecksum(STUB_TEXT), 0, ''],
      ],
    ],
    cards: [[STUB_ID, STUB_ID, 1, 0, seconds, UNSYNCED, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '{}']],
    revlog: [],
  };
}
