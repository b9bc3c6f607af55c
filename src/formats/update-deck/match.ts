import type { DeckBlock } from '../../deck/blocks.ts';
import { hashedId, normalise, sideHash, textHash } from '../../deck/card-id.ts';
import { groupBy } from '../notes.ts';
import { cardsOf } from '../write-deck/index.ts';
import { isTopic } from '../write-deck/lay-out.ts';
import type { DeckBody, DeckNote } from '../write-deck/tidy.ts';

/** Identifies a note in a deck and across imports. */
interface NoteKey {
  /** Its lasting id; without one, `asked`. */
  readonly main: string;
  /** From its first question and its headings. */
  readonly asked: string;
  /** From its first question alone. */
  readonly loose: string;
}

/**
 * A note's first question. Questions and pairs count as one kind, since a note may be written as
 * either.
 */
interface Asked {
  readonly kind: 'topic' | 'cloze' | 'question';
  readonly front: string;
  readonly path: readonly string[];
}

const PATH = '@';
/** Distinguish the keys of each kind from each other and from card ids. */
const KIND_PATHS = { topic: ['topic'], cloze: ['cloze'], question: ['question'] } as const;

export function keyOfNote(note: DeckNote): NoteKey {
  const { id, body } = note;
  return keyOf(id ?? (body.kind === 'source' ? body.id : null), askedByNote(note));
}

export function keyOfBlock({ id, kind, path, cards, text }: DeckBlock): NoteKey {
  if (kind === 'topic') return keyOf(id, { kind, front: path[0] ?? '', path: [] });
  const front = cards[0]?.front ?? text;
  return keyOf(id, { kind: kind === 'cloze' ? kind : 'question', front, path });
}

/** A key without its headings, if it has any. */
function looseOf(key: string): string {
  return key.startsWith('id:') ? key : (key.split(PATH)[0] ?? key);
}

/** Hashes everything in a source note, to detect changes. */
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

/** Without its location and history. */
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

/** A deck's block with its key and neighbours. */
interface IndexedBlock extends Standing {
  readonly block: DeckBlock;
  readonly key: NoteKey;
}

type BlockIndex = ReturnType<typeof indexBlocks>;

/** A deck's blocks, each for one note at most. */
function indexBlocks(blocks: readonly DeckBlock[]) {
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
    main: groupBy(indexed, ({ key }) => key.main),
    asked: groupBy(indexed, ({ key }) => key.asked),
    loose: groupBy(indexed, ({ key }) => key.loose),
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
    /** Takes the free block with this key; a loose key must match one block only. */
    take(key: NoteKey, by: keyof NoteKey): IndexedBlock | null {
      const block = standing(key[by], by);
      // A different lasting id means a different note, whatever it asks.
      if (block === null || (by !== 'main' && hasOtherId(block, key))) return null;
      return claim(block);
    },
    /** The free block with this main key. */
    standing: (mainKey: string) => standing(mainKey, 'main'),
    claim,
    /** Free blocks. */
    left: (): readonly IndexedBlock[] => [...free],
  };
}

function hasOtherId({ key: { main, asked } }: IndexedBlock, wanted: NoteKey): boolean {
  return main !== asked && wanted.main !== wanted.asked && main !== wanted.main;
}

/** What a record says about a note. */
export interface RecordEntry {
  readonly key: string;
  /** A hash of the note in the source. */
  readonly read: string;
  /** A hash of its lines as written. */
  readonly written: string;
  /** True if this import has already written the note. */
  readonly isSettled: boolean;
}

type RecordIndex = ReturnType<typeof indexRecord>;

/** A record's entries, each for one note at most. */
function indexRecord(entries: readonly RecordEntry[]) {
  const byKey = new Map(entries.map((entry, at) => [entry.key, { entry, at }] as const));
  const free = new Set([...byKey.values()].map(({ entry }) => entry));
  const byLoose = groupBy(free, ({ key }) => looseOf(key));
  const claim = (entry: RecordEntry | undefined): RecordEntry | null =>
    entry !== undefined && free.delete(entry) ? entry : null;
  return {
    take: (key: string) => claim(byKey.get(key)?.entry),
    /** Takes the only free entry with the same question, under any headings. */
    takeLoose({ loose }: NoteKey): RecordEntry | null {
      const [only, ...others] = (byLoose.get(loose) ?? []).filter((entry) => free.has(entry));
      return others.length > 0 ? null : claim(only);
    },
    has: (key: string) => byKey.has(key),
    neighbours({ key }: RecordEntry) {
      const at = byKey.get(key)?.at ?? 0;
      return { previous: entries[at - 1]?.key ?? null, next: entries[at + 1]?.key ?? null };
    },
    /** Free entries. */
    left: (): readonly RecordEntry[] => [...free],
  };
}

/** A note and its neighbours. */
interface Standing {
  readonly front: string;
  readonly back: string;
  /** Keys of the notes before and after it; null at an end. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** A shorter answer ("yes", "O(1)") is shared by unrelated notes. */
const TELLING_LENGTH = 20;
const ALIKE_SHARE = 0.5;
const SAME_LETTERS_SHARE = 0.6;
/** An answer shared by more notes proves nothing, and comparing them all would be slow. */
const MAX_FITS = 20;

/** True if two notes with the same neighbour are the same note. */
type PlaceRule = (one: Standing, other: Standing) => boolean;

/** In the source, another question in the same place is another note, unless both are alike. */
const whereAlike: PlaceRule = (one, other) => areAlike(one.front, other.front);

/** In the deck, another question in the same place is an edit of the old one. */
const whereBetweenSame: PlaceRule = (one, other) => {
  const isSomewhere = one.previous !== null || one.next !== null;
  const isBetween = one.previous === other.previous && one.next === other.next;
  return (isSomewhere && isBetween) || whereAlike(one, other);
};

/**
 * Finds lost notes that were reworded: with the same answer, if it is distinctive or a neighbour
 * matches too; or next to the same note, by a rule. Returns the lost note for each found one.
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
  const lostByBack = groupBy(lost, ({ back }) => normalise(back));
  const foundByBack = groupBy(found, ({ back }) => normalise(back));
  return (one) => {
    const back = normalise(one.back);
    const fits = lostByBack.get(back) ?? [];
    const isTelling = back.length >= TELLING_LENGTH && foundByBack.get(back)?.length === 1;
    if (isTelling) return fits;
    return fits.length > MAX_FITS ? [] : fits.filter((other) => isBeside(one, other));
  };
}

function byPlace<Lost extends Standing>(lost: readonly Lost[], isSame: PlaceRule): Fits<Lost> {
  const byPrevious = groupBy(lost, ({ previous }) => previous);
  const byNext = groupBy(lost, ({ next }) => next);
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

/** True if two texts share half of their words, or most letters at both ends. */
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

/** A source note with its block in the deck and its record. */
export interface NoteMatch {
  readonly note: DeckNote;
  readonly key: NoteKey;
  /** Null if it is not in the deck. */
  readonly block: DeckBlock | null;
  /** Null if it was not imported before. */
  readonly entry: RecordEntry | null;
}

/** All source notes, and the record entries of notes no longer in it. */
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
 * Finds each source note in the deck and in the record: by lasting id or by question, under the
 * same headings or elsewhere. A note whose question changed, in the source or in the deck, is found
 * by its answer and neighbours.
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
  return {
    matches: matches.map((match) => ({ ...match, block: match.block?.block ?? null })),
    gone: record.left(),
  };
}

type StandingMatch = Standing & { readonly match: Match };

/** At most this many times more notes may have left a source than remain. */
const FEW_LEFT = 2;

/** Notes reworded in the source: the old wording is in the record and the deck. */
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
  // If the source has hardly anything from the record, it is another source.
  if (fresh.length === 0 || known === 0 || left.length > known * FEW_LEFT + FEW_LEFT) return;
  const lost = left.flatMap((entry) => {
    const block = hasId(entry.key) ? null : deck.standing(entry.key);
    if (block === null) return [];
    const [card] = block.block.cards;
    const sides = { front: card?.front ?? '', back: card?.back ?? '' };
    return [{ ...sides, ...record.neighbours(entry), entry, block }];
  });
  for (const [{ match }, { entry, block }] of movedNotes(lost, fresh, whereAlike)) {
    if (isTopic(match.note) !== (block.block.kind === 'topic')) continue;
    match.entry = record.take(entry.key);
    match.block = deck.claim(block);
  }
}

/** Notes reworded in the deck: the record has the old one, the deck the new one. */
function matchEdited(
  standing: readonly StandingMatch[],
  deck: BlockIndex,
  record: RecordIndex,
): void {
  const missing = standing.filter(({ match }) => match.block === null && match.entry !== null);
  if (missing.length === 0) return;
  const unknown = deck.left().filter(({ key }) => !record.has(key.main));
  for (const [block, { match }] of movedNotes(missing, unknown, whereBetweenSame)) {
    if (isTopic(match.note) !== (block.block.kind === 'topic')) continue;
    match.block = deck.claim(block);
  }
}

/** A lasting id identifies a note for good. */
function hasId(mainKey: string): boolean {
  return mainKey.startsWith('id:');
}
