import { inlineCode } from '../../deck/inline.ts';
import { codeEnd, isTooLong } from '../../deck/parser/passage.ts';
import { formatCount } from '../../deck/text.ts';
import { UserError } from '../../errors.ts';
import type { Source } from '../../files/encodings.ts';
import {
  markdownLines,
  plainLinks,
  rawLines,
  trimLines,
  withHardBreaks,
} from '../../markup/markdown.ts';
import type { ClozePart, ImportedFile, NoteBody, ReadDeck, ReadNote, Skipped } from '../format.ts';
import { TOO_LONG } from '../notes.ts';
import {
  asksOn,
  type Block,
  type BlockLine,
  blocksOf,
  type LineTags,
  learnedFrom,
  lineTags,
  splitDeckTag,
  withoutNoteComments,
} from './blocks.ts';

interface Found {
  readonly decks: Map<string, { path: readonly string[]; notes: ReadNote[] }>;
  readonly skipped: Skipped[];
  readonly warnings: Skipped[];
}

/**
 * Reads an Obsidian note with cards for the spaced repetition plugin.
 * @throws {UserError} if it has none.
 */
export function readObsidian(source: Source): ImportedFile {
  const { tags, lines } = markdownLines(rawLines(source));
  const { deck, tags: noteTags } = splitDeckTag(tags);
  const blocks = blocksOf(withoutNoteComments(lines), {
    deck: deck ?? [],
    tags: noteTags,
    headings: [],
  });
  const placed = blocks.flatMap((block) => cardsIn(block).map((passage) => ({ passage, block })));
  const styles = gapStyles(placed);
  const found: Found = { decks: new Map(), skipped: [], warnings: [] };
  for (const each of placed) addNote(found, each, { styles, file: source.name });
  const decks: readonly ReadDeck[] = [...found.decks.values()];
  if (decks.length === 0 && found.skipped.length === 0) {
    throw new UserError(`${source.name} has no cards of Obsidian's spaced repetition plugin.`, {
      place: { file: source.name },
      hint: 'A card is a line `question::answer`, a question and an answer with a line `?` between them, or text with ==gaps==.',
    });
  }
  const count = decks.reduce((sum, { notes }) => sum + notes.length, 0);
  const { skipped, warnings } = found;
  return { saw: formatCount(count, 'note'), decks, skipped, warnings };
}

/** Lines of a block that are or may be a card. */
type Passage =
  | {
      readonly kind: 'sides';
      readonly front: Lines;
      readonly back: Lines;
      readonly isBothWays: boolean;
    }
  | { readonly kind: 'inline'; readonly line: BlockLine; readonly split: InlineSplit }
  /** Without a separator: a cloze if it has gaps, else prose. */
  | { readonly kind: 'prose'; readonly lines: Lines };
type Lines = readonly BlockLine[];

interface InlineSplit {
  readonly front: string;
  readonly back: string;
  readonly isBothWays: boolean;
}

/** Splits a block into cards. */
function cardsIn({ lines }: Block): readonly Passage[] {
  const at = lines.findIndex((line) => asksOn(line) !== null);
  if (at < 0) return lineCards(lines);
  const above = lines.slice(0, at);
  // One-line cards may be right above the question, but are not part of it.
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

const ITEM = /^\s*(?:>\s*)*(?:[-*+]|\d{1,3}[.)])\s+/;
const SEPARATOR = /:{2,}/g;
const CURLY = /\{\{[^{}\n]{0,2000}\}\}/g;

/** Splits a line at the first `::` or `:::` outside code and gaps. */
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

interface Placed {
  readonly passage: Passage;
  readonly block: Block;
}

/** Gap notations: `==…==`, `**…**` or `{{…}}`. */
type GapStyle = 'equals' | 'bold' | 'curly';

/**
 * The gap notations of this note: `==…==` and `{{…}}`; bold only if some text has a schedule and
 * bold is all that could be asked in it.
 */
function gapStyles(placed: readonly Placed[]): readonly GapStyle[] {
  const styles: readonly GapStyle[] = ['equals', 'curly'];
  const isBold = placed.some(({ passage }) => {
    if (passage.kind !== 'prose' || !passage.lines.some((line) => line.schedules.length > 0))
      return false;
    const text = passage.lines.map(({ line }) => line.whole).join('\n');
    return !findGaps(text, styles) && findGaps(text, ['bold']) !== null;
  });
  return isBold ? [...styles, 'bold'] : styles;
}

/** The gaps of a text, and the card for each schedule in order. */
interface Gaps {
  readonly parts: readonly ClozePart[];
  readonly order: readonly number[];
}

/**
 * May follow a gap: `^[hint]`, then `[^2]` with its number or `[^ash]` with its role on each card.
 */
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

/** Finds gaps in these notations; null if there are none. */
function findGaps(text: string, styles: readonly GapStyle[]): Gaps | null {
  const code = inlineCode(text);
  const found = styles
    .flatMap((style) => [...text.matchAll(PATTERNS[style])].map((match) => foundGap(style, match)))
    .filter(({ start, hidden }) => codeEnd(code, start) < 0 && hidden.trim() !== '')
    .sort((a, b) => a.start - b.start);
  return found.length === 0 ? null : numberGaps(text, found);
}

interface FoundGap {
  readonly start: number;
  readonly end: number;
  readonly hidden: string;
  readonly hint: string | null;
  /** Its written number; null if it has none. */
  readonly number: number | null;
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

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

/** Gaps with the same number share a card; every other gap has its own. */
function numberGaps(text: string, found: readonly FoundGap[]): Gaps {
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
  return { parts, order: cardsByNumber(numbers) };
}

/** The plugin orders schedules by gap number, deckhand orders cards by first appearance. */
function cardsByNumber(numbers: readonly number[]): readonly number[] {
  return numbers
    .map((_, card) => card)
    .sort((a, b) => {
      const [first = 0, second = 0] = [numbers[a], numbers[b]];
      return first === second ? a - b : first - second;
    });
}

interface Context {
  readonly styles: readonly GapStyle[];
  readonly file: string;
}

function addNote(found: Found, { passage, block }: Placed, { styles, file }: Context): void {
  const lines = linesOf(passage);
  const where = `${file}:${lines[0]?.line.number ?? 1}`;
  const schedules = lines.flatMap((line) => line.schedules);
  const note = passageNote(passage, styles);
  if (note === null && schedules.length > 0) {
    found.skipped.push({ where, reason: 'This has a schedule but is not a card.' });
  } else if (typeof note === 'string') {
    found.skipped.push({ where, reason: note });
  } else if (note) {
    const { learned, warnings } = learnedFrom(schedules, note.order);
    for (const reason of warnings) found.warnings.push({ where, reason });
    const path = note.tags.deck ?? block.deck;
    const key = JSON.stringify(path);
    const deck = found.decks.get(key) ?? { path, notes: [] };
    found.decks.set(key, deck);
    const tags = [...new Set([...block.tags, ...note.tags.tags])];
    const { headings } = block;
    deck.notes.push({ id: note.id, body: note.body, tags, headings, where, learned });
  }
}

/** The lines of a passage, with their schedules and place. */
function linesOf(passage: Passage): readonly BlockLine[] {
  switch (passage.kind) {
    case 'sides':
      return [...passage.front, ...passage.back];
    case 'inline':
      return [passage.line];
    case 'prose':
      return passage.lines;
  }
}

interface PassageNote {
  readonly id: string | null;
  readonly body: NoteBody;
  /** The card for each schedule. */
  readonly order: readonly number[];
  readonly tags: LineTags;
}

const BLOCK_ID = /(?:^|\s)\^([A-Za-z0-9-]{1,64})\s*$/;

/** The note of a passage, the reason why it has none, or null for prose. */
function passageNote(passage: Passage, styles: readonly GapStyle[]): PassageNote | string | null {
  const text = passage.kind === 'sides' ? joinedText(passage.front) : joinedText(linesOf(passage));
  const end = passage.kind === 'sides' ? joinedText(passage.back) : text;
  if (isTooLong(text) || isTooLong(end)) return TOO_LONG;
  const id = BLOCK_ID.exec(end)?.[1] ?? null;
  switch (passage.kind) {
    case 'sides': {
      const tags = lineTags(text, false);
      const back = withoutId(end);
      if (tags.text === '') return 'There is no question above this `?`.';
      if (back === '') return 'There is no answer below this `?`.';
      return { id, tags, ...sidesOf(tags.text, back, passage.isBothWays) };
    }
    case 'inline': {
      const { front, back, isBothWays } = passage.split;
      const tags = lineTags(front, false);
      const answer = withoutId(back);
      const sides = [plainLinks(tags.text), plainLinks(answer)] as const;
      if (sides.includes('')) return 'One side of this card is empty.';
      const body = { kind: 'pair', front: sides[0], back: sides[1], isBothWays } as const;
      return { id, tags, body, order: isBothWays ? [0, 1] : [0] };
    }
    case 'prose': {
      const tags = lineTags(text, false);
      const gaps = findGaps(markdownOf(withoutId(tags.text)), styles);
      return gaps && { id, tags, body: { kind: 'cloze', parts: gaps.parts }, order: gaps.order };
    }
  }
}

function joinedText(lines: readonly BlockLine[]): string {
  return trimLines(lines.map(({ line }) => line.whole.trimEnd()).join('\n'));
}

function withoutId(text: string): string {
  return text.replace(BLOCK_ID, '').trimEnd();
}

function sidesOf(
  front: string,
  back: string,
  isBothWays: boolean,
): Pick<PassageNote, 'body' | 'order'> {
  const sides = { front: markdownOf(front), back: markdownOf(back) };
  if (isBothWays) return { body: { kind: 'pair', ...sides, isBothWays }, order: [0, 1] };
  return { body: { kind: 'question', ...sides }, order: [0] };
}

/** Obsidian shows line ends as line breaks. */
function markdownOf(text: string): string {
  return withHardBreaks(plainLinks(text));
}
