import { foldMarkdown } from './fold-text.ts';

/** What a term looks at: all of a card, or one thing about it. */
type SearchField = 'any' | 'deck' | 'tag' | 'facet' | 'is';

/** One condition that a card must meet, or where it is excluded must not. */
export interface SearchTerm {
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
export const SHORTEST_ID = 4;

/** Whether all that a later query finds is among what an earlier one found. */
export function isNarrower(later: readonly SearchTerm[], earlier: readonly SearchTerm[]): boolean {
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
