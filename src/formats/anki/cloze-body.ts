import type { ClozePart } from '../format.ts';
import type { ClozeGap, ClozePiece } from './cloze-gaps.ts';
import type { CardRow } from './collection.ts';
import type { MadeOfNote } from './note-in-hand.ts';

/** One sign at the end that is not itself escaped. */
const HARD_BREAK = /(?<!\\)((?:\\\\)*)\\$/;

/**
 * A text with gaps in parts of ours; null where its gaps cannot be: ours have one number each, and
 * hold text alone.
 */
export function simpleParts(pieces: readonly ClozePiece[]): readonly ClozePart[] | null {
  const parts: ClozePart[] = [];
  for (const piece of pieces) {
    const part = typeof piece === 'string' ? { text: piece } : simpleGap(piece);
    if (part === null) return null;
    parts.push(part);
  }
  return parts.some((part) => 'gap' in part) ? parts : null;
}

function simpleGap({ numbers, hidden, hint }: ClozeGap): ClozePart | null {
  const [gap] = numbers;
  const texts = hidden.filter((piece) => typeof piece === 'string');
  const text = withoutBreaksAround(texts.join(''));
  const isSimple = numbers.length === 1 && texts.length === hidden.length && text !== '';
  return isSimple && gap !== undefined ? { gap, hidden: text, hint: hint?.trim() || null } : null;
}

/** `{{c1::<div>…</div>}}` has line breaks at the ends of its gap, which would leave their signs there. */
function withoutBreaksAround(text: string): string {
  const lines = text.split('\n');
  const hasText = (line: string) => !['', '\\'].includes(line.trim());
  const last = lines.findLastIndex(hasText);
  const kept = lines.slice(Math.max(lines.findIndex(hasText), 0), last + 1).join('\n');
  return (last < lines.length - 1 ? kept.replace(HARD_BREAK, '$1') : kept).trim();
}

/** One cloze. A gap without a card becomes text, as it is in Anki once its card is deleted. */
export function clozeOf(parts: readonly ClozePart[], all: readonly CardRow[]): MadeOfNote {
  const asked = new Set<CardRow>();
  const kept: ClozePart[] = [];
  for (const part of parts) {
    const card = 'gap' in part ? all.find(({ ord }) => ord === part.gap - 1) : undefined;
    if (card) {
      asked.add(card);
      kept.push(part);
    } else addText(kept, 'gap' in part ? part.hidden : part.text);
  }
  const skipped = all
    .filter((card) => !asked.has(card))
    .map((card) => ({ card, reason: `Its text has no gap c${card.ord + 1}.` }));
  const body = { kind: 'cloze', parts: kept } as const;
  return { made: asked.size > 0 ? [{ suffix: '', body, cards: [...asked] }] : [], skipped };
}

function addText(parts: ClozePart[], text: string): void {
  const last = parts.at(-1);
  if (last && 'text' in last) parts[parts.length - 1] = { text: last.text + text };
  else parts.push({ text });
}
