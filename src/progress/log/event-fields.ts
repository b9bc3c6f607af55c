import type { CardId } from '../../deck/card.ts';
import type { Instant } from '../../schedule/day.ts';
import { isGrade } from '../../schedule/grade.ts';
import type { LastAnswer, Memory } from '../../schedule/memory.ts';
import { MAXIMUM_INTERVAL_DAYS, MINIMUM_EASE_HUNDREDTHS } from '../../schedule/sm2.ts';
import type { Event, Mode, Restored, ReviewEvent } from '../event.ts';
import { isEventId } from './event-id.ts';
import { type Fields, isFields, isPlain, isWhole, toDay } from './field-values.ts';
import { toJournalEvent } from './journal-fields.ts';

const TEXTS = ['machine', 'session', 'frontHash', 'backHash'];
const MODES: readonly Mode[] = ['quiz', 'cram', 'interview'];
/** The last instant that a date can hold. */
const LAST_INSTANT: Instant = 8_640_000_000_000_000;
const MS_PER_DAY = 86_400_000;
const MANY = 1_000_000;

/**
 * The event that a record's fields make, each checked, its texts plain and so safe to show. An unknown type,
 * or a known one with fields that it cannot have, is an unknown event; no event at all is null.
 */
export function toEvent(value: unknown): Event | null {
  if (!isFields(value)) return null;
  if (isReviewAsWritten(value)) return value;
  const { id, at } = value;
  const day = toDay(value['day']);
  if (!isEventId(id) || !isWhole(at, LAST_INSTANT) || day === null) return null;
  const head = headOf({ id, at, day }, value);
  return bodyOf(value, head) ?? { ...head, type: 'unknown' };
}

/** A memory from outside, its numbers held within what a schedule can hold; null where it is none. */
export function toMemory(value: unknown): Memory | null {
  if (!isFields(value)) return null;
  const { repetitions, easeHundredths, intervalDays, lapses } = value;
  const dueOn = toDay(value['dueOn']);
  const numbers = [repetitions, easeHundredths, intervalDays, lapses];
  if (dueOn === null || !numbers.every(Number.isInteger)) return null;
  const days = bounded(intervalDays, 0, MAXIMUM_INTERVAL_DAYS);
  return {
    repetitions: bounded(repetitions, days >= 6 ? 2 : 0, MANY),
    easeHundredths: bounded(easeHundredths, MINIMUM_EASE_HUNDREDTHS, MANY),
    intervalDays: days,
    dueOn,
    lapses: bounded(lapses, 0, MANY),
  };
}

/** Most of a log is answers just as they were written: these need no making, only the looking at. */
function isReviewAsWritten(value: Fields): value is Fields & ReviewEvent {
  const { type, id, at, day, card, grade, ms, mode, schedule } = value;
  return (
    type === 'review' &&
    isEventId(id) &&
    isWhole(at, LAST_INSTANT) &&
    toDay(day) !== null &&
    isPlain(card) &&
    isGrade(grade) &&
    isWhole(ms, MS_PER_DAY) &&
    MODES.includes(mode as Mode) &&
    (schedule === undefined || schedule === false) &&
    TEXTS.every((name) => value[name] === undefined || isPlain(value[name]))
  );
}

type Head = Pick<Event, 'id' | 'at' | 'day'>;

function bodyOf(fields: Fields, head: Head): Event | null {
  const { type } = fields;
  if (type === 'undo') {
    const { undoes } = fields;
    return isEventId(undoes) ? { ...head, type, undoes } : null;
  }
  const entry = toJournalEvent(fields, head);
  if (entry !== null) return entry;
  if (!isPlain(fields['card'])) return null;
  const card = fields['card'] as CardId;
  const ofCard = cardHeadOf({ ...head, card }, fields);
  switch (type) {
    case 'suspend':
    case 'unsuspend':
    case 'bury':
    case 'reset':
      return { ...ofCard, type };
    case 'relink':
      return isPlain(fields['to']) ? { ...ofCard, type, to: fields['to'] as CardId } : null;
    case 'review':
    case 'import':
      return answerOf(fields, ofCard, type);
    case 'set':
      return setOf(fields, ofCard);
    default:
      return null;
  }
}

interface CardHead extends Head {
  readonly card: CardId;
  readonly frontHash?: string;
  readonly backHash?: string;
}

function answerOf(fields: Fields, head: CardHead, type: 'review' | 'import'): Event | null {
  const { grade } = fields;
  if (!isGrade(grade)) return null;
  const ms = isWhole(fields['ms'], Number.MAX_SAFE_INTEGER)
    ? Math.min(fields['ms'], MS_PER_DAY)
    : 0;
  if (type === 'import') return { ...head, type, grade, ms };
  const mode = MODES.find((known) => known === fields['mode']) ?? 'quiz';
  const unscheduled = fields['schedule'] === false ? { schedule: false as const } : {};
  return { ...head, type, grade, ms, mode, ...unscheduled };
}

function setOf(fields: Fields, head: CardHead): Event | null {
  const memory = toMemory(fields['memory']);
  const restores = toRestored(fields['restores']);
  if (restores !== null) return { ...head, type: 'set', memory, restores };
  return memory === null ? null : { ...head, type: 'set', memory };
}

function toRestored(value: unknown): Restored | null {
  if (!isFields(value) || !isEventId(value['covers'])) return null;
  return {
    covers: value['covers'],
    last: toLastAnswer(value['last']),
    suspended: value['suspended'] === true,
    buriedOn: toDay(value['buriedOn']),
    firstOn: toDay(value['firstOn']),
  };
}

function toLastAnswer(value: unknown): LastAnswer | null {
  if (!isFields(value) || !isGrade(value['grade'])) return null;
  const day = toDay(value['day']);
  return day === null ? null : { day, grade: value['grade'] };
}

/** What was brought in has neither name, and there may be much of it. */
function headOf(head: Head, fields: Fields): Head {
  const { machine, session } = fields;
  if (machine === undefined && session === undefined) return head;
  return { ...head, ...textsOf(fields, ['machine', 'session']) };
}

/** Nearly all have both hashes. */
function cardHeadOf(head: CardHead, fields: Fields): CardHead {
  const { frontHash, backHash } = fields;
  if (isPlain(frontHash) && isPlain(backHash)) return { ...head, frontHash, backHash };
  return { ...head, ...textsOf(fields, ['frontHash', 'backHash']) };
}

/** Names and hashes are plain; what is not says nothing that could be used, or shown. */
function textsOf<K extends string>(fields: Fields, names: readonly K[]): { [N in K]?: string } {
  const texts: { [N in K]?: string } = {};
  for (const name of names) {
    const text = fields[name];
    if (isPlain(text)) texts[name] = text;
  }
  return texts;
}

function bounded(value: unknown, least: number, most: number): number {
  return Math.min(Math.max(Number(value), least), most);
}
