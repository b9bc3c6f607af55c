import { type Rating, recallAfter } from '../schedule/fsrs.ts';
import type { Chance } from '../schedule/seeded-chance.ts';
import { MAX_RETURNS } from '../study/session.ts';
import { emptyLoad, inOrder, type Load } from './market.ts';
import { learn, learnerOf, type Memory, PASS_SHARES, SAME_DAY_PASS } from './simulate.ts';
import type { CramCard, CramInput, Policy, Urgency } from './types.ts';

/** A card that may be asked in a session, and the seconds that it takes as expected. */
export interface Candidate {
  readonly id: string;
  readonly seconds: number;
  readonly isFresh: boolean;
  readonly weight: number;
}

/** The cards of a session, and how many of them fit it. */
interface Filled {
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

/** What came of a simulated learner who followed a course. */
interface Run {
  /** In the order of the input's cards. */
  readonly memories: readonly Memory[];
  readonly load: Load;
}

interface SimulatedCard {
  readonly card: CramCard;
  readonly memory: Memory;
  urgency: Urgency;
  /** The same in the session that is being held. */
  now: number;
}

/** What a session asks of chance and of the learner. */
interface Session {
  readonly input: CramInput;
  readonly day: number;
  readonly decay: number;
  readonly chance: Chance;
}

/** Lets a simulated learner follow a course; forgetting has this decay. */
export function runCourse(input: CramInput, course: Policy, decay: number, chance: Chance): Run {
  const meet = learnerOf(chance);
  const pupils = input.cards.map((card): SimulatedCard => {
    return { card, memory: meet(card), urgency: course.first(card), now: 0 };
  });
  const load = emptyLoad(input.sessionDays.length);
  for (const [session, day] of input.sessionDays.entries()) {
    let seconds = 0;
    for (const pupil of queueOf(pupils, session)) {
      if (seconds >= input.secondsPerSession) break;
      const { memory, card } = pupil;
      const kind = memory.trace === null ? load.fresh : load.reviews;
      kind[session] = (kind[session] ?? 0) + 1;
      seconds += ask(memory, { input, day, decay, chance });
      if (memory.trace) {
        pupil.urgency = course.after(memory.trace, session, card.weight, memory.passes);
      }
    }
    load.seconds[session] = seconds;
  }
  return { memories: pupils.map(({ memory }) => memory), load };
}

/** Who is asked in a session, the most urgent first. */
function queueOf(pupils: readonly SimulatedCard[], session: number): SimulatedCard[] {
  const queue = pupils.filter((pupil) => {
    pupil.now = pupil.urgency(session);
    return pupil.now > 0;
  });
  return queue.sort((a, b) => b.now - a.now || inOrder(a.card.id, b.card.id));
}

/** Asks a card until it passes or returns no more, and says what that took. */
function ask(memory: Memory, { input: { costs }, day, decay, chance }: Session): number {
  const isFresh = memory.truth === null;
  const again = isFresh ? SAME_DAY_PASS.fresh : SAME_DAY_PASS.lapsed;
  let passes = chance() < chanceToPass(memory, day, decay);
  learn(memory, passes ? drawnRating(chance) : 1, day, decay);
  let seconds = passes ? costs.success : costs.failure;
  for (let tries = 0; !passes && tries < MAX_RETURNS; tries += 1) {
    passes = chance() < again;
    learn(memory, passes ? 3 : 1, day, decay);
    seconds += passes ? costs.success : costs.failure;
  }
  return isFresh ? costs.fresh : seconds;
}

function chanceToPass({ truth, last, isKnownBefore }: Memory, day: number, decay: number): number {
  if (truth === null) return isKnownBefore ? 1 : 0;
  return recallAfter(truth.stability, day - last, decay);
}

/** How well a card passes: hard, good or easy. */
function drawnRating(chance: Chance): Rating {
  let drawn = chance();
  for (const [rating, share] of PASS_SHARES) {
    if (drawn < share) return rating;
    drawn -= share;
  }
  return 3;
}
