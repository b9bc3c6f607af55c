import type { Event, EventId } from '../event.ts';
import { derivedId } from './event-id.ts';

/** Gives an event the id that follows from all it says, whatever the order of its fields. */
export function deriveId<E extends object>(event: E): E & Pick<Event, 'id'> {
  return { id: derivedId(canonical(event)), ...event };
}

/** A relink's id follows from the two cards alone. */
export function relinkId(card: string, to: string): EventId {
  return derivedId(JSON.stringify(['relink', card, to]));
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(fields.map(([name, field]) => [name, canonical(field)]));
}
