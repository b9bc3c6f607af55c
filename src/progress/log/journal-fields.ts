import { type CardId, FACETS } from '../../deck/card.ts';
import { makeLineSafe } from '../../deck/safe-text.ts';
import type { Event } from '../event.ts';
import type {
  CramForecast,
  CramGoal,
  CramResultEvent,
  InterviewScore,
  JournalEvent,
} from '../journal-event.ts';
import { isEventId } from './event-id.ts';
import { type Fields, isFields, isPlain, isWhole, toDay } from './field-values.ts';

type Head = Pick<Event, 'id' | 'at' | 'day'>;

const OUTCOMES: readonly CramResultEvent['outcome'][] = ['well', 'so-so', 'badly', 'called-off'];
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const MINUTES_PER_DAY = 1440;
const MANY = 1_000_000_000;
/** Nobody names more decks, or is asked more questions at once. */
const LONGEST_LIST = 500;
const LONGEST_TEXT = 200;

/** What a record's fields say as an event of the journal, its texts made safe; null where they say none. */
export function journalOf(fields: Fields, head: Head): JournalEvent | null {
  switch (fields['type']) {
    case 'cram': {
      const goal = goalOf(fields['goal']);
      return goal && { ...head, type: 'cram', goal, forecast: forecastOf(fields['forecast']) };
    }
    case 'cram-result': {
      const { cram } = fields;
      const outcome = OUTCOMES.find((known) => known === fields['outcome']);
      if (!isEventId(cram) || outcome === undefined) return null;
      const recalledPercent = percentOf(fields['recalledPercent']);
      return { ...head, type: 'cram-result', cram, outcome, recalledPercent };
    }
    case 'interview': {
      const scores = listOf(fields['scores'], scoreOf);
      return scores.length === 0 ? null : { ...head, type: 'interview', scores };
    }
    default:
      return null;
  }
}

function goalOf(value: unknown): CramGoal | null {
  if (!isFields(value)) return null;
  const { minutes, time } = value;
  const by = toDay(value['by']);
  if (by === null || !isWhole(minutes, MINUTES_PER_DAY)) return null;
  return {
    by,
    time: typeof time === 'string' && TIME.test(time) ? time : null,
    minutes,
    decks: listOf(value['decks'], textOf),
    tags: listOf(value['tags'], textOf),
    must: listOf(value['must'], textOf),
    skip: listOf(value['skip'], (day) => (isWhole(day, 6) ? day : null)),
    spendsAll: value['spendsAll'] === true,
    schedules: value['schedules'] !== false,
  };
}

function forecastOf(value: unknown): CramForecast | null {
  if (!isFields(value)) return null;
  const { cards, reviews } = value;
  const onDay = rangeOf(value['onDay']);
  const later = rangeOf(value['later']);
  if (!isWhole(cards, MANY) || !isWhole(reviews, MANY) || onDay === null || later === null) {
    return null;
  }
  return { cards, reviews, onDay, later };
}

function scoreOf(value: unknown): InterviewScore | null {
  if (!isFields(value) || !isPlain(value['card'])) return null;
  const { points, found, ms } = value;
  const topic = textOf(value['topic']);
  if (!isWhole(points, MANY) || !isWhole(found, points) || !isWhole(ms, MANY)) return null;
  if (topic === null) return null;
  const facet = FACETS.find((known) => known === value['facet']) ?? null;
  return { card: value['card'] as CardId, topic, facet, points, found, ms };
}

function rangeOf(value: unknown): readonly [number, number] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [low, high] = value.map(percentOf);
  return typeof low === 'number' && typeof high === 'number' ? [low, high] : null;
}

function percentOf(value: unknown): number | null {
  return isWhole(value, 100) ? value : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? makeLineSafe(value.slice(0, LONGEST_TEXT)) : null;
}

/** What can be read of a list; the rest is left out. */
function listOf<Value>(value: unknown, read: (one: unknown) => Value | null): Value[] {
  if (!Array.isArray(value)) return [];
  const values: readonly unknown[] = value.slice(0, LONGEST_LIST);
  return values.map(read).filter((one): one is Value & NonNullable<unknown> => one !== null);
}
