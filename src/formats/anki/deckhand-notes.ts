import { FACETS, type Facet, PRIORITIES, type Priority } from '../../deck/card.ts';
import type { NoteBody, ReadDeck, ReadNote, Skipped } from '../format.ts';
import { addTo, gapNumbers, groupBy, lastingIdOfGuid } from '../notes.ts';
import { ankiClozeParts } from './clozes.ts';
import {
  type Collection,
  type CollectionDays,
  learnedOf,
  NO_PAST,
  type NoteRow,
} from './collection.ts';
import {
  contentHash,
  type DeckhandKind,
  type DeckhandSource,
  deckhandKind,
  readSource,
  SOURCE,
} from './deckhand-types.ts';

interface NoteTools {
  readonly collection: Collection;
  readonly days: CollectionDays;
  readonly toMarkdown: (html: string) => string;
  readonly warnings: Skipped[];
}

/** Decks that deckhand exported to Anki, and the remaining notes. */
interface DeckhandNotes {
  readonly decks: readonly ReadDeck[];
  readonly others: readonly NoteRow[];
}

/** A note that deckhand exported, with its source. */
interface DeckhandRow {
  readonly row: NoteRow;
  readonly kind: DeckhandKind;
  readonly fields: readonly string[];
  readonly source: DeckhandSource;
}

/**
 * Reads back decks that deckhand exported to Anki: unchanged blocks to the letter, edited ones as
 * Anki shows them now.
 */
export function readDeckhandNotes(tools: NoteTools): DeckhandNotes {
  const { collection } = tools;
  const groups = new Map<string, DeckhandRow[]>();
  const others: NoteRow[] = [];
  for (const row of collection.notes) {
    const own = toDeckhandRow(row, collection);
    if (own === null) others.push(row);
    else addTo(groups, own.source.of, own);
  }
  const byDeck = groupBy(groups.values(), (group) => deckOf(group, collection));
  const decks = [...byDeck].map(([deck, inDeck]) => readDeck(deck, inDeck, tools));
  return { decks, others };
}

function toDeckhandRow(row: NoteRow, { noteTypes, cards }: Collection): DeckhandRow | null {
  const type = noteTypes.get(row.noteType);
  const kind = deckhandKind(type?.name ?? '');
  const at = type?.fields.indexOf(SOURCE) ?? -1;
  const { fields } = row;
  if (kind === null || fields === null || !cards.has(row.id)) return null;
  const source = readSource(fields[at] ?? '');
  return source === null ? null : { row, kind, fields, source };
}

/** A card in a filtered deck belongs to its home deck. */
function deckOf([first]: readonly DeckhandRow[], { cards }: Collection): number {
  const card = cards.get(first?.row.id ?? 0)?.[0];
  return card?.homeDeck || card?.deck || 0;
}

function readDeck(deck: number, groups: readonly DeckhandRow[][], tools: NoteTools): ReadDeck {
  const [first] = groups[0] ?? [];
  const { id = null, title = null } = first?.source.deck ?? {};
  const path = tools.collection.decks.get(deck) ?? [];
  const notes = groups.flatMap((group) => readGroup(group, tools));
  return { path, ...(title === null ? {} : { title }), id, notes };
}

function readGroup(group: readonly DeckhandRow[], tools: NoteTools): readonly ReadNote[] {
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

function isUnchanged({ row, fields, source }: DeckhandRow): boolean {
  return contentHash(fields.slice(0, 2), row.tags) === source.hash;
}

/** Reads exported notes that were edited in Anki; a topic as a whole. */
function editedNotes(group: readonly DeckhandRow[], tools: NoteTools): readonly ReadNote[] {
  const isTopic = group.some(({ source }) => FACETS.some((facet) => facet === source.path[1]));
  return isTopic ? [editedTopic(group, tools)] : group.map((own) => editedNote(own, tools));
}

/** A topic with its cards in deck order. */
function editedTopic(group: readonly DeckhandRow[], tools: NoteTools): ReadNote {
  const facets = new Map<Facet, string>();
  const small: { readonly facet: Facet; readonly note: ReadNote }[] = [];
  const learned: NonNullable<ReadNote['learned']>[number][] = [];
  let next = 0;
  for (const facet of FACETS) {
    const inFacet = group.filter(({ source: { path } }) => {
      return (FACETS.find((known) => known === path[1]) ?? 'definition') === facet;
    });
    const whole = inFacet.find(({ kind }) => kind === 'facet');
    if (whole !== undefined) {
      const first = next;
      learned.push(...learnedIn(whole, tools, () => first));
      facets.set(facet, tools.toMarkdown(whole.fields[1] ?? ''));
      next += 1;
    }
    for (const own of inFacet.filter(({ kind }) => kind !== 'facet')) {
      const { learned: past = [], headings: _, ...note } = editedNote(own, tools);
      const first = next;
      learned.push(...past.map((one) => ({ ...one, card: one.card + first })));
      small.push({ facet, note });
      next += own.source.cards.size;
    }
  }
  const [carrier] = group;
  const id = lastingIdOfGuid(carrier?.row.guid ?? '');
  return {
    id: id?.split('#', 1)[0] ?? null,
    body: { kind: 'topic', title: carrier?.source.path[0] ?? '', facets, small },
    ...(carrier === undefined ? { tags: [] } : tagsAndPriority(carrier)),
    where: `note ${carrier?.row.id ?? 0}`,
    ...(learned.length > 0 ? { learned } : {}),
  };
}

/** The history of a note's cards in Anki; `cardAt` maps each to its card here. */
function learnedIn(
  { row }: Pick<DeckhandRow, 'row'>,
  { collection, days, warnings }: NoteTools,
  cardAt: (ord: number) => number | undefined,
): NonNullable<ReadNote['learned']> {
  return (collection.cards.get(row.id) ?? []).flatMap((card) => {
    const at = cardAt(card.ord);
    if (at === undefined) return [];
    const past = collection.pasts.get(card.id) ?? NO_PAST;
    const { learned, warning } = learnedOf(card, at, past, days);
    if (warning !== null) {
      warnings.push({ where: `note ${row.id}, card ${card.ord + 1}`, reason: warning });
    }
    return learned === null ? [] : [learned];
  });
}

function editedNote(own: DeckhandRow, tools: NoteTools): ReadNote {
  const { row, source } = own;
  const body = bodyOfRow(own, tools);
  const gaps = body.kind === 'cloze' ? gapNumbers(body.parts) : null;
  const learned = learnedIn(own, tools, (ord) => {
    const at = gaps === null ? ord : gaps.indexOf(ord + 1);
    return at < 0 ? undefined : at;
  });
  return {
    id: lastingIdOfGuid(row.guid),
    body,
    ...tagsAndPriority(own),
    headings: source.path,
    where: `note ${row.id}`,
    ...(learned.length > 0 ? { learned } : {}),
  };
}

function bodyOfRow({ kind, fields }: DeckhandRow, { toMarkdown }: NoteTools): NoteBody {
  const [first = '', second = ''] = fields.slice(0, 2).map(toMarkdown);
  if (kind === 'cloze') {
    // An exported cloze has no text only on its back.
    return { kind, parts: ankiClozeParts([first, second].filter(Boolean).join('\n\n')) };
  }
  const sides = { front: first, back: second, hasAnswers: true };
  return kind === 'pair' ? { kind, ...sides, isBothWays: true } : { kind: 'question', ...sides };
}

const PRIORITY_TAG = /^priority::(.*)$/;

/** Anki carries a priority as a tag. */
function tagsAndPriority({ row }: DeckhandRow): {
  tags: readonly string[];
  priority: Priority | null;
} {
  const priorities = row.tags.map((tag) => PRIORITY_TAG.exec(tag)?.[1]);
  return {
    tags: row.tags.filter((_, at) => priorities[at] === undefined),
    priority: PRIORITIES.find((priority) => priorities.includes(priority)) ?? null,
  };
}
