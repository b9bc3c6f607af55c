import { isJournalEvent, type JournalEvent } from '../journal-event.ts';
import { toEvent } from '../log/event-fields.ts';
import { isFields } from '../log/field-values.ts';

/**
 * An event of the journal with its texts percent-encoded: names of decks and topics may be of any
 * script, and progress.json holds plain ASCII.
 */
export function toPlain(event: JournalEvent): unknown {
  return mapTexts(event, (text) => encodeURI(text));
}

/** The events that a list of such values holds; null where one of them is none. */
export function fromPlain(value: unknown): readonly JournalEvent[] | null {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return null;
  try {
    const events = value.map((one) => toEvent(mapTexts(one, decodeURI)));
    return events.every((event) => event !== null && isJournalEvent(event)) ? events : null;
  } catch {
    return null;
  }
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, map));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts(one, map)]));
}
