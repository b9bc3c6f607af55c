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
  type CardEventHead,
  type CramForecast,
  type CramGoal,
  type CramResultEvent,
  type Event,
  type EventHead,
  type Fields,
  type InterviewScore,
  isEventId,
  isFields,
  type JournalEvent,
  type Mode,
  type Restored,
  type ReviewEvent,
} from './events.ts';

/** The last instant that a date can hold. */
const LAST_INSTANT: Instant = 8_640_000_000_000_000;

/**
 * Checks a record's fields and makes an event; its texts are plain, and so safe to show. An unknown
 * type, or a known one with invalid fields, is an unknown event. Null if it is no event at all.
 */
export function toEvent(value: unknown): Event | null {
  if (!isFields(value)) return null;
  if (isReviewAsWritten(value)) return value;
  const { id, at } = value;
  const day = toDay(value['day']);
  if (!isEventId(id) || !isWhole(at, LAST_INSTANT) || day === null) return null;
  const head = eventHead({ id, at, day }, value);
  return specificEvent(value, head) ?? { ...head, type: 'unknown' };
}

const MS_PER_DAY = 86_400_000;
const MODES: readonly Mode[] = ['quiz', 'cram', 'interview'];
const TEXTS = ['machine', 'session', 'frontHash', 'backHash'];

/** Recognises an answer exactly as it was written. Most records are, and need no new object. */
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

/** True for a whole number from 0 to `limit`. */
function isWhole(value: unknown, limit: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= limit;
}

/** A cache: the same days come again and again, and checking a date is the slowest part here. */
const days = new Map<string, Day | null>();
const MAX_KNOWN = 10_000;

/** A value as a study day; null if it is not one. */
function toDay(value: unknown): Day | null {
  if (typeof value !== 'string') return null;
  const day = days.get(value);
  if (day !== undefined) return day;
  const parsed = parseDay(value);
  if (days.size < MAX_KNOWN) days.set(value, parsed);
  return parsed;
}

/**
 * The characters of ids, hashes and machine names: printable ASCII except the two that JSON escapes,
 * which progress.json cannot hold.
 */
const PLAIN = /^[!#-[\]-~]{1,200}$/;

/** True for plain ASCII no longer than an id can be. */
function isPlain(value: unknown): value is string {
  return typeof value === 'string' && PLAIN.test(value);
}

/** Imported events, of which there may be many, have neither name. */
function eventHead(head: EventHead, fields: Fields): EventHead {
  const { machine, session } = fields;
  if (machine === undefined && session === undefined) return head;
  return { ...head, ...plainTexts(fields, ['machine', 'session']) };
}

/** The names and hashes among some fields. A text that is not plain is dropped. */
function plainTexts<K extends string>(fields: Fields, names: readonly K[]): { [N in K]?: string } {
  const texts: { [N in K]?: string } = {};
  for (const name of names) {
    const text = fields[name];
    if (isPlain(text)) texts[name] = text;
  }
  return texts;
}

function specificEvent(fields: Fields, head: EventHead): Event | null {
  const { type } = fields;
  if (type === 'undo') {
    const { undoes } = fields;
    return isEventId(undoes) ? { ...head, type, undoes } : null;
  }
  const entry = toJournalEvent(fields, head);
  if (entry !== null) return entry;
  if (!isPlain(fields['card'])) return null;
  const card = fields['card'] as CardId;
  const ofCard = cardHead({ ...head, card }, fields);
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
      return answerEvent(fields, ofCard, type);
    case 'set':
      return setEvent(fields, ofCard);
    default:
      return null;
  }
}

const OUTCOMES: readonly CramResultEvent['outcome'][] = ['well', 'so-so', 'badly', 'called-off'];

/** A record's fields as a journal event, texts made safe; null if they are not one. */
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

const MINUTES_PER_DAY = 1440;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

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

/** Nobody names more decks, or answers more questions in an interview. */
const MAX_LIST_LENGTH = 500;

/** The readable entries of a list. */
function toList<Value>(value: unknown, read: (one: unknown) => Value | null): Value[] {
  if (!Array.isArray(value)) return [];
  const values: readonly unknown[] = value.slice(0, MAX_LIST_LENGTH);
  return values.map(read).filter((one): one is Value & NonNullable<unknown> => one !== null);
}

const MAX_TEXT_LENGTH = 200;

function toText(value: unknown): string | null {
  return typeof value === 'string' ? makeLineSafe(value.slice(0, MAX_TEXT_LENGTH)) : null;
}

const MAX_SUM = 1_000_000_000;

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

function toRange(value: unknown): readonly [number, number] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [low, high] = value.map(toPercent);
  return typeof low === 'number' && typeof high === 'number' ? [low, high] : null;
}

function toPercent(value: unknown): number | null {
  return isWhole(value, 100) ? value : null;
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

/** A fast path for the nearly all events that have both hashes. */
function cardHead(head: CardEventHead, fields: Fields): CardEventHead {
  const { frontHash, backHash } = fields;
  if (isPlain(frontHash) && isPlain(backHash)) return { ...head, frontHash, backHash };
  return { ...head, ...plainTexts(fields, ['frontHash', 'backHash']) };
}

function answerEvent(fields: Fields, head: CardEventHead, type: 'review' | 'import'): Event | null {
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

function setEvent(fields: Fields, head: CardEventHead): Event | null {
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

const MAX_COUNT = 1_000_000;

/** A memory from outside, its numbers clamped to valid ones; null if it is not one. */
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

function bounded(value: unknown, least: number, most: number): number {
  return Math.min(Math.max(Number(value), least), most);
}
