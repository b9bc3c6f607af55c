import { inlineCode } from '../../deck/grammar/inline-code.ts';
import { codeEnd } from '../../deck/grammar/passage.ts';
import { asksOn, type Block, type BlockLine } from './blocks.ts';

/** Lines of a block that are a card, or may be one. */
export type Passage =
  | {
      readonly kind: 'sides';
      readonly front: Lines;
      readonly back: Lines;
      readonly isBothWays: boolean;
    }
  | { readonly kind: 'inline'; readonly line: BlockLine; readonly split: InlineSplit }
  /** Nothing divides it: a cloze where it has gaps, else prose. */
  | { readonly kind: 'prose'; readonly lines: Lines };
type Lines = readonly BlockLine[];

/** Both sides of a line with `::` or `:::`. */
interface InlineSplit {
  readonly front: string;
  readonly back: string;
  readonly isBothWays: boolean;
}

const ITEM = /^\s*(?:>\s*)*(?:[-*+]|\d{1,3}[.)])\s+/;
const SEPARATOR = /:{2,}/g;
const CURLY = /\{\{[^{}\n]{0,2000}\}\}/g;

/** Takes a block apart into its cards. */
export function cardsIn({ lines }: Block): readonly Passage[] {
  const at = lines.findIndex((line) => asksOn(line) !== null);
  if (at < 0) return lineCards(lines);
  const above = lines.slice(0, at);
  // Cards on a line of their own may stand right above the question, but not be it.
  const last = above.slice(0, -1).findLastIndex((line) => inlineSplit(line) !== null);
  const isBothWays = lines.slice(at, at + 1).some((line) => asksOn(line) === '??');
  const sides: Passage = {
    kind: 'sides',
    front: above.slice(last + 1),
    back: lines.slice(at + 1),
    isBothWays,
  };
  return [...lineCards(above.slice(0, last + 1)), sides];
}

function lineCards(lines: Lines): readonly Passage[] {
  const passages: Passage[] = [];
  let prose: BlockLine[] = [];
  const close = (): void => {
    if (prose.length > 0) passages.push({ kind: 'prose', lines: prose });
    prose = [];
  };
  for (const line of lines) {
    const split = inlineSplit(line);
    if (split) {
      close();
      passages.push({ kind: 'inline', line, split });
    } else {
      prose.push(line);
    }
  }
  close();
  return passages;
}

/** Both sides of a line: the first `::` or `:::` that stands neither in code nor in a gap divides them. */
function inlineSplit({ line }: BlockLine): InlineSplit | null {
  if (line.isLiteral || !line.whole.includes('::')) return null;
  const text = line.whole.replace(ITEM, '').trim();
  const gaps = [...text.matchAll(CURLY)].map((gap) => ({
    start: gap.index,
    end: gap.index + gap[0].length,
  }));
  const code = inlineCode(text);
  for (const { 0: sign, index } of text.matchAll(SEPARATOR)) {
    if (sign.length > 3 || codeEnd(code, index) >= 0 || codeEnd(gaps, index) >= 0) continue;
    const front = text.slice(0, index).trim();
    const back = text.slice(index + sign.length).trim();
    if (front !== '' && back !== '') return { front, back, isBothWays: sign.length === 3 };
  }
  return null;
}
