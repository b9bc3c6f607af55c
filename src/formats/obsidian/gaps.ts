import { inlineCode } from '../../deck/grammar/inline-code.ts';
import { codeEnd } from '../../deck/grammar/passage.ts';
import type { ClozePart } from '../format.ts';

/** How gaps are written: `==…==`, `**…**` or `{{…}}`. */
export type GapStyle = 'equals' | 'bold' | 'curly';

/** The gaps of a text, and which card each schedule in order is of. */
export interface Gaps {
  readonly parts: readonly ClozePart[];
  readonly order: readonly number[];
}

/** What stands behind a gap: `^[hint]`, and `[^2]` its number, or `[^ash]` what each card does to it. */
const BEHIND = String.raw`(?:\^\[([^[\]\n]*)\])?(?:\[\^(\d{1,4}|[ash]+)\])?`;
const PATTERNS: Readonly<Record<GapStyle, RegExp>> = {
  equals: new RegExp(
    String.raw`==(?=[^\s=])((?:[^=\n]|=(?!=)|\n(?!\s*\n)){0,2000}?[^\s=])==(?!=)${BEHIND}`,
    'g',
  ),
  bold: new RegExp(
    String.raw`\*\*(?=[^\s*])((?:[^*\n]|\*(?!\*)){0,2000}?[^\s*])\*\*(?!\*)${BEHIND}`,
    'g',
  ),
  curly:
    /\{\{(?:c?(\d{1,4}|[ash]+)::?)?((?:[^{}\n]|\{[^{}\n]{0,200}\}){1,2000}?)(?:::((?:(?!::)[^{}\n]){0,2000}))?\}\}/g,
};

interface FoundGap {
  readonly start: number;
  readonly end: number;
  readonly hidden: string;
  readonly hint: string | null;
  /** The number written with it; null where it has none. */
  readonly number: number | null;
}

/** A text with the gaps of the styles given; null where it has none. */
export function findGaps(text: string, styles: readonly GapStyle[]): Gaps | null {
  const code = inlineCode(text);
  const found = styles
    .flatMap((style) => [...text.matchAll(PATTERNS[style])].map((match) => foundGap(style, match)))
    .filter(({ start, hidden }) => codeEnd(code, start) < 0 && hidden.trim() !== '')
    .sort((a, b) => a.start - b.start);
  return found.length === 0 ? null : laidOut(text, found);
}

function foundGap(style: GapStyle, match: RegExpExecArray | RegExpMatchArray): FoundGap {
  const start = match.index ?? 0;
  const end = start + match[0].length;
  const [, first = '', second, third] = match;
  if (style === 'curly') {
    return { start, end, hidden: second ?? '', hint: third ?? null, number: numberOf(match[1]) };
  }
  return { start, end, hidden: first, hint: second ?? null, number: numberOf(third) };
}

/** Numbered gaps that share a number are one card; every other gap is a card of its own. */
function laidOut(text: string, found: readonly FoundGap[]): Gaps {
  const parts: ClozePart[] = [];
  const cards = new Map<string, number>();
  const numbers: number[] = [];
  let behind = 0;
  for (const [at, { start, end, hidden, hint, number }] of found.entries()) {
    if (start < behind) continue;
    const name = number === null ? `at ${at}` : `number ${number}`;
    const gap = cards.get(name) ?? cards.size + 1;
    if (!cards.has(name)) numbers.push(number ?? Number.POSITIVE_INFINITY);
    cards.set(name, gap);
    if (start > behind) parts.push({ text: text.slice(behind, start) });
    parts.push({ gap, hidden, hint: hint?.trim() || null });
    behind = end;
  }
  if (behind < text.length) parts.push({ text: text.slice(behind) });
  return { parts, order: inOrder(numbers) };
}

/** The plugin keeps its schedules by the gaps' numbers, we by where they first appear. */
function inOrder(numbers: readonly number[]): readonly number[] {
  return numbers
    .map((_, card) => card)
    .sort((a, b) => {
      const [first = 0, second = 0] = [numbers[a], numbers[b]];
      return first === second ? a - b : first - second;
    });
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
