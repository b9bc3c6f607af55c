import type { CramInput } from './cram-input.ts';

/** A card that may be asked in a session, and the seconds that it takes as expected. */
export interface Candidate {
  readonly id: string;
  readonly seconds: number;
  readonly isFresh: boolean;
  readonly weight: number;
}

/** The cards of a session, and how many of them fit it. */
export interface Filled {
  readonly today: readonly string[];
  readonly fitting: number;
}

/** A margin on what first looks are expected to take. */
const MARGIN = 1.3;

/**
 * A session in the order of its candidates, best first. Only where the sessions after it are too
 * short for a first look at every card that must be known do some of these come before all else.
 */
export function fillSession(candidates: readonly Candidate[], input: CramInput): Filled {
  const pressing = new Set(pressingIds(input));
  const first = candidates.filter(({ id }) => pressing.has(id));
  const order = [...first, ...candidates.filter(({ id }) => !pressing.has(id))];
  let seconds = 0;
  let fitting = 0;
  for (const candidate of order) {
    if (seconds + candidate.seconds > input.secondsPerSession) break;
    seconds += candidate.seconds;
    fitting += 1;
  }
  return { today: order.map(({ id }) => id), fitting };
}

/** New cards that must be known and that later sessions have no room for. */
function pressingIds({ cards, sessionDays, secondsPerSession, costs }: CramInput): string[] {
  const unseen = cards.filter(({ trace, weight }) => trace === null && weight > 1);
  const later = (sessionDays.length - 1) * secondsPerSession;
  const room = Math.floor(later / (costs.fresh * MARGIN));
  const ids = unseen.map(({ id }) => id).sort();
  return ids.slice(0, Math.max(ids.length - room, 0));
}
