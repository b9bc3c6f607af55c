import { isBlankText, type Line } from '../../deck/grammar/line.ts';
import { joinLines } from '../../markup/markdown/markdown-lines.ts';

/** The texts of one card as a file has them, the markers taken off. */
export interface CardLines {
  /** `answer`: an `A:` that no `Q:` stands before. */
  readonly kind: 'question' | 'cloze' | 'answer';
  /** The line it begins on, from 1. */
  readonly line: number;
  readonly headings: readonly string[];
  readonly front: string;
  /** Null where there is no `A:`. */
  readonly back: string | null;
}

interface OpenCard {
  readonly kind: CardLines['kind'];
  readonly line: number;
  readonly headings: readonly string[];
  readonly front: Line[];
  back: Line[] | null;
}

const KINDS = { Q: 'question', A: 'answer', C: 'cloze' } as const;
type Marker = keyof typeof KINDS;

/**
 * The cards of a file: each runs up to the next marker, a rule, or a heading behind a blank line.
 * A marker needs no blank behind it.
 */
export function cardsIn(lines: readonly Line[]): readonly CardLines[] {
  const cards: OpenCard[] = [];
  const headings: Line[] = [];
  let card: OpenCard | null = null;
  for (const [at, line] of lines.entries()) {
    const marker = markerOf(line);
    if (marker !== null && startsCard(marker, card)) {
      card = openCard(KINDS[marker], line, headings);
      cards.push(card);
    } else if (line.kind === 'rule') {
      card = null;
    } else if (line.kind === 'heading' && !isWithin(card, lines[at - 1])) {
      card = null;
      while ((headings.at(-1)?.level ?? 0) >= line.level) headings.pop();
      headings.push(line);
    } else if (card) {
      addLine(card, line, marker);
    }
  }
  return cards.map(closed);
}

/** An `A:` below a card belongs to it. */
function startsCard(marker: Marker, card: OpenCard | null): boolean {
  return marker !== 'A' || card === null;
}

function openCard(kind: OpenCard['kind'], line: Line, headings: readonly Line[]): OpenCard {
  const path = headings.map(({ text }) => text);
  return { kind, line: line.number, headings: path, front: [behindMarker(line)], back: null };
}

/** The first `A:` of a question begins its answer; any other is text. */
function addLine(card: OpenCard, line: Line, marker: Marker | null): void {
  if (marker === 'A' && card.kind === 'question' && card.back === null) {
    card.back = [behindMarker(line)];
  } else {
    (card.back ?? card.front).push(line);
  }
}

function closed({ front, back, ...rest }: OpenCard): CardLines {
  return { ...rest, front: joinLines(front), back: back && joinLines(back) };
}

function markerOf(line: Line): Marker | null {
  if (line.isLiteral && !line.opensCode) return null;
  const marker = /^([QAC]):/.exec(line.whole)?.[1];
  return marker === 'Q' || marker === 'A' || marker === 'C' ? marker : null;
}

function behindMarker(line: Line): Line {
  return { ...line, whole: line.whole.slice(2).trimStart() };
}

/** Whether a heading belongs to the text above it: no blank line between, or nothing above yet. */
function isWithin(card: OpenCard | null, before: Line | undefined): boolean {
  if (!card) return false;
  const hasText = (card.back ?? card.front).some(({ whole }) => !isBlankText(whole));
  return !hasText || !isBlankText(before?.whole ?? '');
}
