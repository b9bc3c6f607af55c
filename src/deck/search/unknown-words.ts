import type { QueryValues } from './complete-query.ts';
import { foldText } from './fold-text.ts';
import type { SearchTerm } from './search-query.ts';

/** What of a search line can find nothing, whatever the cards, as a sentence; null where nothing. */
export function unknownWords(query: readonly SearchTerm[], values: QueryValues): string | null {
  for (const { field, value } of query) {
    if (field === 'is' || field === 'facet') {
      const isKnown = values[field].some((known) => foldText(known).startsWith(value));
      if (!isKnown) return `There is no ${field}:${value}. There are ${values[field].join(', ')}.`;
    }
    const [, name] = (field === 'any' && FIELD.exec(value)) || [];
    if (name !== undefined) return `There is no ${name}: to search by. There are ${FIELDS}.`;
  }
  return null;
}

/** What people take for a field, as other programs have it. */
const FIELD = /^(kind|state|type|status|id|front|back|note|prop|card|topic|priority):\S/;
const FIELDS = 'deck:, tag:, facet: and is:';
