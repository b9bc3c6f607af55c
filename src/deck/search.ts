import { type Card, questionOf } from './card.ts';
import { foldMarkdown, foldText } from './words.ts';

/** The words that may stand behind `deck:`, `tag:`, `facet:` and `is:`. */
export type QueryValues = Readonly<Record<'deck' | 'tag' | 'facet' | 'is', readonly string[]>>;

/** How the last word of a search line may go on. */
export interface Completion {
  /** `deck:spanish`. */
  readonly word: string;
  /** The whole line with that word. */
  readonly line: string;
}

const UNFINISHED = /(?<=^|\s)(-?)(deck|tag|facet|is):"?([^"\s]*)$/i;

/** How a line that ends in `deck:sp` may go on; nothing where it ends otherwise. */
export function completionsOf(line: string, values: QueryValues): readonly Completion[] {
  const unfinished = UNFINISHED.exec(line);
  const [, minus = '', name = '', typed = ''] = unfinished ?? [];
  const field = name.toLowerCase();
  if (!isField(field)) return [];
  const before = line.slice(0, unfinished?.index);
  const found = matching(values[field], foldText(typed));
  if (found.length === 1 && found[0] === typed) return [];
  return found.map((value) => {
    const word = `${minus}${field}:${/\s/.test(value) ? `"${value}"` : value}`;
    return { word, line: `${before}${word} ` };
  });
}

function isField(name: string): name is keyof QueryValues {
  return name === 'deck' || name === 'tag' || name === 'facet' || name === 'is';
}

/** Values that begin with what was typed, then those that have it elsewhere. */
function matching(values: readonly string[], typed: string): string[] {
  const folded = values.map((value) => ({ value, at: foldText(value).indexOf(typed) }));
  return folded
    .filter(({ at }) => at >= 0)
    .sort((a, b) => Math.min(a.at, 1) - Math.min(b.at, 1))
    .map(({ value }) => value);
}

/** What never changes about a card, folded for searching. */
interface Haystack {
  /** Question, answer, deck, headings, tags and facet, a line each. */
  readonly text: string;
  /** Where the question ends in it. */
  readonly questionEnd: number;
  readonly deck: string;
  readonly id: string;
  readonly facet: string;
}

/** Gives the haystack of a card in a deck of some name. */
export type Haystacks = (card: Card, deck: string) => Haystack;

/** Makes haystacks, each card's once: folding is what takes long in a search. */
export function haystacks(): Haystacks {
  const known = new WeakMap<Card, Haystack>();
  return (card, deck) => {
    const made = known.get(card) ?? haystackOf(card, deck);
    known.set(card, made);
    return made;
  };
}

function haystackOf(card: Card, deckName: string): Haystack {
  const question = foldMarkdown(questionOf(card));
  const deck = foldText(deckName);
  const facet = card.facet ?? '';
  const about = [deckName, ...card.path, ...card.tags].map(foldText);
  const rest = [foldMarkdown(card.back), ...about, facet];
  return {
    text: [question, ...rest].join('\n'),
    questionEnd: question.length,
    deck,
    id: foldText(card.id),
    facet,
  };
}

/** What a term looks at: all of a card, or one thing about it. */
type SearchField = 'any' | 'deck' | 'tag' | 'facet' | 'is';

/** One condition that a card must meet, or where it is excluded must not. */
interface SearchTerm {
  readonly field: SearchField;
  /** Folded; never empty. */
  readonly value: string;
  readonly isExcluded: boolean;
}

const TERM = /(-?)(?:(deck|tag|facet|is):)?(?:"([^"]*)"?|(\S*))/gi;

/**
 * Reads a search line: words, all of which must be found; `"two words"` side by side; `-word` for
 * what must not be there; `deck:`, `tag:`, `facet:` and `is:` for where to look. A quotation mark
 * that is not closed yet reaches to the end of the line.
 */
export function parseQuery(line: string): readonly SearchTerm[] {
  return [...line.matchAll(TERM)].flatMap(([, minus, name, phrase, word = '']) => {
    const value = foldMarkdown(phrase ?? word).trim();
    if (value === '') return [];
    return [{ field: fieldOf(name), value, isExcluded: minus === '-' }];
  });
}

/** An id's beginning says too little below this length. */
const SHORTEST_ID = 4;

/** Whether all that a later query finds is among what an earlier one found. */
function isNarrower(later: readonly SearchTerm[], earlier: readonly SearchTerm[]): boolean {
  return earlier.every((old) =>
    later.some((term) => {
      if (term.field !== old.field || term.isExcluded !== old.isExcluded) return false;
      return old.isExcluded ? implies(old, term) : implies(term, old);
    }),
  );
}

/** The words to look for in a text that was found, to show where they are. */
export function wordsToMark(query: readonly SearchTerm[]): readonly string[] {
  return query.filter((term) => term.field === 'any' && !term.isExcluded).map(({ value }) => value);
}

/** Whether whatever meets the strict condition meets the loose one. */
function implies(strict: SearchTerm, loose: SearchTerm): boolean {
  switch (loose.field) {
    case 'any':
      // Ids come in from a certain length on, so a longer word may find what a shorter one did not.
      if (strict.value.length >= SHORTEST_ID && loose.value.length < SHORTEST_ID) return false;
      return strict.value.startsWith(loose.value);
    case 'deck':
    case 'tag':
      return strict.value.includes(loose.value);
    case 'facet':
    case 'is':
      return strict.value.startsWith(loose.value);
  }
}

const FIELDS: ReadonlyMap<string, SearchField> = new Map([
  ['deck', 'deck'],
  ['tag', 'tag'],
  ['facet', 'facet'],
  ['is', 'is'],
]);

function fieldOf(name: string | undefined): SearchField {
  return FIELDS.get(name?.toLowerCase() ?? '') ?? 'any';
}

/** What can be searched: a card in a deck. */
interface Searchable {
  readonly card: Card;
  readonly deck: { readonly name: string };
}

/** What changes about a card while it is learned. */
interface CardStanding {
  /** Words for where it stands: `new`, `due`, … */
  readonly states: readonly string[];
  readonly tags: readonly string[];
}

/** How a search learns of its cards; both are asked for when the first word is typed. */
interface SearchSource<Item extends Searchable> {
  readonly haystackOf: Haystacks;
  readonly standingOf: (item: Item) => CardStanding;
}

/** A search over some cards. */
export interface Search<Item> {
  /**
   * What a line finds, as {@link parseQuery} reads it: cards in their order, those whose question
   * has all the words first. A line that says more than the one before looks only among what that
   * one found.
   */
  readonly find: (line: string) => readonly Item[];
  /** Has every card's standing asked for again. */
  readonly forgetStandings: () => void;
}

/** Opens a search over some cards. */
export function searchCards<Item extends Searchable>(
  items: readonly Item[],
  source: SearchSource<Item>,
): Search<Item> {
  let all: readonly Entry<Item>[] | null = null;
  let last: { query: readonly SearchTerm[]; found: readonly Entry<Item>[] } | null = null;
  const standingOf = (entry: Entry<Item>) => {
    entry.standing ??= source.standingOf(entry.item);
    return entry.standing;
  };
  return {
    find(line) {
      const query = parseQuery(line);
      if (query.length === 0) return items;
      all ??= items.map((item) => entryOf(item, source));
      const among = last !== null && isNarrower(query, last.query) ? last.found : all;
      const found = among.filter((entry) =>
        query.every((term) => has(entry, term, standingOf) !== term.isExcluded),
      );
      last = { query, found };
      return questionsFirst(found, query);
    },
    forgetStandings() {
      last = null;
      for (const entry of all ?? []) entry.standing = null;
    },
  };
}

interface Entry<Item> {
  readonly item: Item;
  readonly haystack: Haystack;
  /** Null until it is looked at. */
  standing: CardStanding | null;
}

function entryOf<Item extends Searchable>(item: Item, source: SearchSource<Item>): Entry<Item> {
  return { item, haystack: source.haystackOf(item.card, item.deck.name), standing: null };
}

/** Whether what a term names is there; its being excluded is for others to see. */
function has<Item>(
  entry: Entry<Item>,
  { field, value }: SearchTerm,
  standingOf: (entry: Entry<Item>) => CardStanding,
): boolean {
  const { text, deck, facet, id } = entry.haystack;
  switch (field) {
    case 'any':
      return (
        text.includes(value) ||
        standingOf(entry).states.some((state) => state.includes(value)) ||
        (value.length >= SHORTEST_ID && id.startsWith(value))
      );
    case 'deck':
      return deck.includes(value);
    case 'tag':
      return standingOf(entry).tags.some((tag) => foldText(tag).includes(value));
    case 'facet':
      return facet.startsWith(value);
    case 'is':
      return standingOf(entry).states.some((state) => state.startsWith(value));
  }
}

function questionsFirst<Item>(
  found: readonly Entry<Item>[],
  query: readonly SearchTerm[],
): readonly Item[] {
  const words = wordsToMark(query);
  const first: Item[] = [];
  const others: Item[] = [];
  for (const { item, haystack } of found) {
    const isAsked = words.every((word) => {
      const at = haystack.text.indexOf(word);
      return at >= 0 && at < haystack.questionEnd;
    });
    (isAsked ? first : others).push(item);
  }
  return [...first, ...others];
}

/** What of a search line can find nothing, whatever the cards, as a sentence; null where nothing. */
export function unknownWords(query: readonly SearchTerm[], values: QueryValues): string | null {
  for (const { field, value } of query) {
    if (field === 'is' || field === 'facet') {
      const isKnown = values[field].some((known) => foldText(known).startsWith(value));
      if (!isKnown) return `There is no ${field}:${value}. There are ${values[field].join(', ')}.`;
    }
    const [, name] = (field === 'any' && FIELD.exec(value)) || [];
    if (name !== undefined) return `There is no ${name}: to search by. There are ${FIELD_NAMES}.`;
  }
  return null;
}

/** What people take for a field, as other programs have it. */
const FIELD = /^(kind|state|type|status|id|front|back|note|prop|card|topic|priority):\S/;
const FIELD_NAMES = 'deck:, tag:, facet: and is:';
