import { foldText } from './fold-text.ts';

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
