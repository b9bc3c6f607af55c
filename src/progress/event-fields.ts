import { type CardId, FACETS } from '../deck/card.ts';
import { makeLineSafe } from '../deck/text.ts';
import { type Day, type Instant, parseDay } from '../schedule/day.ts';
import { isGrade } from '../schedule/grade.ts';
import {
  type LastAnswer,
  MAXIMUM_INTERVAL_DAYS,
  MINIMUM_EASE_HUNDREDTHS,
  type Sm2State,
} from '../schedule/sm2.ts';
import {
  type CramForecast,
  type CramGoal,
  type CramResultEvent,
  type Event,
  type EventHead,
  type InterviewScore,
  isEventId,
  type JournalEvent,
  type Mode,
  type Restored,
  type ReviewEvent,
} from './events.ts';

/** A record's fields, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Letters, digits and signs of ASCII, but for the two that JSON escapes and progress.json cannot hold:
 * what an id, a hash or a machine's name is made of.
 */
const PLAIN = /^[!#-[\]-~]{1,200}$/;

/** Whether a value has fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** Whether a value is a text of plain ASCII, of a length that an id may have. */
function isPlain(value: unknown): value is string {
  return typeof value === 'string' && PLAIN.test(value);
}

/** Whether a value is a whole number from 0 to `limit`. */
function isWhole(value: unknown, limit: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= limit;
}

/** The same days come again and again, and telling a date from none takes longer than all else here. */
const days = new Map<string, Day | null>();
const MAX_KNOWN = 10_000;

/** The study day that a value is; null where it is none. */
function toDay(value: unknown): Day | null {
  if (typeof value !== 'string') return null;
  const day = days.get(value);
  if (day !== undefined) return day;
  const parsed = parseDay(value);
  if (days.size < MAX_KNOWN) days.set(value, parsed);
  return parsed;
}

const OUTCOMES: readonly CramResultEvent['outcome'][] = ['well', 'so-so', 'badly', 'called-off'];
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const MINUTES_PER_DAY = 1440;
const MAX_SUM = 1_000_000_000;
/** Nobody names more decks, or is asked more questions at once. */
const MAX_LIST_LENGTH = 500;
const MAX_TEXT_LENGTH = 200;

/** What a record's fields say as an event of the journal, its texts made safe; null where they say none. */
function toJournalEvent(fields: Fields, head: EventHead): JournalEvent | null {
  switch (fields['type']) {
    case 'cram': {
      const goal = toGoal(fields['goal']);
      return goal && { ...head, type: 'cram', goal, forecast: toForecast(fields['forecast']) };
    }
    case 'cram-result': {
      const { cram } = fields;
      const outcome = OUTCOMES.find((known) => known === fields['outcome']);
      if (!isEventId(cram) || outcome === undefined) return null;
      const recalledPercent = toPercent(fields['recalledPercent']);
      return { ...head, type: 'cram-result', cram, outcome, recalledPercent };
    }
    case 'interview': {
      const scores = toList(fields['scores'], toScore);
      return scores.length === 0 ? null : { ...head, type: 'interview', scores };
    }
    default:
      return null;
  }
}

function toGoal(value: unknown): CramGoal | null {
  if (!isFields(value)) return null;
  const { minutes, time } = value;
  const by = toDay(value['by']);
  if (by === null || !isWhole(minutes, MINUTES_PER_DAY) || minutes === 0) return null;
  return {
    by,
    time: typeof time === 'string' && TIME.test(time) ? time : null,
    minutes,
    decks: toList(value['decks'], toText),
    tags: toList(value['tags'], toText),
    must: toList(value['must'], toText),
    skip: toList(value['skip'], (day) => (isWhole(day, 6) ? day : null)),
    spendsAll: value['spendsAll'] === true,
    schedules: value['schedules'] !== false,
  };
}

function toForecast(value: unknown): CramForecast | null {
  if (!isFields(value)) return null;
  const { cards, reviews } = value;
  const onDay = toRange(value['onDay']);
  const later = toRange(value['later']);
  if (!isWhole(cards, MAX_SUM) || !isWhole(reviews, MAX_SUM) || onDay === null || later === null) {
    return null;
  }
  return { cards, reviews, onDay, later };
}

function toScore(value: unknown): InterviewScore | null {
  if (!isFields(value) || !isPlain(value['card'])) return null;
  const { points, found, ms } = value;
  const topic = toText(value['topic']);
  if (!isWhole(points, MAX_SUM) || !isWhole(found, points) || !isWhole(ms, MAX_SUM)) return null;
  if (topic === null) return null;
  const facet = FACETS.find((known) => known === value['facet']) ?? null;
  return { card: value['card'] as CardId, topic, facet, points, found, ms };
}

function toRange(value: unknown): readonly [number, number] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [low, high] = value.map(toPercent);
  return typeof low === 'number' && typeof high === 'number' ? [low, high] : null;
}

function toPercent(value: unknown): number | null {
  return isWhole(value, 100) ? value : null;
}

function toText(value: unknown): string | null {
  return typeof value === 'string' ? makeLineSafe(value.slice(0, MAX_TEXT_LENGTH)) : null;
}

/** What can be read of a list; the rest is left out. */
function toList<Value>(value: unknown, read: (one: unknown) => Value | null): Value[] {
  if (!Array.isArray(value)) return [];
  const values: readonly unknown[] = value.slice(0, MAX_LIST_LENGTH);
  return values.map(read).filter((one): one is Value & NonNullable<unknown> => one !== null);
}

const TEXTS = ['machine', 'session', 'frontHash', 'backHash'];
const MODES: readonly Mode[] = ['quiz', 'cram', 'interview'];
/** The last instant that a date can hold. */
const LAST_INSTANT: Instant = 8_640_000_000_000_000;
const MS_PER_DAY = 86_400_000;
const MAX_COUNT = 1_000_000;

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
export function toMemory(value: unknown): Sm2State | null {
  if (!isFields(value)) return null;
  const { repetitions, easeHundredths, intervalDays, lapses } = value;
  const dueOn = toDay(value['dueOn']);
  const numbers = [repetitions, easeHundredths, intervalDays, lapses];
  if (dueOn === null || !numbers.every(Number.isInteger)) return null;
  const interval = bounded(intervalDays, 0, MAXIMUM_INTERVAL_DAYS);
  return {
    repetitions: bounded(repetitions, interval >= 6 ? 2 : 0, MAX_COUNT),
    easeHundredths: bounded(easeHundredths, MINIMUM_EASE_HUNDREDTHS, MAX_COUNT),
    intervalDays: interval,
    dueOn,
    lapses: bounded(lapses, 0, MAX_COUNT),
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
