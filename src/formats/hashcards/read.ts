import { inlineCode, type Span } from '../../deck/inline.ts';
import { isBlankText, type Line } from '../../deck/parser/line.ts';
import { codeEnd, isTooLong } from '../../deck/parser/passage.ts';
import type { Source } from '../../files/encodings.ts';
import { joinLines, markdownLines, rawLines, withMediaLinks } from '../../markup/markdown.ts';
import type { ClozePart, ImportedFile, NoteBody } from '../format.ts';
import { oneDeck, TOO_LONG } from '../notes.ts';

/** The target of a link: an address or a file. `[offset](s)` has none. */
const TARGET = /\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}[/.#:@][^()\n]{0,2000})\)/y;
/** A checkbox, a footnote. */
const NO_GAP = /^(?:[ xX]?|\^[^[\]]*)$/;
const FORMULA = /\$\$[^$]*\$\$|\$(?!\s)[^$\n]*\$/g;
/** A TeX command that takes a bracket, such as `\left[` or `\sqrt[3]`. */
const COMMAND = /\\(?:(?:left|right|[bB]igg?[lmr]?|sqrt)\s?|[a-zA-Z]{1,30}|\\)$/;

/**
 * Splits a text with gaps in square brackets, each its own card. Pictures, links, footnotes,
 * checkboxes, code, and brackets after `\` or a TeX command are not gaps. Null if there is no gap.
 */
export function bracketGaps(text: string): readonly ClozePart[] | null {
  const isGap = gapTest(text);
  const parts: ClozePart[] = [];
  let behind = 0;
  let gap = 0;
  for (const { start, end } of brackets(text)) {
    if (start < behind || !isGap(start, end)) continue;
    gap += 1;
    if (start > behind) parts.push({ text: text.slice(behind, start) });
    parts.push({ gap, hidden: text.slice(start + 1, end - 1).trim(), hint: null });
    behind = end;
  }
  if (gap === 0) return null;
  return behind < text.length ? [...parts, { text: text.slice(behind) }] : parts;
}

/** Pairs of brackets outside code, outer before inner. */
function brackets(text: string): readonly Span[] {
  const spans: Span[] = [];
  const code = inlineCode(text);
  const open: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/\\[\s\S]|[[\]]/g)) {
    if (codeEnd(code, index) >= 0) continue;
    if (sign === '[') open.push(index);
    const start = sign === ']' ? open.pop() : undefined;
    if (start !== undefined) spans.push({ start, end: index + 1 });
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** Makes a test for gaps, to be called in ascending order. */
function gapTest(text: string): (start: number, end: number) => boolean {
  const formulas = [...text.matchAll(FORMULA)];
  let next = 0;
  return (start, end) => {
    const endOf = (at: number): number => {
      const formula = formulas[at];
      return formula ? formula.index + formula[0].length : text.length;
    };
    while (next < formulas.length && endOf(next) <= start) next += 1;
    const isFormula = (formulas[next]?.index ?? text.length) < start;
    if (NO_GAP.test(text.slice(start + 1, end - 1).trim()) || text[start - 1] === '!') return false;
    if (isFormula) return !COMMAND.test(text.slice(Math.max(0, start - 32), start));
    TARGET.lastIndex = end;
    return !TARGET.test(text);
  };
}

/** The texts of a card, without markers. */
interface CardLines {
  /** `answer`: an `A:` without a `Q:`. */
  readonly kind: 'question' | 'cloze' | 'answer';
  /** The line it begins on, from 1. */
  readonly line: number;
  readonly headings: readonly string[];
  readonly front: string;
  /** Null without an `A:`. */
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
 * Splits a file into cards: each ends at the next marker, a rule, or a heading after a blank line.
 * A marker needs no blank after it.
 */
function cardsIn(lines: readonly Line[]): readonly CardLines[] {
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

function startsCard(marker: Marker, card: OpenCard | null): boolean {
  return marker !== 'A' || card === null;
}

function openCard(kind: OpenCard['kind'], line: Line, headings: readonly Line[]): OpenCard {
  const path = headings.map(({ text }) => text);
  return { kind, line: line.number, headings: path, front: [behindMarker(line)], back: null };
}

/** A question's first `A:` begins its answer; any other is text. */
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

/** True if a heading belongs to the text above: no blank line between, or no text yet. */
function isWithin(card: OpenCard | null, before: Line | undefined): boolean {
  if (!card) return false;
  const hasText = (card.back ?? card.front).some(({ whole }) => !isBlankText(whole));
  return !hasText || !isBlankText(before?.whole ?? '');
}

/** TOML at the top of a file; `lines` is 0 if there is none. */
interface Toml {
  readonly name: string | null;
  readonly lines: number;
}

const NONE: Toml = { name: null, lines: 0 };
const MAX_LINES = 100;
const NAME = /^\s*name\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/;

/** Reads `name = "…"` between two lines `---` or `+++`. */
function readToml(raw: readonly string[]): Toml {
  const rule = raw[0]?.trimEnd() ?? '';
  if (rule !== '---' && rule !== '+++') return NONE;
  const end = raw.slice(1, MAX_LINES).findIndex((line) => line.trimEnd() === rule) + 1;
  const inside = raw.slice(1, end);
  if (end === 0 || !inside.some((line) => /^\s*[\w-]+\s*=/.test(line))) return NONE;
  const found = inside.map((line) => NAME.exec(line)).find((match) => match !== null);
  const name = found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2] ?? '';
  return { name: name.trim() || null, lines: end + 1 };
}

export function readHashcards(source: Source): ImportedFile {
  const raw = rawLines(source);
  const toml = readToml(raw);
  const body = raw.map((line, at) => (at < toml.lines ? '' : line));
  const { tags, title, lines } = markdownLines(body);
  const cards = cardsIn(lines).map((card) => {
    return { line: card.line, body: bodyOfCard(card), tags, headings: card.headings };
  });
  return oneDeck(source, cards, {
    noun: 'note',
    counted: 'notes',
    path: toml.name === null ? [] : [toml.name],
    title: toml.name ?? title,
  });
}

/** The body of a card, or the reason why it has none. */
function bodyOfCard({ kind, front, back }: CardLines): NoteBody | string {
  if (isTooLong(front) || isTooLong(back ?? '')) return TOO_LONG;
  if (kind === 'answer') return 'This `A:` has no question before it.';
  if (kind === 'question' && front === '') return 'This `Q:` is empty.';
  if (kind === 'question' && !back) return 'This question has no answer.';
  if (kind === 'question') {
    return { kind, front: withMediaLinks(front), back: withMediaLinks(back ?? '') };
  }
  const parts = bracketGaps(withMediaLinks(front));
  return parts
    ? { kind: 'cloze', parts }
    : 'This `C:` has no gap: nothing in it is in square brackets.';
}
