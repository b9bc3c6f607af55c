import type { CardId } from '../../deck/card.ts';
import type { Day, Instant } from '../../schedule/day.ts';
import { isGrade } from '../../schedule/grade.ts';
import type { LastAnswer, Memory } from '../../schedule/memory.ts';
import type { CardProgress } from '../card-progress.ts';
import type { EventId } from '../event.ts';
import { isEventId } from '../log/event-id.ts';

/** The columns of a row, in their order. */
export const COLUMNS = [
  'card',
  'repetitions',
  'easeHundredths',
  'intervalDays',
  'dueOn',
  'lapses',
  'suspended',
  'buriedOn',
  'firstOn',
  'lastDay',
  'lastGrade',
  'frontHash',
  'backHash',
  'lastAt',
  'lastId',
] as const;

/** One card's progress in the order of the columns; null where there is nothing to say. */
export type Row = readonly (string | number | null)[];

/** A card's progress as a row. */
export function toRow(card: CardId, progress: CardProgress): Row {
  const { schedule, suspended, buriedOn, firstOn, frontHash, backHash, lastEvent } = progress;
  const { memory, last } = schedule;
  const numbers =
    memory === null
      ? [null, null, null, null, null]
      : [
          memory.repetitions,
          memory.easeHundredths,
          memory.intervalDays,
          memory.dueOn,
          memory.lapses,
        ];
  const answer = [last?.day ?? null, last?.grade ?? null];
  const event = [lastEvent?.at ?? null, lastEvent?.id ?? null];
  const flag = suspended ? 1 : 0;
  return [card, ...numbers, flag, buriedOn, firstOn, ...answer, frontHash, backHash, ...event];
}

/** The card that a row is about. */
export function cardOf(row: Row): CardId {
  return row[0] as CardId;
}

/** The study day on which a row's card took one of the slots for new cards. */
export function firstOnOf(row: Row): Day | null {
  return row[8] as Day | null;
}

/** A card's progress from a row that `isRow` has let through. */
export function fromRow(row: Row): CardProgress {
  const [, , , , , , suspended, buriedOn, firstOn, , , frontHash, backHash, at, id] = row;
  return {
    schedule: { memory: memoryOf(row), last: lastAnswerOf(row) },
    suspended: suspended === 1,
    buriedOn: buriedOn as Day | null,
    firstOn: firstOn as Day | null,
    frontHash: frontHash as string | null,
    backHash: backHash as string | null,
    lastEvent: { at: at as Instant, id: id as EventId },
  };
}

/**
 * Whether a value read from a file has the form of a row. The file's checksum vouches for the rest:
 * thousands of rows are read at each start.
 */
export function isRow(value: unknown): value is Row {
  if (!Array.isArray(value) || value.length !== COLUMNS.length) return false;
  return typeof value[0] === 'string' && typeof value[13] === 'number' && isEventId(value[14]);
}

function memoryOf([, repetitions, ease, days, dueOn, lapses]: Row): Memory | null {
  if (repetitions === null) return null;
  return {
    repetitions: repetitions as number,
    easeHundredths: ease as number,
    intervalDays: days as number,
    dueOn: dueOn as Day,
    lapses: lapses as number,
  };
}

function lastAnswerOf(row: Row): LastAnswer | null {
  const day = row[9] as Day | null;
  const grade = row[10];
  return day === null || !isGrade(grade) ? null : { day, grade };
}
