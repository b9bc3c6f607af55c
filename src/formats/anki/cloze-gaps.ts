/** A piece of a text with gaps: plain text, or a gap with what it hides. */
export type ClozePiece = string | ClozeGap;

/** A gap as Anki writes it, `{{c1::hidden::hint}}`. */
export interface ClozeGap {
  /** Of `{{c1,2::…}}` both. */
  readonly numbers: readonly number[];
  readonly hidden: readonly ClozePiece[];
  readonly hint: string | null;
}

const MARK = /\{\{c(\d{1,4}(?:,\d{1,4})*)::|\}\}/g;
/** Deeper ones are text. */
const DEEPEST = 16;
const HINT = '::';

/** A text's gaps `{{c1::hidden::hint}}`, which may lie within each other. What is never closed is text. */
export function clozePieces(text: string): readonly ClozePiece[] {
  const root: Draft = { opening: '', numbers: [], hidden: [], hint: null };
  const open = [root];
  let at = 0;
  for (const { 0: mark, 1: numbers, index } of text.matchAll(MARK)) {
    const innermost = open.at(-1) ?? root;
    const isOpening = numbers !== undefined && open.length <= DEEPEST;
    const isClosing = mark === '}}' && innermost !== root;
    if (!isOpening && !isClosing) continue;
    addText(innermost, text.slice(at, index));
    at = index + mark.length;
    if (isOpening) open.push(draft(mark, numbers));
    else {
      open.pop();
      open.at(-1)?.hidden.push(innermost);
    }
  }
  addText(open.at(-1) ?? root, text.slice(at));
  for (const unclosed of open.slice(1).toReversed()) {
    open[open.indexOf(unclosed) - 1]?.hidden.push(...written(unclosed));
  }
  return root.hidden;
}

interface Draft extends ClozeGap {
  readonly opening: string;
  readonly hidden: ClozePiece[];
  hint: string | null;
}

function draft(opening: string, numbers: string): Draft {
  return { opening, numbers: numbers.split(',').map(Number), hidden: [], hint: null };
}

/** In a gap all after the first `::` is its hint. */
function addText(gap: Draft, text: string): void {
  const hintAt = gap.opening !== '' && gap.hint === null ? text.indexOf(HINT) : -1;
  const shown = hintAt < 0 ? text : text.slice(0, hintAt);
  if (shown !== '') gap.hidden.push(shown);
  if (hintAt >= 0) gap.hint = text.slice(hintAt + HINT.length);
}

function written({ opening, hidden, hint }: Draft): ClozePiece[] {
  return [opening, ...hidden, ...(hint === null ? [] : [`${HINT}${hint}`])];
}
