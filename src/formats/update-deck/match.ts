import type { DeckBlock } from '../../deck/blocks.ts';
import { hashedId, normalise, sideHash, textHash } from '../../deck/card-id.ts';
import { cardsOf } from '../write-deck/distinct.ts';
import { isTopic } from '../write-deck/lay-out.ts';
import type { DeckBody, DeckNote } from '../write-deck/note-text.ts';

/** What a note is known by, in a deck and from one import to the next. */
interface NoteKey {
  /** Its lasting id; without one the same as `asked`. */
  readonly main: string;
  /** What it asks first, and under which headings. */
  readonly asked: string;
  /** What it asks first, wherever it stands. */
  readonly loose: string;
}

/** What a note asks first. A question and a pair may be written as either, so they are of one kind. */
interface Asked {
  readonly kind: 'topic' | 'cloze' | 'question';
  readonly front: string;
  readonly path: readonly string[];
}

const PATH = '@';
/** Tell the keys of one kind from those of another, and from the ids of cards. */
const KIND_PATHS = { topic: ['topic'], cloze: ['cloze'], question: ['question'] } as const;

/** The key of a note that is to be written. */
export function keyOfNote(note: DeckNote): NoteKey {
  const { id, body } = note;
  return keyOf(id ?? (body.kind === 'source' ? body.id : null), askedByNote(note));
}

/** The key of a note that stands in a deck. */
export function keyOfBlock({ id, kind, path, cards, text }: DeckBlock): NoteKey {
  if (kind === 'topic') return keyOf(id, { kind, front: path[0] ?? '', path: [] });
  const front = cards[0]?.front ?? text;
  return keyOf(id, { kind: kind === 'cloze' ? kind : 'question', front, path });
}

/** A key without the headings, as far as it has any. */
function looseOf(key: string): string {
  return key.startsWith('id:') ? key : (key.split(PATH)[0] ?? key);
}

/** A hash of all that a source says of a note, to see whether it says something else now. */
export function readHash(note: DeckNote): string {
  return textHash(JSON.stringify(contentOf(note)));
}

function keyOf(id: string | null, { kind, front, path }: Asked): NoteKey {
  const loose = hashedId('question', KIND_PATHS[kind], front);
  const asked = path.length === 0 ? loose : `${loose}${PATH}${sideHash(JSON.stringify(path))}`;
  return { main: id === null ? asked : `id:${id}`, asked, loose };
}

function askedByNote({ body, path }: DeckNote): Asked {
  switch (body.kind) {
    case 'topic':
      return { kind: 'topic', front: body.title, path: [] };
    case 'source':
      if (body.makes === 'topic') return { kind: 'topic', front: body.asks, path: [] };
      return { kind: body.makes === 'cloze' ? 'cloze' : 'question', front: body.asks, path };
    case 'cloze':
      return { kind: 'cloze', front: cardsOf(body)[0]?.front ?? '', path };
    default:
      return { kind: 'question', front: body.front, path };
  }
}

/** Without where it was found, and what happened to its cards. */
function contentOf({ id, tags, priority, path, body }: DeckNote): unknown {
  return [id, tags, priority, path, textsOfBody(body)];
}

function textsOfBody(body: DeckBody): unknown {
  switch (body.kind) {
    case 'topic': {
      const small = body.small.map(({ facet, note }) => [facet, contentOf(note)]);
      return [body.kind, body.title, [...body.facets], small];
    }
    case 'pair':
      return [body.kind, body.front, body.back, body.isBothWays];
    case 'question':
      return [body.kind, body.front, body.back];
    default:
      return [body.kind, body.text];
  }
}

/** A block of a deck by its key, among its neighbours. */
interface IndexedBlock extends Standing {
  readonly block: DeckBlock;
  readonly key: NoteKey;
}

/** The blocks of a deck, each for one note. */
interface BlockIndex {
  /** The block of a key that no note has yet, which then has it; the loose key must be one block's alone. */
  take(key: NoteKey, by: keyof NoteKey): IndexedBlock | null;
  /** The block of a main key, if no note has it yet. */
  standing(mainKey: string): IndexedBlock | null;
  claim(block: IndexedBlock): IndexedBlock;
  /** Those that no note has. */
  left(): readonly IndexedBlock[];
}

/** Makes the blocks of a deck findable. */
function indexBlocks(blocks: readonly DeckBlock[]): BlockIndex {
  const keys = blocks.map(keyOfBlock);
  const indexed = blocks.map((block, at): IndexedBlock => {
    const [card] = block.cards;
    return {
      block,
      key: keys[at] ?? keyOfBlock(block),
      front: card?.front ?? '',
      back: card?.back ?? '',
      previous: keys[at - 1]?.main ?? null,
      next: keys[at + 1]?.main ?? null,
    };
  });
  const free = new Set(indexed);
  const found = {
    main: groupBy(indexed, 'main'),
    asked: groupBy(indexed, 'asked'),
    loose: groupBy(indexed, 'loose'),
  };
  const claim = (block: IndexedBlock): IndexedBlock => {
    free.delete(block);
    return block;
  };
  const standing = (key: string, by: keyof NoteKey): IndexedBlock | null => {
    const candidates = found[by].get(key) ?? [];
    if (by !== 'loose') return candidates.find((block) => free.has(block)) ?? null;
    const [only = null, ...others] = candidates.filter((block) => free.has(block));
    return others.length === 0 ? only : null;
  };
  return {
    take(key, by) {
      const block = standing(key[by], by);
      // Another note's lasting id says that this is not the one, whatever it asks.
      if (block === null || (by !== 'main' && hasOtherId(block, key))) return null;
      return claim(block);
    },
    standing: (mainKey) => standing(mainKey, 'main'),
    claim,
    left: () => [...free],
  };
}

function hasOtherId({ key: { main, asked } }: IndexedBlock, wanted: NoteKey): boolean {
  return main !== asked && wanted.main !== wanted.asked && main !== wanted.main;
}

function groupBy(
  blocks: readonly IndexedBlock[],
  by: keyof NoteKey,
): ReadonlyMap<string, readonly IndexedBlock[]> {
  const groups = new Map<string, IndexedBlock[]>();
  for (const block of blocks) {
    const group = groups.get(block.key[by]);
    if (group) group.push(block);
    else groups.set(block.key[by], [block]);
  }
  return groups;
}

/** What an import knew of a note. */
export interface RecordEntry {
  readonly key: string;
  /** A hash of the note as its source had it. */
  readonly read: string;
  /** A hash of its lines as they were written. */
  readonly written: string;
  /** Whether the same import has brought the note in already. */
  readonly isSettled: boolean;
}

/** The entries of a record, each for one note. */
interface RecordIndex {
  take(key: string): RecordEntry | null;
  /** The one entry that is left of what a key asks, under whatever headings. */
  takeLoose(key: NoteKey): RecordEntry | null;
  has(key: string): boolean;
  neighbours(entry: RecordEntry): {
    readonly previous: string | null;
    readonly next: string | null;
  };
  /** Those that no note has taken. */
  left(): readonly RecordEntry[];
}

/** Makes the entries of a record findable. */
function indexRecord(entries: readonly RecordEntry[]): RecordIndex {
  const byKey = new Map(entries.map((entry, at) => [entry.key, { entry, at }] as const));
  const free = new Set([...byKey.values()].map(({ entry }) => entry));
  const byLoose = new Map<string, RecordEntry[]>();
  for (const entry of free) {
    const group = byLoose.get(looseOf(entry.key));
    if (group) group.push(entry);
    else byLoose.set(looseOf(entry.key), [entry]);
  }
  const claim = (entry: RecordEntry | undefined): RecordEntry | null =>
    entry !== undefined && free.delete(entry) ? entry : null;
  return {
    take: (key) => claim(byKey.get(key)?.entry),
    takeLoose({ loose }) {
      const [only, ...others] = (byLoose.get(loose) ?? []).filter((entry) => free.has(entry));
      return others.length > 0 ? null : claim(only);
    },
    has: (key) => byKey.has(key),
    neighbours({ key }) {
      const at = byKey.get(key)?.at ?? 0;
      return { previous: entries[at - 1]?.key ?? null, next: entries[at + 1]?.key ?? null };
    },
    left: () => [...free],
  };
}

/** A note as it stands among others. */
interface Standing {
  readonly front: string;
  readonly back: string;
  /** The keys of the notes before and after it; null at an end. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** An answer shorter than this ("yes", "O(1)") is shared by notes that have nothing to do with each other. */
const TELLING_LENGTH = 20;
const ALIKE_SHARE = 0.5;
const SAME_LETTERS_SHARE = 0.6;
/** An answer that more notes share tells nothing, and comparing them all would take long. */
const MAX_FITS = 20;

/** Whether a note beside the same neighbour as another one is that one. */
type PlaceRule = (one: Standing, other: Standing) => boolean;

/** A source that has another question in a place has another note, unless the two are alike. */
const whereAlike: PlaceRule = (one, other) => areAlike(one.front, other.front);

/** A person who writes another question in a place has changed the one that was there. */
const whereBetweenSame: PlaceRule = (one, other) => {
  const isSomewhere = one.previous !== null || one.next !== null;
  const isBetween = one.previous === other.previous && one.next === other.next;
  return (isSomewhere && isBetween) || whereAlike(one, other);
};

/**
 * Finds those of the lost notes that are among the found ones in other words: with the same answer,
 * where that tells enough or a neighbour is the same too; or beside the same note, by a rule. The lost
 * ones by the found ones.
 */
function movedNotes<Lost extends Standing, Found extends Standing>(
  lost: readonly Lost[],
  found: readonly Found[],
  isSame: PlaceRule,
): ReadonlyMap<Found, Lost> {
  const moved = new Map<Found, Lost>();
  if (lost.length === 0 || found.length === 0) return moved;
  const taken = new Set<Lost>();
  for (const fitsOf of [byAnswer(lost, found), byPlace(lost, isSame)]) {
    for (const one of found) {
      if (moved.has(one)) continue;
      const [only, ...others] = fitsOf(one).filter((fit) => !taken.has(fit));
      if (only === undefined || others.length > 0) continue;
      moved.set(one, only);
      taken.add(only);
    }
  }
  return moved;
}

type Fits<Lost> = (one: Standing) => readonly Lost[];

function byAnswer<Lost extends Standing>(
  lost: readonly Lost[],
  found: readonly Standing[],
): Fits<Lost> {
  const lostByBack = groupByMovedNotes(lost, ({ back }) => normalise(back));
  const foundByBack = groupByMovedNotes(found, ({ back }) => normalise(back));
  return (one) => {
    const back = normalise(one.back);
    const fits = lostByBack.get(back) ?? [];
    const isTelling = back.length >= TELLING_LENGTH && foundByBack.get(back)?.length === 1;
    if (isTelling) return fits;
    return fits.length > MAX_FITS ? [] : fits.filter((other) => isBeside(one, other));
  };
}

function byPlace<Lost extends Standing>(lost: readonly Lost[], isSame: PlaceRule): Fits<Lost> {
  const byPrevious = groupByMovedNotes(lost, ({ previous }) => previous);
  const byNext = groupByMovedNotes(lost, ({ next }) => next);
  return (one) => {
    const beside = [...(byPrevious.get(one.previous) ?? []), ...(byNext.get(one.next) ?? [])];
    return [...new Set(beside)].filter((other) => isSame(one, other));
  };
}

function isBeside(one: Standing, other: Standing): boolean {
  return (
    one.previous === other.previous || one.next === other.next || areAlike(one.front, other.front)
  );
}

/** Whether two texts share half of their words, or most of their letters at both ends. */
function areAlike(first: string, second: string): boolean {
  const longest = Math.max(first.length, second.length);
  if (sameEnds(first, second) >= longest * SAME_LETTERS_SHARE) return true;
  const ours = new Set(first.toLowerCase().split(/\s+/));
  const theirs = new Set(second.toLowerCase().split(/\s+/));
  const shared = [...ours].filter((word) => theirs.has(word)).length;
  return shared >= Math.max(ours.size, theirs.size) * ALIKE_SHARE;
}

function sameEnds(first: string, second: string): number {
  const most = Math.min(first.length, second.length);
  let start = 0;
  while (start < most && first.charAt(start) === second.charAt(start)) start += 1;
  let end = 0;
  while (end < most - start && first.at(-1 - end) === second.at(-1 - end)) end += 1;
  return start + end;
}

function groupByMovedNotes<Item, Key>(
  items: readonly Item[],
  toKey: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(toKey(item));
    if (group) group.push(item);
    else groups.set(toKey(item), [item]);
  }
  return groups;
}

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
interface NoteMatches {
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
  return { matches: matches.map(toNoteMatch), gone: record.left() };
}

function toNoteMatch({ note, key, block, entry }: Match): NoteMatch {
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
