import type { DeckBlock, DeckBlocks } from '../../deck/blocks.ts';
import type { Card, Deck } from '../../deck/card.ts';
import { textHash } from '../../deck/card-id.ts';
import { parseDeck } from '../../deck/parser/index.ts';
import type { Skipped } from '../format.ts';
import {
  areAlike,
  cardsOf,
  checkNotes,
  NOT_AS_MEANT,
  type WrittenNote,
} from '../write-deck/index.ts';
import {
  type ArrangePlace,
  arrangeDeck,
  type DeckLabel,
  deckId,
  formOfBlock,
  isTopic,
  type NoteForm,
  needsDeckId,
  noteLines,
  type PlacedNote,
} from '../write-deck/lay-out.ts';
import type { DeckNote } from '../write-deck/tidy.ts';
import { type NoteMatch, readHash } from './match.ts';

/** A changed deck, and the positions of the written notes. */
export interface AppliedDecisions {
  readonly deck: Deck;
  readonly edited: EditedText;
  readonly written: ReadonlyMap<DeckNote, WrittenNote>;
  /** Cards that begin on these lines. */
  readonly cardsIn: (start: number, end: number) => readonly Card[];
  readonly skipped: readonly Skipped[];
}

interface EditedText {
  readonly text: string;
  readonly lines: readonly string[];
  /** The written notes at their final positions. */
  readonly placed: readonly PlacedNote[];
  /** Maps an untouched line to its new number. */
  readonly lineNow: (line: number) => number;
}

/** What to do with a note of the source. */
export type Decision = DecisionHead &
  (
    | { readonly what: 'added' }
    | { readonly what: 'updated'; readonly block: DeckBlock }
    | { readonly what: 'unchanged'; readonly block: DeckBlock }
    | { readonly what: 'kept'; readonly block: DeckBlock | null; readonly reason: string }
  );

interface DecisionHead {
  readonly match: NoteMatch;
  /** A hash of the note in the source. */
  readonly read: string;
}

interface ExistingDeck {
  readonly text: string;
  readonly blocks: DeckBlocks;
  readonly label: DeckLabel;
  /** The lasting id to give the deck if it needs one. */
  readonly id: string | null | undefined;
}

const DISTURBS =
  'This would change other cards of the deck. Fix what `deckhand check` reports, then import again.';
const ASKED_ALREADY = 'Another card in the deck already asks this.';

/**
 * Applies decisions to a deck's text; changes that do not read back as meant, or that affect other
 * cards, are dropped.
 */
export function applyDecisions(
  decisions: readonly Decision[],
  existing: ExistingDeck,
): AppliedDecisions {
  const skipped: Skipped[] = [];
  const current = existing.blocks.deck;
  const isUnsound = current.problems.length > 0;
  const why = (reason: string) => (isUnsound && reason === NOT_AS_MEANT ? DISTURBS : reason);
  let left = decisions.filter(({ what }) => what === 'added' || what === 'updated');
  for (;;) {
    const edited = editText(existing.text, editsFor(left, existing));
    const deck = edited.text === existing.text ? current : parseDeck(edited.text, current);
    const checked = checkNotes(deck, edited.placed);
    const { failed } = checked;
    const reasons = new Map([...failed].map(([{ note }, reason]) => [note, why(reason)] as const));
    if (failed.size === 0 && left.length > 0)
      addDisturbing(reasons, { left, edited, deck }, existing);
    if (reasons.size === 0) {
      const written = new Map(checked.written.map((one) => [one.note, one] as const));
      return { deck, edited, written, cardsIn: cardsByLine(deck.cards), skipped };
    }
    for (const [note, reason] of reasons) skipped.push({ where: note.note.where, reason });
    left = left.filter(({ match }) => !reasons.has(match.note));
  }
}

/** A change to a deck's text that replaces lines. */
interface TextEdit {
  /** The first line to replace, or the line to insert before; from 1. */
  readonly at: number;
  /** The number of lines to replace. */
  readonly removed: number;
  readonly lines: readonly string[];
  /** The written notes, positioned relative to the first new line. */
  readonly placed: readonly PlacedNote[];
}

/** Applies all edits at once; two at the same line are applied in the given order. */
function editText(text: string, edits: readonly TextEdit[]): EditedText {
  if (edits.length === 0)
    return { text, lines: text.split('\n'), placed: [], lineNow: (line) => line };
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const old = text.split('\n');
  const inOrder = edits.toSorted((a, b) => a.at - b.at || a.removed - b.removed);
  const lines: string[] = [];
  const placed: PlacedNote[] = [];
  const shifts: { readonly from: number; readonly by: number }[] = [];
  let next = 1;
  const copyTo = (end: number): void => {
    for (; next < end && next <= old.length; next += 1) lines.push(old[next - 1] ?? '');
  };
  for (const edit of inOrder) {
    copyTo(edit.at);
    for (const { note, start, end } of edit.placed) {
      placed.push({ note, start: start + lines.length, end: end + lines.length });
    }
    for (const line of edit.lines) lines.push(newline === '\n' ? line : `${line}\r`);
    next = Math.max(next, edit.at + edit.removed);
    shifts.push({ from: next, by: lines.length - next + 1 });
  }
  copyTo(old.length + 1);
  return { text: endedText(lines, old), lines, placed, lineNow: shiftedBy(shifts) };
}

/** New lines at the end get a line end. */
function endedText(lines: readonly string[], old: readonly string[]): string {
  const text = lines.join('\n');
  const isAsBefore = lines.at(-1) === old.at(-1);
  return isAsBefore || text.endsWith('\n') ? text : `${text}\n`;
}

function shiftedBy(
  shifts: readonly { readonly from: number; readonly by: number }[],
): (line: number) => number {
  return (line) => {
    const above = countWhile(shifts, ({ from }) => from <= line);
    return line + (shifts[above - 1]?.by ?? 0);
  };
}

/** How many items satisfy a condition that holds for the first ones only. */
function countWhile<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function editsFor(decisions: readonly Decision[], existing: ExistingDeck): readonly TextEdit[] {
  const { blocks, label } = existing;
  const deck = { label, lines: existing.text.split('\n').map((line) => line.replace(/\r$/, '')) };
  const added = decisions.filter(({ what }) => what === 'added').map(({ match }) => match.note);
  const needsId = decisions.some(({ match }) => needsDeckId(match.note));
  return [
    ...(needsId && blocks.frontMatter.id === null ? [frontMatterId(existing)] : []),
    ...appendNotes(added, blocks, deck),
    ...decisions.flatMap((decision) =>
      decision.what === 'updated' ? [replaceNote(decision.match.note, decision.block, deck)] : [],
    ),
  ];
}

/** Adds a lasting id to the end of the deck's front matter. */
function frontMatterId({ blocks, id }: ExistingDeck): TextEdit {
  const { lines } = blocks.frontMatter;
  const line = `id: ${deckId(id, blocks.deck.name)}`;
  const isNew = lines === 0;
  return {
    at: isNew ? 1 : lines,
    removed: 0,
    lines: isNew ? ['---', line, '---', ''] : [line],
    placed: [],
  };
}

type DeckSection = DeckBlocks['sections'][number];

interface Spot {
  /** The line before them; 0 for the top. */
  readonly line: number;
  readonly section: DeckSection | null;
  /** How many of the notes' headings are above that line already. */
  readonly depth: number;
  /** True if they go directly below the section's own text, without a heading. */
  readonly isInSection: boolean;
  readonly notes: DeckNote[];
}

const NO_PATH = JSON.stringify([]);

/** Writes new notes below their headings if the deck has those, else at its end. */
function appendNotes(
  notes: readonly DeckNote[],
  { blocks, sections }: DeckBlocks,
  deck: { readonly label: DeckLabel; readonly lines: readonly string[] },
): readonly TextEdit[] {
  const byPath = new Map<string, DeckSection>();
  const title = titleSection(sections, blocks);
  if (title) byPath.set(NO_PATH, title);
  for (const section of sections) {
    const key = JSON.stringify(section.path);
    if (!byPath.has(key) && (section.level === 0 || section.path.length > 0)) {
      byPath.set(key, section);
    }
  }
  const last = sections.reduce((end, section) => Math.max(end, section.treeEnd), 0);
  const spots = new Map<string, Spot>();
  for (const note of notes) {
    const spot = isTopic(note) ? atEnd(last) : spotFor(note.path, byPath, last);
    const key = `${spot.line} ${spot.depth} ${spot.isInSection}`;
    const known = spots.get(key) ?? spot;
    spots.set(key, known);
    known.notes.push(note);
  }
  return [...spots.values()]
    .sort((a, b) => b.depth - a.depth || Number(b.isInSection) - Number(a.isInSection))
    .map((spot) => editAt(spot, blocks, deck));
}

/** The single H1 at the top of a deck: a title, below which notes without headings go. */
function titleSection(
  sections: readonly DeckSection[],
  blocks: readonly DeckBlock[],
): DeckSection | null {
  const [title = null, ...others] = sections.filter(({ level }) => level === 1);
  const [first] = blocks;
  if (title === null || others.length > 0 || first === undefined) return null;
  return first.kind === 'topic' || first.start < title.start ? null : title;
}

function atEnd(line: number): Spot {
  return { line, section: null, depth: 0, isInSection: false, notes: [] };
}

function spotFor(
  path: readonly string[],
  byPath: ReadonlyMap<string, DeckSection>,
  last: number,
): Spot {
  const own = byPath.get(JSON.stringify(path));
  if (own) return { line: own.end, section: own, depth: path.length, isInSection: true, notes: [] };
  for (let depth = path.length - 1; depth > 0; depth -= 1) {
    const section = byPath.get(JSON.stringify(path.slice(0, depth)));
    if (section) return { line: section.treeEnd, section, depth, isInSection: false, notes: [] };
  }
  return atEnd(last);
}

function editAt(
  { line, section, depth, isInSection, notes }: Spot,
  blocks: readonly DeckBlock[],
  { label, lines }: { readonly label: DeckLabel; readonly lines: readonly string[] },
): TextEdit {
  const place: ArrangePlace = {
    label,
    depth,
    level: section?.level ?? 0,
    isBelow: line > 0,
    after: section && isInSection ? endOfSection(section, blocks, lines) : null,
    form: section?.isFacetText === true && isInSection ? 'open' : undefined,
  };
  const laid = arrangeDeck(notes, place);
  const isFollowed = (lines[line] ?? '').trim() !== '';
  return {
    at: line + 1,
    removed: 0,
    lines: isFollowed ? [...laid.lines, ''] : laid.lines,
    placed: laid.placed,
  };
}

/** The form of the note that ends a section; null if prose ends it. */
function endOfSection(
  { start, end }: DeckSection,
  blocks: readonly DeckBlock[],
  lines: readonly string[],
): NoteForm | null {
  const block = blocks.findLast((one) => one.start <= end);
  if (block?.kind === 'topic') return 'open';
  if (block === undefined || block.start < start) return null;
  const form = formOfBlock(block.kind);
  if (form === 'item') return block.end === end ? form : null;
  return lines.slice(block.end, end).some((below) => /^---[ \t]*$/.test(below)) ? null : form;
}

/**
 * Replaces a note in place and in its form: an item stays an item, so the card keeps its kind, and
 * nothing around it changes its meaning.
 */
function replaceNote(
  note: DeckNote,
  block: DeckBlock,
  deck: { readonly label: DeckLabel; readonly lines: readonly string[] },
): TextEdit {
  const was = formOfBlock(block.kind);
  const { lines, form } = noteLines(note, deck.label, was);
  const before = was === 'open' && form === 'item' ? ['---', ''] : [];
  const after = was === 'item' && form === 'open' && hasBelow(block, deck.lines) ? ['', '---'] : [];
  const start = before.length + 1;
  return {
    at: block.start,
    removed: block.end - block.start + 1,
    lines: [...before, ...lines, ...after],
    placed: [{ note, start, end: start + lines.length - 1 }],
  };
}

/** A line that ends whatever precedes it, or begins something itself. */
const ENDS_CARD = /^(?:---[ \t]*$|#{1,6}(?:[ \t]|$)|[QC]:(?:[ \t]|$))/;

/** True if the lines after a block would become part of it if it were a question. */
function hasBelow(block: DeckBlock, lines: readonly string[]): boolean {
  const below = lines.slice(block.end).find((line) => line.trim() !== '');
  return below !== undefined && !ENDS_CARD.test(below);
}

/**
 * Finds changes that would remove or alter other cards: notes that ask the same, else all changes.
 */
function addDisturbing(
  reasons: Map<DeckNote, string>,
  now: { readonly left: readonly Decision[]; readonly edited: EditedText; readonly deck: Deck },
  { blocks }: ExistingDeck,
): void {
  const replaced = now.left.flatMap((decision) =>
    decision.what === 'updated' ? [{ start: decision.block.start, end: decision.block.end }] : [],
  );
  const before = cardsOutside(blocks.deck.cards, replaced);
  const after = cardsOutside(now.deck.cards, now.edited.placed);
  if (before.length === after.length && before.every((card, at) => isSame(card, after[at]))) return;
  const asked = new Set(before.map(({ kind, front }) => `${kind}\n${front}`));
  const cardsIn = cardsByLine(now.deck.cards);
  for (const { note, start, end } of now.edited.placed) {
    const asksAgain = cardsIn(start, end).some(({ kind, front }) => asked.has(`${kind}\n${front}`));
    if (asksAgain) reasons.set(note, ASKED_ALREADY);
  }
  if (reasons.size > 0) return;
  for (const { match } of now.left) reasons.set(match.note, DISTURBS);
}

function cardsOutside(
  cards: readonly Card[],
  extents: readonly Pick<DeckBlock, 'start' | 'end'>[],
): readonly Card[] {
  const inOrder = extents.toSorted((a, b) => a.start - b.start);
  let next = 0;
  return cards.filter(({ line }) => {
    while ((inOrder[next]?.end ?? Number.POSITIVE_INFINITY) < line) next += 1;
    return line < (inOrder[next]?.start ?? Number.POSITIVE_INFINITY);
  });
}

function isSame(card: Card, other: Card | undefined): boolean {
  return card.kind === other?.kind && card.front === other.front && card.back === other.back;
}

function cardsByLine(cards: readonly Card[]): AppliedDecisions['cardsIn'] {
  const firstAt = (from: number): number => countWhile(cards, ({ line }) => line < from);
  return (start, end) => cards.slice(firstAt(start), firstAt(end + 1));
}

const REMOVED = 'It was removed from the deck, and the source has not changed it since.';
const NOT_IMPORTED = 'The deck already has its own text for this; the deck’s text stays.';
const BOTH_CHANGED = 'It was changed both in the deck and in the source; the deck’s text stays.';

/**
 * Decides by what changed since the last import. If the source did not change a note, the deck's
 * version stays, changed or removed; if the deck did not, the source's version replaces it; if both
 * did, the deck's text stays. A text that no import wrote is the person's: it may get an id and
 * tags, but no other text.
 */
export function decide(match: NoteMatch, label: DeckLabel): Decision {
  const { note, block, entry } = match;
  const read = readHash(note);
  const head = { match, read };
  const isSameSource = entry?.read === read;
  if (block === null) {
    return isSameSource
      ? { ...head, what: 'kept', block, reason: REMOVED }
      : { ...head, what: 'added' };
  }
  if (isSameSource) return { ...head, what: 'unchanged', block };
  if (showsAll(block, note, label)) return { ...head, what: 'unchanged', block };
  const isOurs = entry?.written === textHash(block.text);
  if (isOurs || (entry === null && addsToLabel(block, note))) {
    return { ...head, what: 'updated', block };
  }
  return { ...head, what: 'kept', block, reason: entry === null ? NOT_IMPORTED : BOTH_CHANGED };
}

/** True if a block already has everything in the note. */
function showsAll(block: DeckBlock, note: DeckNote, label: DeckLabel): boolean {
  if (note.id !== null && note.id !== block.id) return false;
  if (!areAlike(block.cards, cardsOf(note.body))) return false;
  const hasTags = note.tags.every((tag) => block.tags.includes(tag));
  return hasTags && (note.priority ?? label.priority) === block.priority;
}

/** True if a note only adds to the comment above a block. */
function addsToLabel(block: DeckBlock, note: DeckNote): boolean {
  const isKept = block.tags.every((tag) => note.tags.includes(tag));
  return isKept && areAlike(block.cards, cardsOf(note.body));
}
