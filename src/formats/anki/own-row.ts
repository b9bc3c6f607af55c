import type { ReadNote, Skipped } from '../format.ts';
import { type Collection, NO_PAST, type NoteRow } from './collection.ts';
import type { CollectionDays } from './collection-days.ts';
import { learnedOf } from './learned.ts';
import type { OwnSource } from './own-source.ts';
import type { OwnKind } from './own-types.ts';

/** What notes are made with. */
export interface OwnTools {
  readonly collection: Collection;
  readonly days: CollectionDays;
  readonly toMarkdown: (html: string) => string;
  readonly warnings: Skipped[];
}

/** A note of ours, and what it carries. */
export interface OwnRow {
  readonly row: NoteRow;
  readonly kind: OwnKind;
  readonly fields: readonly string[];
  readonly source: OwnSource;
}

/** What has happened in Anki to the cards of a note; `cardAt` says which of its note here each is. */
export function learnedIn(
  { row }: Pick<OwnRow, 'row'>,
  { collection, days, warnings }: OwnTools,
  cardAt: (ord: number) => number | undefined,
): NonNullable<ReadNote['learned']> {
  return (collection.cards.get(row.id) ?? []).flatMap((card) => {
    const at = cardAt(card.ord);
    if (at === undefined) return [];
    const past = collection.pasts.get(card.id) ?? NO_PAST;
    const { learned, warning } = learnedOf(card, at, past, days);
    if (warning !== null) {
      warnings.push({ where: `note ${row.id}, card ${card.ord + 1}`, reason: warning });
    }
    return learned === null ? [] : [learned];
  });
}
