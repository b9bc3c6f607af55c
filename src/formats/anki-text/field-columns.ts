import { askedColumns } from '../csv/columns.ts';
import { MOST_COLUMNS } from '../csv/read.ts';
import type { ReadOptions } from '../format.ts';
import type { AnkiHeader } from './header.ts';

/**
 * The columns with a note's fields, the one that is asked first: as a person asked for them, else
 * all that the header makes nothing else of.
 * @throws {UserError} where one that was asked for is not there.
 */
export function fieldColumns(
  rows: readonly (readonly string[])[],
  header: AnkiHeader,
  options: Pick<ReadOptions, 'front' | 'back' | 'tags'>,
): readonly number[] {
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const width = Math.min(widest, MOST_COLUMNS);
  const { front, backs, tags } = askedColumns(options, header.columns ?? [], width);
  const { guidColumn, notetypeColumn, deckColumn, tagsColumn } = header;
  const taken = [guidColumn, notetypeColumn, deckColumn, tagsColumn, tags];
  const free = Array.from({ length: width }, (_, at) => at).filter((at) => !taken.includes(at));
  const first = front ?? free.find((at) => backs?.includes(at) !== true) ?? 0;
  return [first, ...(backs ?? free.filter((at) => at !== first))];
}
