import { nodeCrypto } from '../../files/node-crypto.ts';
import type { CardId, Deck } from '../card.ts';
import {
  type CacheHead,
  type CacheHit,
  type CachePlace,
  keepPrevious,
  type PreviousDeck,
  packBody,
  readCache,
  readPrevious,
  writeCache,
} from './cache.ts';
import { decodeDeck, type FileStamp, fileStamp, readDeckFile } from './deck-file.ts';
import type { DeckFile } from './find-decks.ts';

/** A deck of the collection. */
export interface LoadedDeck extends Pick<Deck, 'name' | 'title' | 'isTyped' | 'file'> {
  /** The ids of its cards, in deck order. */
  readonly ids: readonly CardId[];
  readonly problemCount: number;
  /** True when it was just read anew and has cards that it did not have before. */
  readonly hasNewCards: boolean;
  /** The whole deck. Slower to load, so starting up does without. */
  full(): Promise<Deck>;
  /** The deck before edits that removed cards, until it is settled where those continue. */
  previous(): readonly PreviousDeck[];
}

/** A deck whose file was just written, so that it need not be parsed again. */
export interface ParsedDeck {
  /** SHA-256 of the file's bytes. */
  readonly content: string;
  readonly deck: Deck;
}

const NONE: readonly ParsedDeck[] = [];

/** A file system's clock may be this coarse, so a file may change twice at one time stamp. */
const COARSEST_CLOCK_NS = 2_000_000_000n;

/**
 * Loads decks, unchanged ones from the cache. Leaves out files that have neither cards nor problems:
 * those are plain notes.
 */
export async function loadDecks(
  files: readonly DeckFile[],
  cacheFolder: string,
  parsed = NONE,
): Promise<readonly LoadedDeck[]> {
  const decks: LoadedDeck[] = [];
  for (const file of files) {
    const ready = parsed.find((one) => one.deck.file === file.file) ?? null;
    const deck = await loadDeck(file, { folder: cacheFolder, file: file.file }, ready);
    if (deck.ids.length > 0 || deck.problemCount > 0) decks.push(deck);
  }
  return decks;
}

/** Identifies the contents of a deck file. */
export function contentHash(bytes: Uint8Array): string {
  return nodeCrypto().hash('sha256', bytes);
}

async function loadDeck(
  source: DeckFile,
  place: CachePlace,
  ready: ParsedDeck | null,
): Promise<LoadedDeck> {
  const hit = readCache(place);
  const known = hit?.head.name === source.name ? hit : null;
  if (known && isUnchanged(known, fileStamp(source.file))) return fromCache(known, source, place);
  const read = readDeckFile(source.file);
  if (typeof read === 'string') return fromDeck(brokenDeck(source, read), place);
  const content = contentHash(read.bytes);
  if (known?.head.content === content) {
    writeCache(place, { ...known.head, stamp: read.stamp }, known.body);
    return fromCache(known, source, place);
  }
  const isReady = ready?.content === content && ready.deck.name === source.name;
  const deck = isReady ? ready.deck : await parse(read.bytes, source);
  const before = new Set(hit?.head.ids);
  const after = new Set(deck.cards.map(({ id }) => id));
  if ([...before].some((id) => !after.has(id))) keepPrevious(place);
  writeCache(place, cacheHead(deck, { stamp: read.stamp, content }), packBody(deck));
  return { ...fromDeck(deck, place), hasNewCards: [...after].some((id) => !before.has(id)) };
}

/** Loads the parser only when needed: that takes longer than everything else here. */
async function parse(bytes: Uint8Array, source: DeckFile): Promise<Deck> {
  const decoded = decodeDeck(bytes);
  if ('problem' in decoded) return brokenDeck(source, decoded.problem);
  const { parseDeck } = await import('../parser/index.ts');
  return parseDeck(decoded.text, source);
}

/** True if the stamp is the same, and was old enough when cached that a change would show. */
function isUnchanged({ head, writtenNs }: CacheHit, stamp: FileStamp | null): boolean {
  if (stamp === null) return false;
  const isSame =
    head.stamp.size === stamp.size &&
    head.stamp.inode === stamp.inode &&
    head.stamp.modifiedNs === stamp.modifiedNs &&
    head.stamp.changedNs === stamp.changedNs;
  return isSame && writtenNs - BigInt(stamp.modifiedNs) > COARSEST_CLOCK_NS;
}

function cacheHead(deck: Deck, from: Pick<CacheHead, 'stamp' | 'content'>): CacheHead {
  const { file, name, title, isTyped, cards, problems } = deck;
  const ids = cards.map((card) => card.id);
  return { file, name, title, isTyped, ...from, ids, problemCount: problems.length };
}

function fromDeck(deck: Deck, place: CachePlace): LoadedDeck {
  const { name, title, isTyped, file, cards, problems } = deck;
  const ids = cards.map((card) => card.id);
  return {
    ...{ name, title, isTyped, file, ids, problemCount: problems.length, hasNewCards: false },
    full: () => Promise.resolve(deck),
    previous: () => readPrevious(place),
  };
}

function fromCache(hit: CacheHit, source: DeckFile, place: CachePlace): LoadedDeck {
  const { title, isTyped, ids, problemCount } = hit.head;
  return {
    ...{ ...source, title, isTyped, ids, problemCount, hasNewCards: false },
    full: async () => hit.deck() ?? (await parseAnew(source)),
    previous: () => readPrevious(place),
  };
}

/** For a cache entry whose head is intact but whose texts are damaged. */
async function parseAnew(source: DeckFile): Promise<Deck> {
  const read = readDeckFile(source.file);
  return typeof read === 'string' ? brokenDeck(source, read) : parse(read.bytes, source);
}

function brokenDeck({ name, file }: DeckFile, message: string): Deck {
  const problem = { line: 1, column: 1, message, severity: 'error' } as const;
  const texts = { language: null, isTyped: false, cards: [], problems: [problem] };
  return { name, title: name, file, ...texts };
}

/** All decks together, each card listed once. */
interface MergedCollection<D> {
  /** The ids listed under each deck: those that no earlier deck has. */
  readonly idsOf: ReadonlyMap<D, readonly CardId[]>;
  /** The cards that are in two decks; they are listed under the first. */
  readonly doubles: readonly { readonly id: CardId; readonly first: D; readonly second: D }[];
}

/**
 * Puts decks together: the same id in two decks is one card, listed under the first. `sameAs` maps
 * the ids that a card has had to one of them.
 */
export function mergeCollection<D extends { readonly ids: readonly CardId[] }>(
  decks: readonly D[],
  sameAs: (id: CardId) => CardId = (id) => id,
): MergedCollection<D> {
  const owners = new Map<CardId, D>();
  const doubles: MergedCollection<D>['doubles'][number][] = [];
  const idsOf = new Map<D, readonly CardId[]>();
  for (const deck of decks) {
    const listed = deck.ids.filter((id) => {
      const first = owners.get(sameAs(id));
      if (first) doubles.push({ id, first, second: deck });
      else owners.set(sameAs(id), deck);
      return first === undefined;
    });
    idsOf.set(deck, listed);
  }
  return { idsOf, doubles };
}
