import { type Card, type CardKind, questionOf } from '../../deck/card.ts';
import { asOneAnswer } from '../../deck/inline.ts';
import { formatCount } from '../../deck/text.ts';
import { cellTextFor, isHtml } from '../../markup/cell-text.ts';
import {
  type ClozePart,
  type ExportDeck,
  fileName,
  type ImportedFile,
  type NoteBody,
  type ReadNote,
  type Skipped,
  type WriteOptions,
  type WrittenFile,
} from '../format.ts';
import { lastingIdOfCard, makeNotesByDeck, partsBetween, sideProblem } from '../notes.ts';
import { tagSplitter } from './columns.ts';
import { guardCell, isBlankRow, type Rows, unguardCell } from './parse.ts';

interface CardRow {
  readonly card: Card;
  readonly deck: string;
  readonly kind: CardKind;
  /** Markdown; a facet is a question about its topic. */
  readonly front: string;
  readonly back: string;
}

function toCardRows(decks: readonly ExportDeck[]): readonly CardRow[] {
  return decks.flatMap(({ deck }) =>
    deck.cards.map((card) => {
      const { kind, back } = card;
      return { card, deck: deck.name, kind, front: questionOf(card), back };
    }),
  );
}

/** A cloze card recovered from its two sides: the position of its gap in the whole text. */
interface ClozeRow {
  /** With all gaps filled. */
  readonly text: string;
  readonly start: number;
  readonly hidden: string;
  readonly hint: string | null;
}

const ASKED = /^\[([^\n]+)\]$/;
const BOLD = '**';
const UNKNOWN = '…';

/** Finds the one gap that the front hides and the back shows in bold; null otherwise. */
function clozeRow(front: string, back: string): ClozeRow | null {
  const most = Math.min(front.length, back.length);
  let start = 0;
  while (start < most && front.charAt(start) === back.charAt(start)) start += 1;
  let end = 0;
  while (end < most - start && front.at(-1 - end) === back.at(-1 - end)) end += 1;
  const asked = ASKED.exec(front.slice(start, front.length - end))?.[1];
  const hidden = withoutBold(back.slice(start, back.length - end));
  if (asked === undefined || hidden === null) return null;
  const text = back.slice(0, start) + hidden + back.slice(back.length - end);
  return { text, start, hidden, hint: asked === UNKNOWN ? null : asked };
}

/** Bold text without further bold inside; otherwise several gaps may share a number. */
function withoutBold(text: string): string | null {
  const hidden = text.slice(BOLD.length, -BOLD.length);
  const isWhole = hidden !== '' && !hidden.includes(BOLD);
  return isWhole && text.startsWith(BOLD) && text.endsWith(BOLD) ? hidden : null;
}

/** Rebuilds a cloze from its rows. Of overlapping gaps, only the first stays a gap. */
function clozeOfRows(rows: readonly ClozeRow[]): Extract<NoteBody, { kind: 'cloze' }> {
  const parts: ClozePart[] = [];
  const text = rows[0]?.text ?? '';
  let at = 0;
  for (const { start, hidden, hint } of rows.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    const gap = rows.findIndex((row) => row.start === start) + 1;
    if (start > at) parts.push({ text: text.slice(at, start) });
    parts.push({ gap, hidden, hint });
    at = start + hidden.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return { kind: 'cloze', parts };
}

const asRead = cellTextFor(false);
const HARD_BREAK = /\\\n/g;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/** The plain text of a question; null if it has formatting. */
function plainFront(markdown: string): string | null {
  const plain = withoutEscapes(markdown);
  return isPlain(plain) && asRead(plain) === markdown ? plain : null;
}

/** The plain text of an answer; null if it has formatting. A table has room for one answer only. */
function plainBack(markdown: string): string | null {
  const plain = withoutEscapes(markdown);
  return isPlain(plain) && asOneAnswer(asRead(plain)) === markdown ? plain : null;
}

function withoutEscapes(markdown: string): string {
  return markdown.replace(HARD_BREAK, '\n').replace(ESCAPED, '$1');
}

function isPlain(text: string): boolean {
  return text === text.trim();
}

/** Needs quotes: a quotation mark, a line end or outer blanks. */
const NEEDS_QUOTES = /["\n\r]|^\s|\s$/;

/** Writes rows as text: guarded against formulas, quoted only if needed. */
function writeCells(rows: readonly (readonly string[])[], delimiter: string): string {
  return rows
    .map((row) => `${row.map((cell) => quotedCell(cell, delimiter)).join(delimiter)}\n`)
    .join('');
}

function quotedCell(cell: string, delimiter: string): string {
  const guarded = guardCell(cell);
  const isQuoted = guarded.includes(delimiter) || NEEDS_QUOTES.test(guarded);
  return isQuoted ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

export interface TableKind {
  readonly delimiter: string;
  readonly extension: string;
}

interface Column {
  readonly name: string;
  readonly cell: (card: CardRow) => string;
}

const LEVELS = '::';
const BETWEEN_TAGS = ';';

/**
 * Writes one card a row. If all are plain text questions, it has only non-empty columns and reads
 * like any other table; else texts are Markdown, and the columns `kind` and `id` say so.
 */
export function writeCsv(
  decks: readonly ExportDeck[],
  { past }: Pick<WriteOptions, 'past'>,
  { delimiter, extension }: TableKind,
): WrittenFile {
  const cards = toCardRows(decks).map((card) => withoutTabs(card, delimiter));
  const progress = past === null ? [] : progressColumns(past);
  const columns = [...(plainColumns(cards) ?? deckhandColumns(cards)), ...progress];
  const rows = [
    columns.map(({ name }) => name),
    ...cards.map((one) => columns.map(({ cell }) => cell(one))),
  ];
  const bytes = Buffer.from(writeCells(rows, delimiter));
  return { path: fileName(decks, extension), bytes };
}

/** Most readers of tab-separated tables cannot handle a tab in a cell. */
function withoutTabs(card: CardRow, delimiter: string): CardRow {
  if (delimiter !== '\t') return card;
  const plain = (text: string) => text.replaceAll('\t', '    ');
  return { ...card, front: plain(card.front), back: plain(card.back) };
}

/** Columns for a plain table; null if it would lose something. */
function plainColumns(cards: readonly CardRow[]): readonly Column[] | null {
  const plain = new Map<CardRow, { readonly front: string; readonly back: string }>();
  for (const one of cards) {
    if ((one.kind !== 'pair' && one.kind !== 'question') || one.card.id.includes('/')) return null;
    const front = plainFront(one.front);
    const back = plainBack(one.back);
    if (front === null || back === null) return null;
    plain.set(one, { front, back });
  }
  const plainOf = (one: CardRow) => plain.get(one) ?? one;
  const tags = cards.map(({ card }) => card.tags);
  const split = tagSplitter(tags.map((some) => some.join(BETWEEN_TAGS)));
  const areTagsSame = tags.every((some) => split(some.join(BETWEEN_TAGS)).join() === some.join());
  const sides = cards.map(plainOf).map(({ front, back }) => [front, back]);
  if (!areTagsSame || isHtml(sides)) return null;
  return [
    { name: 'front', cell: (one) => plainOf(one).front },
    { name: 'back', cell: (one) => plainOf(one).back },
    ...labelColumns(cards),
  ];
}

function deckhandColumns(cards: readonly CardRow[]): readonly Column[] {
  return [
    { name: 'front', cell: ({ front }) => front },
    { name: 'back', cell: ({ back }) => back },
    ...labelColumns(cards),
    { name: 'kind', cell: ({ kind }) => kind },
    { name: 'id', cell: ({ card }) => card.id },
  ];
}

/** Tags if any, the deck if there are several. */
function labelColumns(cards: readonly CardRow[]): readonly Column[] {
  const hasTags = cards.some(({ card }) => card.tags.length > 0);
  const hasDecks = new Set(cards.map((one) => one.deck)).size > 1;
  const tags: Column = { name: 'tags', cell: ({ card }) => card.tags.join(BETWEEN_TAGS) };
  const deck: Column = { name: 'deck', cell: (one) => one.deck.split('/').join(LEVELS) };
  return [...(hasTags ? [tags] : []), ...(hasDecks ? [deck] : [])];
}

function progressColumns(past: NonNullable<WriteOptions['past']>): readonly Column[] {
  const memoryOf = ({ card }: CardRow) => past(card.id).memory;
  const number = (value: number | undefined, by = 1) =>
    value === undefined ? '' : String(value / by);
  return [
    { name: 'due', cell: (one) => memoryOf(one)?.dueOn ?? '' },
    { name: 'interval', cell: (one) => number(memoryOf(one)?.intervalDays) },
    { name: 'ease', cell: (one) => number(memoryOf(one)?.easeHundredths, 100) },
    { name: 'lapses', cell: (one) => number(memoryOf(one)?.lapses) },
  ];
}

interface DeckhandRow {
  readonly front: string;
  readonly back: string;
  readonly kind: string;
  readonly tags: readonly string[];
  readonly deck: string;
  readonly id: string | null;
  readonly where: string;
  /** As a cloze card; null for other kinds, or if it was edited too much. */
  readonly cloze: ClozeRow | null;
}

/** Reads a table that deckhand exported: consecutive cards of one note become one note again. */
export function readDeckhandTable(
  { rows, lines }: Rows,
  header: readonly string[],
  name: string,
): ImportedFile {
  const notes = makeNotesByDeck();
  const skipped: Skipped[] = [];
  const first = rows.findIndex((row) => row.includes('front')) + 1;
  const read = rows.slice(first).flatMap((row, at): readonly DeckhandRow[] => {
    if (isBlankRow(row)) return [];
    const own = toDeckhandRow(row, header, `${name}:${lines[first + at] ?? 0}`);
    const reason = sideProblem(own.front.trim(), own.back.trim());
    if (reason !== null) skipped.push({ where: own.where, reason });
    return reason === null ? [own] : [];
  });
  for (let at = 0; at < read.length; ) {
    const group = groupAt(read, at);
    const [row] = group;
    if (row !== undefined) notes.add(row.deck, toNote(row, group));
    at += Math.max(group.length, 1);
  }
  return {
    saw: `a table exported by deckhand, ${formatCount(read.length, 'row')}`,
    decks: notes.decks(),
    skipped,
  };
}

function toDeckhandRow(
  row: readonly string[],
  header: readonly string[],
  where: string,
): DeckhandRow {
  const cell = (name: string) => unguardCell(row[header.indexOf(name)] ?? '');
  const [front, back, kind] = [cell('front'), cell('back'), cell('kind').trim()];
  return {
    front,
    back,
    kind,
    tags: partsBetween(cell('tags'), BETWEEN_TAGS),
    deck: cell('deck'),
    id: lastingIdOfCard(cell('id').trim()),
    where,
    cloze: kind === 'cloze' ? clozeRow(front, back) : null,
  };
}

/** The rows from `start` on that belong to one note. */
function groupAt(rows: readonly DeckhandRow[], start: number): readonly DeckhandRow[] {
  const row = rows[start];
  if (row === undefined) return [];
  let end = start + 1;
  while (continuesNote(rows[end - 1], rows[end]) && isSibling(row, rows[end], end - start))
    end += 1;
  return rows.slice(start, end);
}

/** Cloze cards are in the order of their gaps; an earlier gap begins a new note. */
function continuesNote(row: DeckhandRow | undefined, next: DeckhandRow | undefined): boolean {
  const gap = row?.cloze ?? null;
  const other = next?.cloze ?? null;
  return gap === null || other === null || other.start >= gap.start + gap.hidden.length;
}

function isSibling(row: DeckhandRow, next: DeckhandRow | undefined, count: number): boolean {
  if (next === undefined || next.deck !== row.deck) return false;
  if (row.cloze !== null) return next.cloze?.text === row.cloze.text;
  const isBack = row.kind === 'pair' && next.kind === 'pair-back' && count === 1;
  return isBack && next.front === row.back && next.back === row.front;
}

function toNote(row: DeckhandRow, group: readonly DeckhandRow[]): ReadNote {
  const { id, tags, where, front, back } = row;
  const clozes = group.flatMap(({ cloze }) => (cloze === null ? [] : [cloze]));
  if (clozes.length > 0) return { id, tags, where, body: clozeOfRows(clozes) };
  const isPair = row.kind === 'pair' || row.kind === 'pair-back';
  const isBothWays = group.length === 2;
  const body = isPair
    ? ({ kind: 'pair', front, back, isBothWays, hasAnswers: true } as const)
    : ({ kind: 'question', front, back, hasAnswers: true } as const);
  return { id, tags, where, body };
}
