import { isJournalEvent, type JournalEvent } from '../journal-event.ts';
import { toEvent } from '../log/event-fields.ts';
import { isFields } from '../log/field-values.ts';

/** What JSON would escape, or progress.json cannot hold, and the sign that stands for it. */
const UNPLAIN = /(?:[^ -~]|["%\\])+/gu;

/**
 * An event of the journal, what is not plain ASCII in its texts percent-encoded: names of decks and
 * topics may be of any script.
 */
export function toPlain(event: JournalEvent): unknown {
  return mapTexts(event, (text) => text.replace(UNPLAIN, encodeURIComponent));
}

/** The events that a list of such values holds; null where one of them is none. */
export function fromPlain(value: unknown): readonly JournalEvent[] | null {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return null;
  try {
    const events = value.map((one) => toEvent(decoded(one)));
    return events.every((event) => event !== null && isJournalEvent(event)) ? events : null;
  } catch {
    return null;
  }
}

/** Most texts are plain as they are, and to find that out takes a fraction of the time. */
function decoded(event: unknown): unknown {
  if (!JSON.stringify(event).includes('%')) return event;
  return mapTexts(event, (text) => (text.includes('%') ? decodeURIComponent(text) : text));
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, map));
  if (!isFields(value)) return value;
  const mapped: Record<string, unknown> = { ...value };
  for (const name of Object.keys(mapped)) mapped[name] = mapTexts(mapped[name], map);
  return mapped;
}
