import type { Event, EventId } from '../event.ts';
import { derivedId } from './event-id.ts';

/** Gives an event the id that follows from all it says, whatever the order of its fields. */
export function deriveId<E extends object>(event: E): E & Pick<Event, 'id'> {
  return { id: derivedId(canonical(event)), ...event };
}

/** The id that follows from all else that an event says. */
export function idFromContent(event: Event): EventId {
  return derivedId(canonical(event, 'id'));
}

/** A relink's id follows from the two cards alone. */
export function relinkId(card: string, to: string): EventId {
  return derivedId(JSON.stringify(['relink', card, to]));
}

/** An import needs it a hundred thousand times, so it is put together without lists of lists. */
function canonical(value: unknown, leftOut?: string): string {
  if (!isObject(value)) return JSON.stringify(value);
  let fields = '';
  for (const name of Object.keys(value).sort()) {
    if (name === leftOut) continue;
    const separator = fields === '' ? '' : ',';
    fields += `${separator}[${JSON.stringify(name)},${JSON.stringify(canonical(value[name]))}]`;
  }
  return `[${fields}]`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
