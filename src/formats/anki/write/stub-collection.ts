import type { WriteOptions } from '../../exported/index.ts';
import { OWN_TYPES } from '../own-types.ts';
import { colRow } from './col-row.ts';
import { type CollectionRows, UNSYNCED } from './collection-rows.ts';
import { bareText, fieldChecksum } from './field-checksum.ts';

/** What programs show that are too old to read the collection itself. */
const TEXT = 'Please update to the latest Anki version, which can read this package.';
const ID = 1_735_689_600_001;

/** The collection that stands beside the one with the notes, for programs that know no newer. */
export function stubCollection({ now, today, minutesWest }: WriteOptions): CollectionRows {
  const seconds = Math.floor(now / 1000);
  const type = OWN_TYPES[0]?.id ?? 0;
  const fields = [TEXT, '', '', ''].join('\x1f');
  const decks = new Map<number, string>();
  return {
    col: colRow({ firstDay: today, now, minutesWest, decks, newCards: 1 }),
    notes: [
      [
        ...[ID, 'deckhand-stub', type, seconds, UNSYNCED, '', fields],
        ...[bareText(TEXT), fieldChecksum(TEXT), 0, ''],
      ],
    ],
    cards: [[ID, ID, 1, 0, seconds, UNSYNCED, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '{}']],
    revlog: [],
  };
}
