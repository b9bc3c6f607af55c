import { type Rating, recallAfter } from '../../schedule/forecast/fsrs.ts';
import type { Chance } from '../../schedule/seeded-chance.ts';
import { inOrder } from './card-groups.ts';
import type { Course, Urgency } from './course.ts';
import type { CramCard, CramInput } from './cram-input.ts';
import { MOST_RETURNS } from './cram-queue.ts';
import { learn, learnerOf, type Memory } from './learner.ts';
import { emptyLoad, type Load } from './load.ts';
import { PASS_SHARES, SAME_DAY_PASS } from './outcomes.ts';

/** What came of a simulated learner who followed a course. */
export interface Run {
  /** In the order of the input's cards. */
  readonly memories: readonly Memory[];
  readonly load: Load;
}

interface Pupil {
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
export function runCourse(input: CramInput, course: Course, decay: number, chance: Chance): Run {
  const meet = learnerOf(chance);
  const pupils = input.cards.map((card): Pupil => {
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
function queueOf(pupils: readonly Pupil[], session: number): Pupil[] {
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
  for (let tries = 0; !passes && tries < MOST_RETURNS; tries += 1) {
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
