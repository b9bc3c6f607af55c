import type { ReadDeck, ReadNote } from '../format.ts';
import { addTo } from './add-to.ts';
import type { Collection, NoteRow } from './collection.ts';
import { editedNotes } from './own-edited.ts';
import { learnedIn, type OwnRow, type OwnTools } from './own-row.ts';
import { contentHash, readSource } from './own-source.ts';
import { ownKindOf, SOURCE } from './own-types.ts';

/** The decks that an export of ours brought to Anki, and the notes that are none of ours. */
export interface OwnNotes {
  readonly decks: readonly ReadDeck[];
  readonly others: readonly NoteRow[];
}

/**
 * Takes back what an export of ours brought to Anki: block by block to the letter where nothing of
 * it was changed there, else as Anki shows it now.
 */
export function readOwnNotes(tools: OwnTools): OwnNotes {
  const { collection } = tools;
  const groups = new Map<string, OwnRow[]>();
  const others: NoteRow[] = [];
  for (const row of collection.notes) {
    const own = ownRow(row, collection);
    const group = groups.get(own?.source.of ?? '');
    if (own === null) others.push(row);
    else if (group === undefined) groups.set(own.source.of, [own]);
    else group.push(own);
  }
  const byDeck = new Map<number, OwnRow[][]>();
  for (const group of groups.values()) addTo(byDeck, deckOf(group, collection), group);
  const decks = [...byDeck].map(([deck, inDeck]) => readDeck(deck, inDeck, tools));
  return { decks, others };
}

function ownRow(row: NoteRow, { noteTypes, cards }: Collection): OwnRow | null {
  const type = noteTypes.get(row.noteType);
  const kind = ownKindOf(type?.name ?? '');
  const at = type?.fields.indexOf(SOURCE) ?? -1;
  const { fields } = row;
  if (kind === null || fields === null || !cards.has(row.id)) return null;
  const source = readSource(fields[at] ?? '');
  return source === null ? null : { row, kind, fields, source };
}

/** A card in a filtered deck belongs to the deck that it came from. */
function deckOf([first]: readonly OwnRow[], { cards }: Collection): number {
  const card = cards.get(first?.row.id ?? 0)?.[0];
  return card?.homeDeck || card?.deck || 0;
}

function readDeck(deck: number, groups: readonly OwnRow[][], tools: OwnTools): ReadDeck {
  const [first] = groups[0] ?? [];
  const { id = null, title = null } = first?.source.deck ?? {};
  const path = tools.collection.decks.get(deck) ?? [];
  const notes = groups.flatMap((group) => readGroup(group, tools));
  return { path, ...(title === null ? {} : { title }), id, notes };
}

function readGroup(group: readonly OwnRow[], tools: OwnTools): readonly ReadNote[] {
  const carrier = group.find(({ source }) => source.block !== null);
  const block = carrier?.source.block ?? null;
  if (block === null || carrier === undefined || !group.every(isUnchanged)) {
    return editedNotes(group, tools);
  }
  const { path, deck } = carrier.source;
  const isTopic = /^# /m.test(block);
  const learned = group.flatMap((own) => learnedIn(own, tools, (ord) => own.source.cards.get(ord)));
  return [
    {
      id: null,
      body: { kind: 'source', text: block },
      tags: deck.tags,
      priority: deck.priority,
      headings: isTopic ? [] : path,
      where: `note ${carrier.row.id}`,
      ...(learned.length > 0 ? { learned } : {}),
    },
  ];
}

function isUnchanged({ row, fields, source }: OwnRow): boolean {
  return contentHash(fields.slice(0, 2), row.tags) === source.hash;
}
