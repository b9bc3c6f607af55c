import type { Day } from '../../schedule/day.ts';
import type { DayTotals } from '../card-progress.ts';
import type { EventId } from '../event.ts';
import { cardTable } from '../fold/card-table.ts';
import { inFoldOrder } from '../fold/fold-card.ts';
import type { FoldState } from '../fold/fold-state.ts';
import { type Link, linksFrom } from '../fold/links.ts';
import type { JournalEvent } from '../journal-event.ts';
import { checksumOf } from '../log/checksum.ts';
import { toPlain } from './plain-journal.ts';
import { COLUMNS, type Row } from './progress-row.ts';

/** The version that is written, and the latest that can be read. */
export const VERSION = 1;

/** How far into the log a snapshot goes. */
export interface Through {
  readonly inode: number;
  readonly bytes: number;
  /** The checksum of the log's last 4 KB before `bytes`, or of what there is. */
  readonly crc: string;
}

/** A study day's sums in the order of the columns. */
type DayRow = readonly [day: Day, ...sums: number[]];

/** What the events of the log up to some place come to, as progress.json holds it. */
export interface Snapshot {
  readonly through: Through;
  readonly days: readonly DayRow[];
  readonly links: readonly Link[];
  readonly undone: readonly EventId[];
  readonly journal: readonly JournalEvent[];
  readonly cards: readonly Row[];
}

/** The columns of a study day's sums. */
export const DAY_COLUMNS = ['day', 'reviews', 'passed', 'firsts', 'drills', 'ms'] as const;

const UNSUMMED = '00000000';
const SUM_AT = `{\n"version":${VERSION},\n"checksum":"`.length;

/** A state of the fold as a snapshot. */
export function toSnapshot(state: FoldState, through: Through): Snapshot {
  const { cards, days, links, undone, journal } = state;
  return {
    through,
    days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(toDayRow),
    links: links.list,
    undone: [...undone].sort(),
    journal: [...journal.values()].sort(inFoldOrder),
    cards: [...cards.rows()].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  };
}

/** The state of the fold that a snapshot holds. */
export function fromSnapshot({ cards, days, links, undone, journal }: Snapshot): FoldState {
  return {
    cards: cardTable(cards),
    days: new Map(days.map(fromDayRow)),
    links: linksFrom(links),
    undone: new Set(undone),
    journal: new Map(journal.map((event) => [event.id, event])),
  };
}

/**
 * A snapshot as the text of progress.json: JSON with a card a line, below the names of the columns.
 * The checksum is that of the whole text with zeros in the checksum's place.
 */
export function formatSnapshot(snapshot: Snapshot): Buffer {
  const { through, days, links, undone, journal, cards } = snapshot;
  const head = `{\n"version":${VERSION},\n"checksum":"${UNSUMMED}",\n`;
  const fields = [
    `"through":${JSON.stringify(through)}`,
    `"dayColumns":${JSON.stringify(DAY_COLUMNS)}`,
    `"days":${lines(days)}`,
    `"links":${lines(links)}`,
    `"undone":${lines(undone)}`,
    `"journal":${lines(journal.map(toPlain))}`,
    `"columns":${JSON.stringify(COLUMNS)}`,
    `"cards":${lines(cards)}`,
  ];
  const bytes = Buffer.from(`${head}${fields.join(',\n')}\n}\n`);
  bytes.write(checksumOf(bytes), SUM_AT, 'latin1');
  return bytes;
}

function lines(values: readonly unknown[]): string {
  if (values.length === 0) return '[]';
  return `[\n${values.map((value) => JSON.stringify(value)).join(',\n')}\n]`;
}

function toDayRow([day, sums]: readonly [Day, DayTotals]): DayRow {
  return [day, sums.reviews, sums.passed, sums.firsts, sums.drills, sums.ms];
}

function fromDayRow(row: DayRow): readonly [Day, DayTotals] {
  const [day, reviews = 0, passed = 0, firsts = 0, drills = 0, ms = 0] = row;
  return [day, { reviews, passed, firsts, drills, ms }];
}
