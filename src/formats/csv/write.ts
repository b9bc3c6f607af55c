import { asOneAnswer } from '../../deck/split-answers.ts';
import { cellTextFor, isHtml } from '../../markup/cell-text.ts';
import { fileName } from '../exported/file-name.ts';
import type { ExportDeck, WriteOptions, WrittenFile } from '../exported/index.ts';
import { tagSplitter } from './columns.ts';
import { type OwnCard, ownCards } from './own-table.ts';

/** How a cell begins that a spreadsheet would take for a formula, guarded before or not. */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/** A cell that no spreadsheet computes: what looks like a formula gets an apostrophe in front. */
export function guardCell(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before `guardCell`. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && GUARDED.test(cell) ? cell.slice(1) : cell;
}

const asRead = cellTextFor(false);
const HARD_BREAK = /\\\n/g;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/** The plain text that a question's Markdown came from, or might have; null where it has any formatting. */
function plainFront(markdown: string): string | null {
  const plain = withoutEscapes(markdown);
  return isPlain(plain) && asRead(plain) === markdown ? plain : null;
}

/** The same for an answer, of which a table has only one. */
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

/** What a cell is quoted for: it, a quote or a line end in it, or blanks at its edges. */
const NEEDS_QUOTES = /["\n\r]|^\s|\s$/;

/** Rows as a table in text: no cell is taken for a formula, and quotes only where they are needed. */
function writeCells(rows: readonly (readonly string[])[], delimiter: string): string {
  return rows
    .map((row) => `${row.map((cell) => written(cell, delimiter)).join(delimiter)}\n`)
    .join('');
}

function written(cell: string, delimiter: string): string {
  const guarded = guardCell(cell);
  const isQuoted = guarded.includes(delimiter) || NEEDS_QUOTES.test(guarded);
  return isQuoted ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A kind of table: what parts its cells, and how its file ends. */
export interface TableKind {
  readonly delimiter: string;
  readonly extension: string;
}

interface Column {
  readonly name: string;
  readonly cell: (card: OwnCard) => string;
}

const LEVELS = '::';
const BETWEEN_TAGS = ';';

/**
 * Writes cards as a table, one a row. Where all of them are questions in plain text it has only the
 * columns that something is in, and reads as any other table; else the texts are the deck's own
 * Markdown, and the columns `kind` and `id` say so.
 */
export function writeCsv(
  decks: readonly ExportDeck[],
  { past }: Pick<WriteOptions, 'past'>,
  { delimiter, extension }: TableKind,
): WrittenFile {
  const cards = ownCards(decks).map((card) => withoutTabs(card, delimiter));
  const progress = past === null ? [] : progressColumns(past);
  const columns = [...(plainColumns(cards) ?? ownColumns(cards)), ...progress];
  const rows = [
    columns.map(({ name }) => name),
    ...cards.map((one) => columns.map(({ cell }) => cell(one))),
  ];
  const bytes = Buffer.from(writeCells(rows, delimiter));
  return { path: fileName(decks, extension), bytes };
}

/** A tab within a cell is more than most readers of such tables can take. */
function withoutTabs(card: OwnCard, delimiter: string): OwnCard {
  if (delimiter !== '\t') return card;
  const plain = (text: string) => text.replaceAll('\t', '    ');
  return { ...card, front: plain(card.front), back: plain(card.back) };
}

/** The columns of a table that needs none of ours; null where something would get lost in it. */
function plainColumns(cards: readonly OwnCard[]): readonly Column[] | null {
  const plain = new Map<OwnCard, { readonly front: string; readonly back: string }>();
  for (const one of cards) {
    if ((one.kind !== 'pair' && one.kind !== 'question') || one.card.id.includes('/')) return null;
    const front = plainFront(one.front);
    const back = plainBack(one.back);
    if (front === null || back === null) return null;
    plain.set(one, { front, back });
  }
  const plainOf = (one: OwnCard) => plain.get(one) ?? one;
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

function ownColumns(cards: readonly OwnCard[]): readonly Column[] {
  return [
    { name: 'front', cell: ({ front }) => front },
    { name: 'back', cell: ({ back }) => back },
    ...labelColumns(cards),
    { name: 'kind', cell: ({ kind }) => kind },
    { name: 'id', cell: ({ card }) => card.id },
  ];
}

/** The tags where there are any, the deck where there are several. */
function labelColumns(cards: readonly OwnCard[]): readonly Column[] {
  const hasTags = cards.some(({ card }) => card.tags.length > 0);
  const hasDecks = new Set(cards.map((one) => one.deck)).size > 1;
  const tags: Column = { name: 'tags', cell: ({ card }) => card.tags.join(BETWEEN_TAGS) };
  const deck: Column = { name: 'deck', cell: (one) => one.deck.split('/').join(LEVELS) };
  return [...(hasTags ? [tags] : []), ...(hasDecks ? [deck] : [])];
}

function progressColumns(past: NonNullable<WriteOptions['past']>): readonly Column[] {
  const memoryOf = ({ card }: OwnCard) => past(card.id).memory;
  const number = (value: number | undefined) => (value === undefined ? '' : String(value));
  return [
    { name: 'due', cell: (one) => memoryOf(one)?.dueOn ?? '' },
    { name: 'interval', cell: (one) => number(memoryOf(one)?.intervalDays) },
    { name: 'ease', cell: (one) => number(easeOf(memoryOf(one)?.easeHundredths)) },
    { name: 'lapses', cell: (one) => number(memoryOf(one)?.lapses) },
  ];
}

function easeOf(hundredths: number | undefined): number | undefined {
  return hundredths === undefined ? undefined : hundredths / 100;
}
