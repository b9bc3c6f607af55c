import type { DeckBlock } from '../../deck/deck-blocks.ts';
import type { DeckNote } from '../write-deck/deck-note.ts';
import { isTopic } from '../write-deck/lay-out.ts';
import { cardsOf } from '../write-deck/note-cards.ts';
import { type BlockIndex, type IndexedBlock, indexBlocks } from './index-blocks.ts';
import { indexRecord, type RecordEntry, type RecordIndex } from './index-record.ts';
import { movedNotes, type Standing, whereAlike, whereBetweenSame } from './moved-notes.ts';
import { keyOfNote, type NoteKey } from './note-key.ts';

/** A note of the source, where it stands in the deck, and what the last import knew of it. */
export interface NoteMatch {
  readonly note: DeckNote;
  readonly key: NoteKey;
  /** Null where it stands nowhere in the deck. */
  readonly block: DeckBlock | null;
  /** Null where it was not brought in before. */
  readonly entry: RecordEntry | null;
}

/** All notes of the source, and what the record says of notes that are no longer in it. */
export interface NoteMatches {
  readonly matches: readonly NoteMatch[];
  readonly gone: readonly RecordEntry[];
}

interface Match {
  readonly note: DeckNote;
  readonly key: NoteKey;
  block: IndexedBlock | null;
  entry: RecordEntry | null;
}

/**
 * Finds each note of the source in the deck and in the record: by its lasting id or by what it asks,
 * under the same headings or elsewhere. What asks something else now, in the source or in the deck, is
 * looked for by its answer and its neighbours.
 */
export function matchNotes(
  notes: readonly DeckNote[],
  blocks: readonly DeckBlock[],
  entries: readonly RecordEntry[],
): NoteMatches {
  const deck = indexBlocks(blocks);
  const record = indexRecord(entries);
  const matches = notes.map((note): Match => {
    const key = keyOfNote(note);
    return { note, key, block: deck.take(key, 'main'), entry: record.take(key.main) };
  });
  for (const match of matches) {
    match.block ??= deck.take(match.key, 'asked');
  }
  for (const match of matches) {
    match.block ??= deck.take(match.key, 'loose');
    match.entry ??= record.takeLoose(match.key);
  }
  const standing = matches.map((match, at): Standing & { match: Match } => ({
    match,
    front: cardsOf(match.note.body)[0]?.front ?? '',
    back: cardsOf(match.note.body)[0]?.back ?? '',
    previous: matches[at - 1]?.key.main ?? null,
    next: matches[at + 1]?.key.main ?? null,
  }));
  matchReworded(standing, deck, record);
  matchEdited(standing, deck, record);
  return { matches: matches.map(plain), gone: record.left() };
}

function plain({ note, key, block, entry }: Match): NoteMatch {
  return { note, key, block: block?.block ?? null, entry };
}

type StandingMatch = Standing & { readonly match: Match };

/** This many times as many notes may have gone from a source as are still in it. */
const FEW_LEFT = 2;

/** What the source asks in other words now: its old words stand in the record, and in the deck. */
function matchReworded(
  standing: readonly StandingMatch[],
  deck: BlockIndex,
  record: RecordIndex,
): void {
  const fresh = standing.filter(
    ({ match }) => match.block === null && match.entry === null && !hasId(match.key.main),
  );
  const known = standing.filter(({ match }) => match.entry !== null).length;
  const left = record.left().filter(({ isSettled }) => !isSettled);
  // Where nothing of the record is in the source, or next to nothing, it is another source.
  if (fresh.length === 0 || known === 0 || left.length > known * FEW_LEFT + FEW_LEFT) return;
  const lost = left.flatMap((entry) => {
    const block = hasId(entry.key) ? null : deck.standing(entry.key);
    if (block === null) return [];
    const [card] = block.block.cards;
    const sides = { front: card?.front ?? '', back: card?.back ?? '' };
    return [{ ...sides, ...record.neighbours(entry), entry, block }];
  });
  for (const [{ match }, { entry, block }] of movedNotes(lost, fresh, whereAlike)) {
    if (isTopicMatch(match) !== (block.block.kind === 'topic')) continue;
    match.entry = record.take(entry.key);
    match.block = deck.claim(block);
  }
}

/** What the person asks in other words in the deck: the record has the note, the deck another one. */
function matchEdited(
  standing: readonly StandingMatch[],
  deck: BlockIndex,
  record: RecordIndex,
): void {
  const missing = standing.filter(({ match }) => match.block === null && match.entry !== null);
  if (missing.length === 0) return;
  const unknown = deck.left().filter(({ key }) => !record.has(key.main));
  for (const [block, { match }] of movedNotes(missing, unknown, whereBetweenSame)) {
    if (isTopicMatch(match) !== (block.block.kind === 'topic')) continue;
    match.block = deck.claim(block);
  }
}

/** A lasting id says for good which note is which. */
function hasId(mainKey: string): boolean {
  return mainKey.startsWith('id:');
}

function isTopicMatch({ note }: Match): boolean {
  return isTopic(note);
}
