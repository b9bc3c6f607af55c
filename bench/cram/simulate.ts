import { KNOWN_BEFORE, PASS_SHARES, SAME_DAY_PASS, USUAL_COSTS } from '../../src/cram/simulate.ts';
import type { Rating } from '../../src/schedule/fsrs.ts';
import { afterFailure } from '../../src/study/session.ts';
import type { Cell } from './cells.ts';
import { chanceOf, keyOf } from './chance.ts';
import { cardsOf, type Policy, type Teacher } from './policies/policy.ts';
import type { Answer, LearnersMemory, World } from './worlds/world.ts';

/** So many days after the day itself it is looked what is left. */
const LATER_DAYS = 14;

/** What a policy came to for one learner. */
export interface Result {
  /** The mean over all cards of the chance that it is recalled on the day, and 14 days later. */
  readonly onTheDay: number;
  readonly later: number;
  readonly minutes: number;
  /** The cards whose answer ended after a session's time was up, at most in any session. */
  readonly overrun: number;
}

/** One learner, who is the same for every policy, and whom the same chance befalls. */
export interface Learner {
  readonly seed: number;
  readonly number: number;
}

/** Lets a learner study by a policy up to the day. */
export function simulate(world: World, cell: Cell, policy: Policy, learner: Learner): Result {
  const keys = [learner.seed, learner.number, keyOf(world.name), cell.cards] as const;
  const memory = world.meet(cell.cards, chanceOf(...keys));
  const teacher = policy.begin(cell);
  const seen = new Set<number>();
  let seconds = 0;
  let overrun = 0;
  for (let day = 0; day < cell.days; day += 1) {
    const session = study({ keys, memory, teacher, seen, day, budget: cell.minutes * 60 });
    seconds += session.seconds;
    overrun = Math.max(overrun, session.overrun);
  }
  // A card never looked at is known as often as new cards turn out to be.
  const recallOn = (day: number) => {
    const recalls = cardsOf(cell).map((card) =>
      seen.has(card) ? memory.recall(card, day) : KNOWN_BEFORE,
    );
    return recalls.reduce((sum, recall) => sum + recall, 0) / cell.cards;
  };
  return {
    onTheDay: recallOn(cell.days),
    later: recallOn(cell.days + LATER_DAYS),
    minutes: seconds / 60,
    overrun,
  };
}

/** An answer before it is known. */
type Asked = Omit<Answer, 'rating'>;

interface Session {
  readonly keys: readonly number[];
  readonly memory: LearnersMemory;
  readonly teacher: Teacher;
  readonly seen: Set<number>;
  readonly day: number;
  readonly budget: number;
}

/** A session: cards in the teacher's order, failed ones again after a few others, until time is up. */
function study(session: Session): { readonly seconds: number; readonly overrun: number } {
  const { teacher, memory, seen, day, budget } = session;
  const failures = new Map<number, number>();
  const fresh = new Set<number>();
  let queue = teacher.session(day);
  let seconds = 0;
  let overrun = 0;
  while (seconds < budget) {
    const [card, ...rest] = queue;
    if (card === undefined) break;
    queue = rest;
    if (!seen.has(card)) fresh.add(card);
    seen.add(card);
    const attempt = failures.get(card) ?? 0;
    const asked = { card, day, attempt, isFresh: fresh.has(card) };
    const rating = ratingOf(session, asked);
    const answer = { ...asked, rating };
    memory.answer(answer);
    teacher.answer(answer);
    seconds += rating === 1 ? USUAL_COSTS.failure : USUAL_COSTS.success;
    if (seconds > budget) overrun += 1;
    if (rating > 1) continue;
    failures.set(card, attempt + 1);
    queue = afterFailure(queue, card, attempt + 1);
  }
  return { seconds, overrun };
}

/** The answer that comes: chance is the card's, the day's and the attempt's, whatever came before. */
function ratingOf({ keys, memory, day }: Session, asked: Asked): Rating {
  const { card, attempt, isFresh } = asked;
  const chance = chanceOf(...keys, card, isFresh ? -1 : day, attempt);
  const recall = isFresh ? KNOWN_BEFORE : memory.recall(card, day);
  const again = isFresh ? SAME_DAY_PASS.fresh : SAME_DAY_PASS.lapsed;
  if (chance() >= (attempt > 0 ? again : recall)) return 1;
  if (attempt > 0) return 3;
  let share = chance();
  for (const [rating, part] of PASS_SHARES) {
    if (share < part) return rating;
    share -= part;
  }
  return 3;
}
