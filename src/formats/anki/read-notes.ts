import type { Learned, ReadDeck, ReadNote, Skipped } from '../format.ts';
import { makeNotesByDeck } from '../notes.ts';
import {
  type CardRow,
  type Collection,
  type CollectionDays,
  learnedOf,
  NO_PAST,
  type NoteRow,
} from './collection.ts';
import { readDeckhandNotes } from './deckhand-notes.ts';
import {
  type AnkiNote,
  type AnkiNoteDraft,
  clozeNotes,
  makeToMarkdown,
  standardNotes,
} from './make-notes.ts';
import { fillTemplate, type Layout, labelValues, layoutForFields, layoutOf } from './template.ts';

export interface NotesRead {
  readonly decks: readonly ReadDeck[];
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly Skipped[];
}

/** Converts all notes of a collection, each in the deck of its first card. */
export function readNotes(
  collection: Collection,
  days: CollectionDays,
  onProgress: (share: number) => void,
): NotesRead {
  const layouts = Array.from(collection.noteTypes, ([id, type]) => [id, layoutOf(type)] as const);
  const byDeck = makeNotesByDeck();
  const reader: Reader = {
    collection,
    days,
    layouts: new Map(layouts),
    toMarkdown: makeToMarkdown(),
    add: byDeck.add,
    skipped: [],
    warnings: [],
  };
  const own = readDeckhandNotes(reader);
  for (const [index, row] of own.others.entries()) {
    if (index % NOTES_A_STEP === 0) onProgress(index / own.others.length);
    readNote(row, reader);
  }
  return {
    decks: [...own.decks, ...byDeck.decks()],
    skipped: reader.skipped,
    warnings: reader.warnings,
  };
}

const NOTES_A_STEP = 500;
const LEVELS = '::';

interface Reader {
  readonly collection: Collection;
  readonly days: CollectionDays;
  readonly layouts: ReadonlyMap<number, Layout>;
  readonly toMarkdown: (html: string) => string;
  readonly add: (deck: string, note: ReadNote) => void;
  readonly skipped: Skipped[];
  readonly warnings: Skipped[];
}

function readNote(row: NoteRow, reader: Reader): void {
  const { skipped, warnings } = reader;
  const where = `note ${row.id}`;
  const cards = reader.collection.cards.get(row.id) ?? [];
  if (row.fields === null) skipped.push({ where, reason: 'It is much longer than 64 KB.' });
  else if (cards.length === 0) skipped.push({ where, reason: 'It has no cards.' });
  else {
    const layout = reader.layouts.get(row.noteType);
    if (!layout)
      warnings.push({
        where,
        reason: 'Its note type is missing, so the first field asks for the others.',
      });
    const note = toAnkiNote(row, cards, layout ?? layoutForFields(row.fields), reader);
    const made = note.layout.isCloze ? clozeNotes(note) : standardNotes(note);
    for (const { card, reason } of made.skipped)
      skipped.push({ where: whereOf(row, card), reason });
    for (const one of made.made)
      reader.add(deckName(one.cards[0], reader), toNote(one, row, reader));
  }
}

function toAnkiNote(
  row: NoteRow,
  cards: readonly CardRow[],
  layout: Layout,
  reader: Reader,
): AnkiNote {
  const fields = fieldsOf(row, layout);
  const fill: AnkiNote['fill'] = (card, sides, view) => {
    const template = sides[view.side];
    if (!sides.hasLabels) return fillTemplate(template, fields, view);
    const deck = deckName(card, reader);
    const labels = labelValues({ tags: row.tags, type: layout.name, deck, card: sides.name });
    return fillTemplate(template, [...fields, ...labels], view);
  };
  return { layout, cards, fields, fill, toMarkdown: reader.toMarkdown };
}

/** Padded or cut to the number of its type's fields, since label values follow. */
function fieldsOf({ fields }: NoteRow, { fieldCount }: Layout): readonly string[] {
  if (fields?.length === fieldCount) return fields;
  return Array.from({ length: fieldCount }, (_, index) => fields?.[index] ?? '');
}

function toNote(
  made: AnkiNoteDraft,
  row: NoteRow,
  { collection, days, warnings }: Reader,
): ReadNote {
  const learned: Learned[] = [];
  for (const [index, card] of made.cards.entries()) {
    const ofCard = learnedOf(card, index, collection.pasts.get(card.id) ?? NO_PAST, days);
    if (ofCard.learned) learned.push(ofCard.learned);
    if (ofCard.warning !== null) {
      warnings.push({ where: whereOf(row, card), reason: ofCard.warning });
    }
  }
  return {
    id: row.guid === '' ? null : row.guid + made.suffix,
    body: made.body,
    tags: row.tags,
    where: `note ${row.id}`,
    ...(learned.length > 0 ? { learned } : {}),
  };
}

/** A card in a filtered deck belongs to its home deck. */
function deckName(card: CardRow | undefined, { collection: { decks } }: Reader): string {
  if (!card) return '';
  const path = decks.get(card.homeDeck) ?? decks.get(card.deck) ?? [];
  return path.join(LEVELS);
}

function whereOf(row: NoteRow, card: CardRow): string {
  return `note ${row.id}, card ${card.ord + 1}`;
}
