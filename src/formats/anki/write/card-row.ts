import type { Card } from '../../../deck/card.ts';
import { type Day, daysBetween } from '../../../schedule/day.ts';
import type { Grade } from '../../../schedule/grade.ts';
import { type CardSchedule, NEW_CARD } from '../../../schedule/memory.ts';
import { answerCard } from '../../../schedule/sm2.ts';
import type { CardPast } from '../../exported/index.ts';
import { UNSYNCED } from './collection-rows.ts';
import type { SqlRow } from './make-sqlite-file.ts';

/** A card as Anki numbers it. */
export interface CardPlace {
  readonly id: number;
  readonly note: number;
  readonly deck: number;
  /** Which template made it, or which gap less one. */
  readonly ord: number;
  /** Its place among the new cards. */
  readonly position: number;
  readonly card: Card;
}

const NEW = 0;
const REVIEW = 2;
const SUSPENDED = -1;
const MS_PER_SECOND = 1000;

/** A card's row: new without a past, else due as many days behind the first day as it is. */
export function cardRow(
  { id, note, deck, ord, position }: CardPlace,
  past: CardPast | null,
  { firstDay, seconds }: { readonly firstDay: Day; readonly seconds: number },
): SqlRow {
  const memory = past?.memory ?? null;
  const changed = past?.lastAt == null ? seconds : Math.floor(past.lastAt / MS_PER_SECOND);
  const type = memory === null ? NEW : REVIEW;
  const queue = past?.isSuspended === true ? SUSPENDED : type;
  const schedule =
    memory === null
      ? [position, 0, 0]
      : [daysBetween(firstDay, memory.dueOn), memory.intervalDays, memory.easeHundredths * 10];
  const counts = [past?.reviews.length ?? 0, memory?.lapses ?? 0];
  const [left, oldDue, oldDeck, flags] = [0, 0, 0, 0];
  return [
    ...[id, note, deck, ord, changed, UNSYNCED, type, queue],
    ...schedule,
    ...counts,
    ...[left, oldDue, oldDeck, flags],
    '{}',
  ];
}

/** The button that Anki has for each grade: again, hard, good, easy. */
const BUTTONS: Readonly<Record<Grade, number>> = { 0: 1, 1: 1, 2: 1, 3: 2, 4: 3, 5: 4 };
const LEARNED = 0;
const REVIEWED = 1;
const LAPSED = 2;
/** Anki counts no more for one answer. */
const MOST_MS = 60_000;

/** The rows of a card's answers; `idOf` gives each instant once. */
export function reviewRows(
  card: number,
  { reviews }: CardPast,
  idOf: (at: number) => number,
): readonly SqlRow[] {
  let schedule: CardSchedule = NEW_CARD;
  return reviews.map(({ at, day, grade, ms }) => {
    const before = schedule.memory;
    const outcome = answerCard(schedule, grade, day);
    schedule = { memory: outcome.memory, last: { day: outcome.day, grade } };
    const { intervalDays, easeHundredths } = outcome.memory;
    const failed = grade < 3 ? LAPSED : REVIEWED;
    const type = before === null ? LEARNED : failed;
    return [
      ...[idOf(at), card, UNSYNCED, BUTTONS[grade], intervalDays, before?.intervalDays ?? 0],
      ...[easeHundredths * 10, Math.min(ms, MOST_MS), type],
    ];
  });
}
