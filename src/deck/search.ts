import { type Card, questionOf } from './card.ts';
import { foldMarkdown, foldText } from './words.ts';

const FILTERS = ['deck', 'tag', 'facet', 'is'] as const;
type Filter = (typeof FILTERS)[number];

/** The values that can follow `deck:`, `tag:`, `facet:` and `is:`. */
export type QueryValues = Readonly<Record<Filter, readonly string[]>>;

/** A search over some cards. */
export interface Search<Item> {
  /**
   * The cards that a line finds (see {@link parseQuery}), in their order, but first those whose
   * question has all the words. A line that narrows the last one searches only what that one found.
   */
  readonly find: (line: string) => readonly Item[];
  /** Looks up every card's standing again. */
  readonly forgetStandings: () => void;
}

/** A card in a deck. */
interface Searchable {
  readonly card: Card;
  readonly deck: { readonly name: string };
}

/** The parts of a card that change with its progress. */
interface CardStanding {
  /** Words such as `new` and `due`. */
  readonly states: readonly string[];
  readonly tags: readonly string[];
}

/** Looks up the searchable parts of a card, when the first word is typed. */
interface SearchSource<Item extends Searchable> {
  readonly haystackOf: Haystacks;
  readonly standingOf: (item: Item) => CardStanding;
}

/** The parts of a card that its progress does not change, folded for searching. */
interface Haystack {
  /** Question, answer, deck, headings, tags and facet, one per line. */
  readonly text: string;
  /** Where the question ends in it. */
  readonly questionEnd: number;
  readonly deck: string;
  readonly id: string;
  readonly facet: string;
}

interface Entry<Item> {
  readonly item: Item;
  readonly haystack: Haystack;
  /** Null until it is first needed. */
  standing: CardStanding | null;
}

/** The part of a card that a term searches. */
type SearchField = 'any' | Filter;

/** A condition that a card must meet, or if excluded, must not meet. */
interface SearchTerm {
  readonly field: SearchField;
  /** Folded; never empty. */
  readonly value: string;
  readonly isExcluded: boolean;
}

/** Creates a search over some cards. */
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
      all ??= items.map((item) => {
        return { item, haystack: source.haystackOf(item.card, item.deck.name), standing: null };
      });
      const among = last !== null && isNarrower(query, last.query) ? last.found : all;
      const found = among.filter((entry) =>
        query.every((term) => meets(entry, term, standingOf) !== term.isExcluded),
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

/** True when everything that the later query finds was found by the earlier one. */
function isNarrower(later: readonly SearchTerm[], earlier: readonly SearchTerm[]): boolean {
  return earlier.every((old) =>
    later.some((term) => {
      if (term.field !== old.field || term.isExcluded !== old.isExcluded) return false;
      return old.isExcluded ? implies(old, term) : implies(term, old);
    }),
  );
}

/** A shorter prefix would match the ids of too many cards. */
const MIN_ID_PREFIX = 4;

/** True when every card that meets the strict condition meets the loose one. */
function implies(strict: SearchTerm, loose: SearchTerm): boolean {
  switch (loose.field) {
    case 'any':
      // From this length on ids are searched too: a longer word can find more than a shorter one.
      if (strict.value.length >= MIN_ID_PREFIX && loose.value.length < MIN_ID_PREFIX) return false;
      return strict.value.startsWith(loose.value);
    case 'deck':
    case 'tag':
      return strict.value.includes(loose.value);
    case 'facet':
    case 'is':
      return strict.value.startsWith(loose.value);
  }
}

/** True when a card meets a term's condition, leaving aside whether the term is excluded. */
function meets<Item>(
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
        (value.length >= MIN_ID_PREFIX && id.startsWith(value))
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

const TERM = /(-?)(?:(deck|tag|facet|is):)?(?:"([^"]*)"?|(\S*))/gi;

/**
 * Parses a search line: words that must all be found, `"a phrase"`, `-word` to exclude, and the
 * filters `deck:`, `tag:`, `facet:` and `is:`. An open quotation mark reaches to the end of the line.
 */
export function parseQuery(line: string): readonly SearchTerm[] {
  return [...line.matchAll(TERM)].flatMap(([, minus, name = '', phrase, word = '']) => {
    const value = foldMarkdown(phrase ?? word).trim();
    if (value === '') return [];
    return [{ field: filterOf(name) ?? 'any', value, isExcluded: minus === '-' }];
  });
}

function filterOf(name: string): Filter | undefined {
  return FILTERS.find((known) => known === name.toLowerCase());
}

/** The words to highlight in the cards that were found. */
export function wordsToMark(query: readonly SearchTerm[]): readonly string[] {
  return query.filter((term) => term.field === 'any' && !term.isExcluded).map(({ value }) => value);
}

/** Fields of other programs, which people may try. */
const FOREIGN_FIELD = /^(kind|state|type|status|id|front|back|note|prop|card|topic|priority):\S/;
const FIELD_NAMES = 'deck:, tag:, facet: or is:';

/** A sentence about the part of a query that no card can ever match; null if there is none. */
export function unknownWords(query: readonly SearchTerm[], values: QueryValues): string | null {
  for (const { field, value } of query) {
    if (field === 'is' || field === 'facet') {
      const isKnown = values[field].some((known) => foldText(known).startsWith(value));
      if (!isKnown)
        return `Unknown filter: ${field}:${value}. Use one of ${values[field].join(', ')}.`;
    }
    const [, name] = (field === 'any' && FOREIGN_FIELD.exec(value)) || [];
    if (name !== undefined) return `You cannot search by ${name}:. Use ${FIELD_NAMES}.`;
  }
  return null;
}

/** A way to complete the last word of a search line. */
export interface Completion {
  /** `deck:spanish`. */
  readonly word: string;
  /** The whole line with that word. */
  readonly line: string;
}

const UNFINISHED = /(?<=^|\s)(-?)(deck|tag|facet|is):"?([^"\s]*)$/i;

/** Completions for a line that ends in a filter such as `deck:sp`; else none. */
export function completionsOf(line: string, values: QueryValues): readonly Completion[] {
  const unfinished = UNFINISHED.exec(line);
  const [, minus = '', name = '', typed = ''] = unfinished ?? [];
  const field = filterOf(name);
  if (field === undefined) return [];
  const before = line.slice(0, unfinished?.index);
  const found = matching(values[field], foldText(typed));
  if (found.length === 1 && found[0] === typed) return [];
  return found.map((value) => {
    const word = `${minus}${field}:${/\s/.test(value) ? `"${value}"` : value}`;
    return { word, line: `${before}${word} ` };
  });
}

/** Values that start with the typed text, then those that contain it. */
function matching(values: readonly string[], typed: string): string[] {
  const folded = values.map((value) => ({ value, at: foldText(value).indexOf(typed) }));
  return folded
    .filter(({ at }) => at >= 0)
    .sort((a, b) => Math.min(a.at, 1) - Math.min(b.at, 1))
    .map(({ value }) => value);
}

/** Gives the haystack of a card; `deck` is its deck's name. */
export type Haystacks = (card: Card, deck: string) => Haystack;

/** Makes each card's haystack once, since folding takes most of a search's time. */
export function haystacks(): Haystacks {
  const known = new WeakMap<Card, Haystack>();
  return (card, deck) => {
    const haystack = known.get(card) ?? haystackOf(card, deck);
    known.set(card, haystack);
    return haystack;
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
