import { type CardId, FACETS } from '../../deck/card.ts';
import { makeLineSafe } from '../../deck/safe-text.ts';
import type { EventHead } from '../event.ts';
import type {
  CramForecast,
  CramGoal,
  CramResultEvent,
  InterviewScore,
  JournalEvent,
} from '../journal-event.ts';
import { isEventId } from './event-id.ts';
import { type Fields, isFields, isPlain, isWhole, toDay } from './field-values.ts';

const OUTCOMES: readonly CramResultEvent['outcome'][] = ['well', 'so-so', 'badly', 'called-off'];
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const MINUTES_PER_DAY = 1440;
const MANY = 1_000_000_000;
/** Nobody names more decks, or is asked more questions at once. */
const LONGEST_LIST = 500;
const LONGEST_TEXT = 200;

/** What a record's fields say as an event of the journal, its texts made safe; null where they say none. */
export function toJournalEvent(fields: Fields, head: EventHead): JournalEvent | null {
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
  if (!isWhole(cards, MANY) || !isWhole(reviews, MANY) || onDay === null || later === null) {
    return null;
  }
  return { cards, reviews, onDay, later };
}

function toScore(value: unknown): InterviewScore | null {
  if (!isFields(value) || !isPlain(value['card'])) return null;
  const { points, found, ms } = value;
  const topic = toText(value['topic']);
  if (!isWhole(points, MANY) || !isWhole(found, points) || !isWhole(ms, MANY)) return null;
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
  return typeof value === 'string' ? makeLineSafe(value.slice(0, LONGEST_TEXT)) : null;
}

/** What can be read of a list; the rest is left out. */
function toList<Value>(value: unknown, read: (one: unknown) => Value | null): Value[] {
  if (!Array.isArray(value)) return [];
  const values: readonly unknown[] = value.slice(0, LONGEST_LIST);
  return values.map(read).filter((one): one is Value & NonNullable<unknown> => one !== null);
}
