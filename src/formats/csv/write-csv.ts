import { fileName } from '../exported/file-name.ts';
import type { ExportDeck, WriteOptions, WrittenFile } from '../exported.ts';
import { isHtml } from '../text/cell-text.ts';
import { type OwnCard, ownCards } from './own-cards.ts';
import { plainBack, plainFront } from './plain-text.ts';
import { tagSplitter } from './tag-column.ts';
import { writeCells } from './write-cells.ts';

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
