import { askedText, clozeText, type GapsView } from './cloze-text.ts';
import { kanaOf, kanjiOf, withRuby } from './furigana.ts';

/** Which side of a card is put together, and how the gaps of a cloze stand in it. */
export interface View {
  readonly side: 'front' | 'back';
  readonly gaps: GapsView;
}

/** Changes a field's HTML on its way into a side. */
export type Filter = (html: string, view: View) => string;

const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['text', (html) => html.replace(/<[^<>]*>/g, '')],
  ['furigana', withRuby],
  ['kana', kanaOf],
  ['kanji', kanjiOf],
  // Anki shows it only when it is asked for: here it comes with the answer.
  ['hint', (html, { side }) => (side === 'front' ? '' : html)],
  // On the front a box to type into; on the back the answer to compare with.
  ['type', (html, { side }) => (side === 'front' ? '' : html)],
  ['cloze', (html, { gaps }) => clozeText(html, gaps)],
  ['cloze-only', (html, { gaps }) => askedText(html, gaps)],
]);
const NOTHING: Filter = () => '';

/** The filters of a field, in the order in which they apply: the last one written is the first. */
export function filtersNamed(names: readonly string[]): readonly Filter[] {
  // Read aloud, or asked for in a box beside the same cloze: neither shows anything of its own.
  const isUnseen = names.some((name) => /^tts\b/.test(name));
  const isTypedCloze = names.includes('type') && names.includes('cloze');
  if (isUnseen || isTypedCloze) return [NOTHING];
  return names.toReversed().flatMap((name) => FILTERS.get(name) ?? []);
}
